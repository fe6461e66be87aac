import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView, Result } from '../../../../preload/contract/errors';
import type { TenantLedger, TenantView } from '../../../../preload/contract/tenant';
import { useStores } from '../../../app/stores';
import { LoadingState } from '../../../ui/empty';
import { ErrorPanel } from '../../../ui/error-panel';
import { LedgerBrowser } from '../../../ui/ledger-browser';
import { Section } from '../../../ui/section';

/** The ledger as it is known on the page: what was read before stays until newer entries are there. */
interface Known {
  readonly ledger: TenantLedger | null;
  readonly error: AppErrorView | null;
}

/** Reads the whole ledger, once per revision, where the view leaves older entries out. */
function useLedger({ record, chainBrokenAt }: TenantView): Known & { readonly read: () => Promise<void> } {
  const { tenant } = useStores();
  const [known, setKnown] = useState<Known>({ ledger: null, error: null });
  const { id, revision, ledger: entries, earlierEntries = 0 } = record;
  const isWhole = earlierEntries === 0;
  const take = useCallback((result: Result<TenantLedger>): void => {
    setKnown(({ ledger }) => (result.ok ? { ledger: result.value, error: null } : { ledger, error: result.error }));
  }, []);
  useEffect(() => {
    if (!isWhole) void tenant.ledger(id).then(take);
  }, [tenant, id, take, isWhole, revision]);
  const read = async (): Promise<void> => take(await tenant.ledger(id));
  return { ...(isWhole ? { ledger: { entries, chainBrokenAt }, error: null } : known), read };
}

/** Everything that is recorded of a tenant. */
export function RecordsTab(props: { readonly view: TenantView }): ReactElement {
  const { t } = useTranslation();
  const { ledger, error, read } = useLedger(props.view);
  return (
    <Section title={t('tenant.tab.records')}>
      <div className="card-body">
        <ErrorPanel error={error} title={t('ledger.notRead')} onRetry={() => void read()} />
        {ledger === null && error === null ? <LoadingState label={t('ledger.loading')} rows={6} /> : null}
        {ledger === null ? null : <LedgerBrowser entries={ledger.entries} brokenAt={ledger.chainBrokenAt} />}
      </div>
    </Section>
  );
}
