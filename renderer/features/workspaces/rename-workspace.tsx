import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { Dialog } from '../../ui/dialog';
import { useDraft } from '../../ui/drafts';
import { ErrorPanel } from '../../ui/error-panel';
import { Field } from '../../ui/field';
import { useStores } from '../../app/stores';

/** Asks for another name; the one of a production workspace changes like any other, since nothing else does. */
export function RenameWorkspace(props: {
  readonly workspace: WorkspaceSettings;
  readonly onClose: () => void;
}): ReactElement {
  const { workspace, onClose } = props;
  const { t } = useTranslation();
  const { workspaces, actions } = useStores();
  const draft = useDraft(`workspace/${workspace.id}/rename`, workspace.name);
  const name = draft.value;
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<AppErrorView | null>(null);
  const isUsable = name.trim() !== '';
  const save = async (): Promise<void> => {
    if (!isUsable) return;
    setIsSaving(true);
    const result = await workspaces.update(workspace.id, { name: name.trim() });
    setIsSaving(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    draft.discard();
    onClose();
  };
  return (
    <Dialog
      isFilled={draft.isChanged}
      onDiscard={draft.discard}
      width={440}
      title={t('workspaces.rename')}
      confirmLoading={isSaving}
      okButtonProps={{ disabled: !isUsable, 'data-testid': 'rename-save' }}
      onOk={() => void save()}
      onClose={onClose}
    >
      {error ? <ErrorPanel error={error} onCopy={actions.copyText} /> : null}
      <Field label={t('workspaces.field.name')} error={isUsable ? undefined : t('reasons.setting.required')} isRequired>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={60}
            data-testid="rename-name"
            onChange={(event) => draft.set(event.target.value)}
            onPressEnter={() => void save()}
          />
        )}
      </Field>
    </Dialog>
  );
}
