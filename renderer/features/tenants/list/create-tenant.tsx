import { App } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AppErrorView } from '../../../../preload/contract/errors';
import { Dialog } from '../../../ui/dialog';
import { useDraft } from '../../../ui/drafts';
import { ErrorPanel } from '../../../ui/error-panel';
import { displayText } from '../../../ui/format/display-text';
import { useBoot, useStores } from '../../../app/stores';
import { ProfileFields } from './profile-fields';
import { emptyDraft, faultsOf, isAcceptable, requestOf } from './profile-form';

/** Names that people take for the same: without case, width and spaces. */
function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}

/** The form for a new tenant; the tenant's page opens when it was created. */
export function CreateTenant(): ReactElement {
  const { t } = useTranslation();
  const { tenants, navigation, actions } = useStores();
  const { settings, workspace } = useBoot();
  const { message, modal } = App.useApp();
  const rows = useStore(tenants.state, (state) => state.rows);
  const draft = useDraft(`workspace/${workspace?.id}/new-tenant`, emptyDraft(settings.operatorName));
  const [wasTried, setWasTried] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<AppErrorView | null>(null);
  const faults = faultsOf(draft.value);
  const close = (): void => navigation.setCreating(false);

  /** A second tenant of one name is rarely meant. */
  const mayRepeat = async (name: string): Promise<boolean> => {
    const same = rows.filter((row) => nameKey(row.name) === nameKey(name));
    if (same.length === 0) return true;
    return await modal.confirm({
      title: t('tenants.form.sameName', { name: displayText(name, 60), count: same.length }),
      content: t('tenants.form.sameNameText'),
      okText: t('tenants.form.createAnyway'),
      okButtonProps: { 'data-testid': 'create-anyway' },
      cancelText: t('common.cancel'),
    });
  };

  const save = async (): Promise<void> => {
    setWasTried(true);
    if (!isAcceptable(faults)) return;
    if (!(await mayRepeat(draft.value.name))) return;
    setIsSaving(true);
    setError(null);
    const result = await tenants.create(requestOf(draft.value));
    setIsSaving(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    void message.success(t('common.saved'));
    draft.discard();
    close();
    navigation.showTenant(result.value.record.id);
  };

  return (
    <Dialog
      isFilled={draft.isChanged}
      onDiscard={draft.discard}
      width={680}
      title={t('tenants.form.title')}
      okText={t('tenants.form.submit')}
      confirmLoading={isSaving}
      onOk={() => void save()}
      onClose={close}
      okButtonProps={{ 'data-testid': 'create-tenant-submit' }}
      mask={{ closable: false }}
    >
      {error ? <ErrorPanel error={error} onCopy={actions.copyText} /> : null}
      <ProfileFields
        draft={draft.value}
        faults={wasTried ? faults : null}
        onChange={(change) => draft.set({ ...draft.value, ...change })}
      />
    </Dialog>
  );
}
