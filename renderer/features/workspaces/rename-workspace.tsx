import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { Dialog } from '../../ui/dialog';
import { useDraft } from '../../ui/drafts';
import { ErrorPanel } from '../../ui/error-panel';
import { TextField } from '../../ui/text-field';
import { useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';

/** Asks for another name; the one of a production workspace changes like any other, since nothing else does. */
export function RenameWorkspace(props: {
  readonly workspace: WorkspaceSettings;
  readonly onClose: () => void;
}): ReactElement {
  const { workspace, onClose } = props;
  const { t } = useTranslation();
  const { workspaces } = useStores();
  const draft = useDraft(`workspace/${workspace.id}/rename`, workspace.name);
  const name = draft.value;
  const { error, run } = useCall();
  const isUsable = name.trim() !== '';
  const save = async (): Promise<void> => {
    const renamed = await run(workspaces.update(workspace.id, { name: name.trim() }));
    if (renamed === undefined) return;
    draft.discard();
    onClose();
  };
  return (
    <Dialog
      draft={draft}
      width={440}
      title={t('workspaces.rename')}
      okButtonProps={{ disabled: !isUsable, 'data-testid': 'rename-save' }}
      onOk={save}
      onClose={onClose}
    >
      <ErrorPanel error={error} />
      <TextField
        label={t('workspaces.field.name')}
        error={isUsable ? undefined : t('reasons.setting.required')}
        isRequired
        value={name}
        maxLength={60}
        testId="rename-name"
        onChange={draft.set}
        confirms
      />
    </Dialog>
  );
}
