import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { WorkspaceInput } from '../../../preload/contract/platform';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { useNotices } from '../../ui/notices';
import { useDraft } from '../../ui/drafts';
import { errorReason } from '../../i18n/error-reason';
import { useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';
import { changesOf, draftOf, type SettingField } from './workspace-draft';

/** Some settings of a workspace while they are edited. */
export interface SettingsForm {
  readonly draft: WorkspaceInput;
  /** What would be sent. */
  readonly changes: Partial<WorkspaceInput>;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  /** A failure that belongs to none of the fields. */
  readonly error: AppErrorView | null;
  /** What is wrong with a field, in words. */
  readonly problemOf: (field: SettingField) => string | undefined;
  readonly set: (change: Partial<WorkspaceInput>) => void;
  readonly discard: () => void;
  readonly save: () => Promise<boolean>;
}

/** The field that an error is about, whoever refused it: the gate's schema or the rules of a workspace. */
function fieldOf(error: AppErrorView): string | null {
  const field = error.params?.field;
  return error.code === 'invalid-request' && typeof field === 'string' ? field.replace(/^input\./, '') : null;
}

/** Edits `fields` of a workspace; what is typed survives changes of the rest, and only differences are sent. */
export function useSettingsForm(workspace: WorkspaceSettings, fields: readonly SettingField[]): SettingsForm {
  const { t } = useTranslation();
  const { workspaces, platform } = useStores();
  const { say } = useNotices();
  const kept = useDraft<Partial<WorkspaceInput>>(`workspace/${workspace.id}/${fields.join()}`, {});
  const { isBusy: isSaving, error, setError, run } = useCall();
  const draft = { ...draftOf(workspace), ...kept.value };
  const changes = changesOf(workspace, draft, fields);
  const at = error === null ? null : fieldOf(error);
  const isOurs = fields.some((field) => field === at);

  return {
    draft,
    changes,
    isChanged: Object.keys(changes).length > 0,
    isSaving,
    error: isOurs ? null : error,
    problemOf(field) {
      if (error === null || field !== at) return undefined;
      return errorReason(error, t) ?? t('reasons.setting.malformed');
    },
    set: (change) => kept.set(changesOf(workspace, { ...draft, ...change }, fields)),
    discard() {
      kept.discard();
      setError(null);
    },
    async save() {
      if ((await run(workspaces.update(workspace.id, changes))) === undefined) return false;
      kept.discard();
      platform.settingsChanged();
      say(t('platform.saved'));
      return true;
    },
  };
}
