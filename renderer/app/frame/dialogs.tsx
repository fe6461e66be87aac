import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores';
import { lazyPart } from './load-when-idle';

const AuthorizeSheet = lazyPart(
  async () => (await import('../../features/authorization/authorize-sheet')).AuthorizeSheet,
);
const NameDialog = lazyPart(async () => (await import('./name-dialog')).NameDialog);
const BulkDialog = lazyPart(async () => (await import('../../features/bulk/bulk-dialog')).BulkDialog);
const EvidenceDialog = lazyPart(async () => (await import('../../features/evidence/evidence-dialog')).EvidenceDialog);
const CreateTenant = lazyPart(async () => (await import('../../features/tenants/list/create-tenant')).CreateTenant);

/** Sheets and dialogs that a store opens, over whatever screen there is. */
export function Dialogs(): ReactElement {
  const stores = useStores();
  const isSheetOpen = useStore(stores.authorization.state, (state) => state.status === 'open');
  const isCreating = useStore(stores.navigation.state, (state) => state.isCreating);
  const isNameWanted = useStore(stores.name.state, ({ isAsking }) => isAsking);
  const isBulkShown = useStore(stores.bulk.state, (state) => state.view !== null);
  const isEvidenceWanted = useStore(stores.evidence.state, (state) => state.wanted !== null);
  return (
    <>
      {isSheetOpen ? <AuthorizeSheet /> : null}
      {isCreating ? <CreateTenant /> : null}
      {isBulkShown ? <BulkDialog /> : null}
      {isEvidenceWanted ? <EvidenceDialog /> : null}
      {isNameWanted ? <NameDialog /> : null}
    </>
  );
}
