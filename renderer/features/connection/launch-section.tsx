import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { ErrorReferenceLink } from '../../ui/error-reference';
import { TextField } from '../../ui/text-field';
import { VerdictMark } from '../../ui/status';
import { useIsLocked } from '../workspaces/production';
import { SettingsSection } from '../workspaces/settings-section';
import { useSettingsForm } from '../workspaces/use-settings-form';
import { type LaunchRule, launchRules } from './launch-rules';

const fields = ['launchDomain', 'redirectUri', 'launchPageUrl'] as const;

function Rule(props: { readonly rule: LaunchRule }): ReactElement {
  const { id, isKept } = props.rule;
  const { t } = useTranslation();
  const verdict = isKept === null ? 'unknown' : isKept ? 'pass' : 'fail';
  return (
    <li className="rule" data-testid={`rule-${id}`} data-verdict={verdict}>
      <VerdictMark verdict={verdict} iconOnly /> {t(`platform.rule.${id}`)}
    </li>
  );
}

/** Launch domain, redirect URI and launch page, with WeChat's rule judged while they are typed. */
export function LaunchSection(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { t } = useTranslation();
  const isLocked = useIsLocked();
  const form = useSettingsForm(props.workspace, fields);
  return (
    <SettingsSection title={t('platform.section.launch')} form={form} isLocked={isLocked} testId="section-launch">
      <div className="form-grid">
        {fields.map((field) => (
          <TextField
            key={field}
            label={t(`platform.field.${field}`)}
            help={t(`platform.field.${field}Help`)}
            error={form.problemOf(field)}
            place={field}
            className="mono"
            value={form.draft[field]}
            isDisabled={isLocked}
            testId={`field-${field}`}
            onChange={(text) => form.set({ [field]: text })}
          />
        ))}
      </div>
      <div className="rules" aria-live="polite">
        <p>
          <strong>{t('platform.rule.title')}</strong> {t('platform.rule.text')}
        </p>
        <ul>
          {launchRules(form.draft).map((rule) => (
            <Rule key={rule.id} rule={rule} />
          ))}
        </ul>
        <ErrorReferenceLink reference={{ kind: 'page', code: -302 }} label={t('platform.rule.entry')} />
      </div>
    </SettingsSection>
  );
}
