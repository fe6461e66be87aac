import { Input, type InputRef, Modal } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
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
  const input = useRef<InputRef>(null);
  const { workspaces, actions } = useStores();
  const [name, setName] = useState(workspace.name);
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<AppErrorView | null>(null);
  const isUsable = name.trim() !== '';
  const save = async (): Promise<void> => {
    if (!isUsable) return;
    setIsSaving(true);
    const result = await workspaces.update(workspace.id, { name: name.trim() });
    setIsSaving(false);
    if (result.ok) onClose();
    else setError(result.error);
  };
  return (
    <Modal
      open
      afterOpenChange={() => input.current?.focus()}
      width={440}
      title={t('workspaces.rename')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={isSaving}
      okButtonProps={{ disabled: !isUsable, 'data-testid': 'rename-save' }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      {error ? <ErrorPanel error={error} onCopy={actions.copyText} /> : null}
      <Field label={t('workspaces.field.name')} error={isUsable ? undefined : t('reasons.setting.required')} isRequired>
        {(control) => (
          <Input
            {...control}
            ref={input}
            value={name}
            maxLength={60}
            data-testid="rename-name"
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => void save()}
          />
        )}
      </Field>
    </Modal>
  );
}
