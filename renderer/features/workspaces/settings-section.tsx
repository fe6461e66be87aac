import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { Section } from '../../ui/section';
import { useCanWrite } from '../../app/stores';
import type { SettingsForm } from './use-settings-form';

/** A part of the settings with its own save: nothing is sent before the button is pressed. */
export function SettingsSection(props: {
  readonly title: string;
  readonly form: SettingsForm;
  readonly isLocked: boolean;
  readonly testId: string;
  readonly onSave?: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const { form } = props;
  const { t } = useTranslation();
  const canWrite = useCanWrite();
  return (
    <Section
      title={props.title}
      testId={props.testId}
      extra={form.isChanged ? <span className="tag tone-warn">{t('platform.unsaved')}</span> : null}
    >
      <div className="card-body form-stack">
        {props.children}
        <ErrorPanel error={form.error} />
        {form.isChanged ? (
          <div className="row">
            <Button
              type="primary"
              loading={form.isSaving}
              disabled={props.isLocked || !canWrite}
              data-testid={`${props.testId}-save`}
              onClick={() => (props.onSave ? props.onSave() : void form.save())}
            >
              {t('platform.save')}
            </Button>
            <Button disabled={form.isSaving} onClick={form.discard} data-testid={`${props.testId}-discard`}>
              {t('platform.discard')}
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  );
}
