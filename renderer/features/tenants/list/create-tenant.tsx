import { App, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../../preload/contract/errors';
import { ErrorPanel } from '../../../ui/error-panel';
import { useBoot, useStores } from '../../../app/stores';
import { ProfileFields } from './profile-fields';
import { emptyDraft, faultsOf, isAcceptable, requestOf } from './profile-form';

/** The form for a new tenant; the tenant's page opens when it was created. */
export function CreateTenant(): ReactElement {
  const { t } = useTranslation();
  const { tenants, navigation, actions } = useStores();
  const { settings } = useBoot();
  const { message } = App.useApp();
  const [draft, setDraft] = useState(() => emptyDraft(settings.operatorName));
  const [wasTried, setWasTried] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<AppErrorView | null>(null);
  const faults = faultsOf(draft);
  const close = (): void => navigation.setCreating(false);

  const save = async (): Promise<void> => {
    setWasTried(true);
    if (!isAcceptable(faults)) return;
    setIsSaving(true);
    setError(null);
    const result = await tenants.create(requestOf(draft));
    setIsSaving(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    void message.success(t('common.saved'));
    close();
    navigation.showTenant(result.value.record.id);
  };

  return (
    <Modal
      open
      width={680}
      title={t('tenants.form.title')}
      okText={t('tenants.form.submit')}
      cancelText={t('common.cancel')}
      confirmLoading={isSaving}
      onOk={() => void save()}
      onCancel={close}
      okButtonProps={{ 'data-testid': 'create-tenant-submit' }}
      mask={{ closable: false }}
    >
      {error ? <ErrorPanel error={error} onCopy={actions.copyText} /> : null}
      <ProfileFields
        draft={draft}
        faults={wasTried ? faults : null}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
    </Modal>
  );
}
