import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { ConnectionFields, ModeChoice, ModeNotice } from '../workspaces/connection-fields';
import { GeneralFields } from '../workspaces/general-fields';
import { ConfirmProduction, useIsLocked } from '../workspaces/production';
import { SettingsSection } from '../workspaces/settings-section';
import { useSettingsForm } from '../workspaces/use-settings-form';
import { LaunchSection } from './launch-section';
import { SecretsSection } from './secrets-section';
import { TicketSection } from './ticket-section';

interface TabProps {
  readonly workspace: WorkspaceSettings;
}

/** Name, environment and colour; making it production wants the name to be typed. */
function WorkspaceSection({ workspace }: TabProps): ReactElement {
  const { t } = useTranslation();
  const isLocked = useIsLocked();
  const form = useSettingsForm(workspace, ['name', 'environment', 'colour']);
  const [isConfirming, setIsConfirming] = useState(false);
  const becomesProduction = form.changes.environment === 'production';
  const save = async (): Promise<void> => {
    await form.save();
    setIsConfirming(false);
  };
  return (
    <SettingsSection
      title={t('platform.section.workspace')}
      form={form}
      isLocked={isLocked}
      testId="section-workspace"
      onSave={() => (becomesProduction ? setIsConfirming(true) : void save())}
    >
      <GeneralFields
        draft={form.draft}
        isNew={false}
        isLocked={isLocked}
        problemOf={form.problemOf}
        onChange={form.set}
      />
      {isConfirming ? (
        <ConfirmProduction name={workspace.name} onConfirm={save} onClose={() => setIsConfirming(false)} />
      ) : null}
    </SettingsSection>
  );
}

/** Mode, AppID, addresses, and what belongs to the network of this computer. */
function ConnectionSection({ workspace }: TabProps): ReactElement {
  const { t } = useTranslation();
  const isLocked = useIsLocked();
  const form = useSettingsForm(workspace, [
    'mode',
    'environment',
    'colour',
    'componentAppId',
    'apiBaseUrl',
    'pageBaseUrl',
    'mobileBaseUrl',
    'relayBaseUrl',
    'relayUser',
    'ticketUrl',
    'extraCaFile',
    'timeoutMs',
  ]);
  const fields = { draft: form.draft, isLocked, problemOf: form.problemOf, onChange: form.set };
  return (
    <SettingsSection
      title={t('platform.section.connection')}
      form={form}
      isLocked={isLocked}
      testId="section-connection"
    >
      <ModeChoice {...fields} />
      <ModeNotice mode={form.draft.mode} />
      <ConnectionFields {...fields} />
    </SettingsSection>
  );
}

/** Everything that is needed to reach the platform. */
export function ConnectionTab({ workspace }: TabProps): ReactElement {
  return (
    <>
      <WorkspaceSection workspace={workspace} />
      <ConnectionSection workspace={workspace} />
      <SecretsSection workspace={workspace} />
      <TicketSection workspace={workspace} />
      {workspace.mode === 'sandbox' || workspace.mode === 'offline' ? null : <LaunchSection workspace={workspace} />}
    </>
  );
}
