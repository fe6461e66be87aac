import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantView } from '../../../../preload/contract/tenant';
import { Dialog } from '../../../ui/dialog';
import { useDraft } from '../../../ui/drafts';
import { ErrorPanel } from '../../../ui/error-panel';
import { useStores } from '../../../app/stores';
import { ProfileFields } from '../list/profile-fields';
import { draftOf, faultsOf, isAcceptable, requestOf } from '../list/profile-form';
import { isBound } from './shop-appearance';

/** Changes a tenant's profile; notes have a tab of their own and are left as they are. */
export function EditTenant(props: { readonly view: TenantView; readonly onClose: () => void }): ReactElement {
  const { view, onClose } = props;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const draft = useDraft(`tenant/${view.record.id}/profile`, draftOf(view.record.profile));
  const [wasTried, setWasTried] = useState(false);
  const error = useStore(tenant.state, (state) => (state.status === 'ready' ? state.error : null));
  const faults = faultsOf(draft.value);
  const save = async (): Promise<void> => {
    setWasTried(true);
    if (!isAcceptable(faults)) return;
    const { notes: _notes, ...profile } = requestOf(draft.value);
    if (!(await tenant.change('updateProfile', { profile }))) return;
    draft.discard();
    onClose();
  };
  return (
    <Dialog
      draft={draft}
      width={680}
      title={t('tenants.form.editTitle')}
      okButtonProps={{ 'data-testid': 'edit-tenant-save' }}
      onOk={save}
      onClose={onClose}
    >
      {error && wasTried ? <ErrorPanel error={error} /> : null}
      <ProfileFields
        draft={draft.value}
        faults={wasTried ? faults : null}
        isAppIdFixed={isBound(view)}
        onChange={(change) => draft.set({ ...draft.value, ...change })}
      />
    </Dialog>
  );
}
