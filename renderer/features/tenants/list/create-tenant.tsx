import { App } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices } from '../../../ui/notices';
import { Dialog } from '../../../ui/dialog';
import { useDraft } from '../../../ui/drafts';
import { ErrorPanel } from '../../../ui/error-panel';
import { displayText } from '../../../ui/format/display-text';
import { useBoot, useStores, useTenantRows } from '../../../app/stores';
import { useCall } from '../../../app/use-call';
import { ProfileFields } from './profile-fields';
import { emptyDraft, faultsOf, isAcceptable, requestOf } from './profile-form';

/** Names that people take for the same: without case, width and spaces. */
function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}

/** The form for a new tenant; the tenant's page opens when it was created. */
export function CreateTenant(): ReactElement {
  const { t } = useTranslation();
  const { tenants, navigation } = useStores();
  const { settings, workspace } = useBoot();
  const { modal } = App.useApp();
  const { say } = useNotices();
  const rows = useTenantRows();
  const draft = useDraft(`workspace/${workspace?.id}/new-tenant`, emptyDraft(settings.operatorName));
  const [wasTried, setWasTried] = useState(false);
  const { error, run } = useCall();
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
    const created = await run(tenants.create(requestOf(draft.value)));
    if (created === undefined) return;
    say(t('common.saved'));
    draft.discard();
    close();
    navigation.showTenant(created.record.id);
  };

  return (
    <Dialog
      draft={draft}
      width={680}
      title={t('tenants.form.title')}
      okText={t('tenants.form.submit')}
      onOk={save}
      onClose={close}
      okButtonProps={{ 'data-testid': 'create-tenant-submit' }}
      mask={{ closable: false }}
    >
      <ErrorPanel error={error} />
      <ProfileFields
        draft={draft.value}
        faults={wasTried ? faults : null}
        onChange={(change) => draft.set({ ...draft.value, ...change })}
      />
    </Dialog>
  );
}
