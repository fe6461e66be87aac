import { Radio, Switch } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { descriptionLimits } from '../../../preload/contract/text-sizes';
import { publicationStates } from '../../../preload/contract/vocabulary/workspace';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { useDraft } from '../../ui/drafts';
import { ErrorReferenceLink } from '../../ui/error-reference';
import { Field } from '../../ui/field';
import { NumberField } from '../../ui/number-field';
import { TextField } from '../../ui/text-field';
import { displayText } from '../../ui/format/display-text';
import { useIsLocked } from '../workspaces/production';
import { SettingsSection } from '../workspaces/settings-section';
import { useSettingsForm } from '../workspaces/use-settings-form';
import { longestTestList, readTestList } from './test-list';

interface SectionProps {
  readonly workspace: WorkspaceSettings;
}

/** Whether the platform is released, and which accounts may authorize before that. */
export function PublicationSection({ workspace }: SectionProps): ReactElement {
  const { t } = useTranslation();
  const isLocked = useIsLocked();
  const form = useSettingsForm(workspace, ['published', 'testList']);
  const typed = useDraft(`workspace/${workspace.id}/test-list-text`, workspace.testList.join('\n'));
  const text = typed.value;
  const { ids, wrong } = readTestList(text);
  const problem =
    wrong.length > 0
      ? t('platform.field.testListWrong', { ids: displayText(wrong.join(', '), 120) })
      : ids.length > longestTestList
        ? t('platform.field.testListFull', { count: ids.length })
        : form.problemOf('testList');
  return (
    <SettingsSection
      title={t('platform.section.publication')}
      form={{
        ...form,
        discard: () => {
          form.discard();
          typed.discard();
        },
      }}
      isLocked={isLocked || problem !== undefined}
      testId="section-publication"
    >
      <Field label={t('platform.field.published')} place="published">
        {(control) => (
          <Radio.Group
            {...control}
            aria-label={t('platform.field.published')}
            value={form.draft.published}
            disabled={isLocked}
            onChange={(event) => {
              const published = publicationStates.find((state) => state === event.target.value);
              if (published) form.set({ published });
            }}
          >
            {publicationStates.map((state) => (
              <Radio key={state} value={state} data-testid={`published-${state}`}>
                {t(`platform.published.${state}`)}
              </Radio>
            ))}
          </Radio.Group>
        )}
      </Field>
      <TextField
        label={t('platform.field.testList')}
        help={t('platform.field.testListHelp')}
        error={problem}
        place="testList"
        className="mono"
        rows={3}
        value={text}
        isDisabled={isLocked}
        testId="field-testList"
        onChange={(text) => {
          typed.set(text);
          form.set({ testList: [...readTestList(text).ids] });
        }}
      />
      <div>
        <ErrorReferenceLink reference={{ kind: 'errcode', code: 61028 }} label="61028" />{' '}
        <ErrorReferenceLink reference={{ kind: 'page', code: -108 }} label="-108" />
      </div>
    </SettingsSection>
  );
}

/** What the vendor decided for this platform where WeChat leaves a choice. */
export function PolicySection({ workspace }: SectionProps): ReactElement {
  const { t } = useTranslation();
  const isLocked = useIsLocked();
  const form = useSettingsForm(workspace, ['sameEntityBlocks', 'descriptionLimit']);
  return (
    <SettingsSection title={t('platform.section.policy')} form={form} isLocked={isLocked} testId="section-policy">
      <Field label={t('platform.field.sameEntity')} help={t('platform.field.sameEntityHelp')}>
        {(control) => (
          <div>
            <Switch
              id={control.id}
              aria-describedby={control['aria-describedby']}
              aria-label={t('platform.field.sameEntity')}
              checked={form.draft.sameEntityBlocks}
              disabled={isLocked}
              data-testid="field-sameEntity"
              onChange={(sameEntityBlocks) => form.set({ sameEntityBlocks })}
            />
          </div>
        )}
      </Field>
      <NumberField
        label={t('platform.field.descriptionLimit')}
        help={t('platform.field.descriptionLimitHelp')}
        min={descriptionLimits.least}
        max={descriptionLimits.most}
        value={form.draft.descriptionLimit ?? descriptionLimits.usual}
        isDisabled={isLocked}
        testId="field-descriptionLimit"
        onChange={(limit) => form.set({ descriptionLimit: limit ?? descriptionLimits.usual })}
      />
    </SettingsSection>
  );
}
