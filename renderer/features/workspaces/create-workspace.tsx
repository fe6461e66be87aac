import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { WorkspaceInput } from '../../../preload/contract/platform';
import { emptyWorkspace } from '../../../preload/contract/vocabulary/workspace';
import type { PlatformMode } from '../../../preload/contract/workspace';
import { ConfirmProduction } from './production';
import { useNotices } from '../../ui/notices';
import { Dialog } from '../../ui/dialog';
import { useDraft } from '../../ui/drafts';
import { ErrorPanel } from '../../ui/error-panel';
import { displayText } from '../../ui/format/display-text';
import { errorReason } from '../../i18n/error-reason';
import { useStores } from '../../app/stores';
import { ConnectionFields, ModeChoice, ModeNotice } from './connection-fields';
import { GeneralFields } from './general-fields';
import type { SettingField } from './workspace-draft';

function fieldOf(error: AppErrorView | null): string | null {
  const field = error?.code === 'invalid-request' ? error.params?.field : undefined;
  return typeof field === 'string' ? field.replace(/^input\./, '') : null;
}

/** What is to be done in a new workspace. */
function nextStepOf(mode: PlatformMode): 'keys' | 'sandbox' | 'review' {
  if (mode === 'sandbox') return 'sandbox';
  return mode === 'offline' ? 'review' : 'keys';
}

/** The form for a new workspace; the platform screen of the new one opens for keys and self-test. */
export function CreateWorkspace(props: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { workspaces, app, navigation, platform } = useStores();
  const { say } = useNotices();
  const { value: draft, ...typed } = useDraft<WorkspaceInput>('new-workspace', emptyWorkspace);
  const [error, setError] = useState<AppErrorView | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [isConfirming, setIsConfirming] = useState(false);
  const at = fieldOf(error);
  const problemOf = (field: SettingField): string | undefined =>
    error !== null && field === at ? (errorReason(error, t) ?? t('reasons.setting.malformed')) : undefined;

  const create = async (): Promise<void> => {
    setIsSaving(true);
    setIsConfirming(false);
    setError(null);
    const result = await workspaces.create(draft);
    if (!result.ok) {
      setIsSaving(false);
      setError(result.error);
      return;
    }
    typed.discard();
    const isOpen = await app.openWorkspace(result.value.id);
    const next = isOpen ? t(`workspaces.createdText.${nextStepOf(draft.mode)}`) : t('workspaces.notOpened');
    say(t('workspaces.created', { name: displayText(result.value.name, 60), next }));
    props.onClose();
    if (!isOpen) return;
    platform.showTab('connection');
    navigation.show('platform');
  };
  const submit = (): void => {
    if (draft.name.trim() === '') setError({ code: 'invalid-request', params: { field: 'name', reason: 'required' } });
    else if (draft.environment === 'production') setIsConfirming(true);
    else void create();
  };
  const change = (patch: Partial<WorkspaceInput>): void => typed.set({ ...draft, ...patch });
  const fields = { draft, isLocked: false, problemOf, onChange: change };

  return (
    <Dialog
      draft={typed}
      width={760}
      title={t('workspaces.createTitle')}
      okText={t('workspaces.create')}
      confirmLoading={isSaving}
      onOk={submit}
      onClose={props.onClose}
      okButtonProps={{ 'data-testid': 'create-workspace-submit' }}
      mask={{ closable: false }}
    >
      <div className="form-stack">
        <GeneralFields {...fields} isNew />
        <ModeChoice {...fields} />
        <ModeNotice mode={draft.mode} />
        <ConnectionFields {...fields} />
        {error !== null && at === null ? <ErrorPanel error={error} /> : null}
      </div>
      {isConfirming ? (
        <ConfirmProduction name={draft.name} onConfirm={create} onClose={() => setIsConfirming(false)} />
      ) : null}
    </Dialog>
  );
}
