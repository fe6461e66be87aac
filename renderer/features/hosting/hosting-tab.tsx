import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantView } from '../../../preload/contract/tenant';
import { useCanWrite, useStores, useUnreachable } from '../../app/stores';
import { EmptyState, LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { Section } from '../../ui/section';
import { ForeignVersions, OperationNotice, Reminders } from './hosting-notices';
import { HostingHistory } from './hosting-history';
import { NextActs } from './next-acts';
import { PipelineSlots } from './pipeline-slots';
import { PlanDialog } from './plan-dialog';
import { ReadingLine } from './reading-line';
import { Rejection } from './rejection';
import { type FormKind, RequestForm } from './request-form';
import { ServiceLine } from './service-line';
import { DomainsSection } from './settings/domains-section';
import { MerchantTodos } from './settings/merchant-todos';
import { OrderPageSection } from './settings/order-page-section';
import { PrivacySection } from './settings/privacy-section';
import { TrialKit } from './trial-kit';
import { useFollowing } from './use-following';

/** The tenant's own mini program from upload to release: where it stands, the next act, and everything that was done. */
export function HostingTab(props: { readonly view: TenantView }): ReactElement {
  const { record } = props.view;
  const { t } = useTranslation();
  const { hosting } = useStores();
  const canWrite = useCanWrite();
  const unreachable = useUnreachable();
  const [form, setForm] = useState<FormKind | null>(null);
  const state = useStore(hosting.state);
  const isBound = record.binding !== null && record.binding.revokedAtMs === undefined;
  useEffect(() => {
    void hosting.open(record.id);
  }, [hosting, record.id, record.revision]);

  const followed = state.status === 'ready' && state.tenantId === record.id ? state.view.state : null;
  const readsNextAtMs = useFollowing(followed, isBound && canWrite && unreachable === null, () => hosting.follow());

  if (state.status === 'failed') {
    return (
      <ErrorPanel error={state.error} title={t('hosting.openFailed')} onRetry={() => void hosting.open(record.id)} />
    );
  }
  if (state.status !== 'ready' || state.tenantId !== record.id) return <LoadingState rows={8} />;
  const { view, activity, plan } = state;
  const isNew = view.hosting.operations.length === 0 && view.state === 'nothing-known';
  if (!isBound && isNew) {
    return (
      <Section title={t('hosting.pipeline')}>
        <EmptyState title={t('hosting.notBound')} text={t('hosting.notBoundText')} />
      </Section>
    );
  }
  const isIdle = activity === null && canWrite && unreachable === null && isBound;
  const reading = (
    <ReadingLine view={view} isIdle={isIdle} isReading={activity === 'refreshing'} readsNextAtMs={readsNextAtMs} />
  );
  return (
    <div className="stack" data-testid="hosting" data-state={view.state}>
      <ErrorPanel error={state.error} onDismiss={() => hosting.dismissError()} />
      <Reminders view={view} />
      <OperationNotice
        operations={view.hosting.operations}
        isIdle={isIdle}
        onSettle={() => void hosting.refresh()}
        onDecide={(operationId, outcome) => void hosting.decide({ operationId, outcome })}
      />
      <ForeignVersions view={view} isIdle={isIdle} />
      <Section title={t('hosting.pipeline')} extra={reading}>
        <PipelineSlots view={view} />
        <ServiceLine view={view} />
        <NextActs view={view} isIdle={isIdle} onForm={setForm} />
      </Section>
      <Rejection view={view} isIdle={isIdle} onAgain={() => setForm('submit-audit')} />
      <TrialKit view={view} isIdle={isIdle} isBound={isBound} canSign={activity === null && canWrite} />
      <MerchantTodos record={record} />
      <PrivacySection view={view} record={record} isIdle={isIdle} />
      <DomainsSection view={view} isIdle={isIdle} />
      <OrderPageSection view={view} isIdle={isIdle} onSet={() => setForm('set-order-path')} />
      <HostingHistory operations={view.hosting.operations} />
      {form === null ? null : <RequestForm kind={form} view={view} onClose={() => setForm(null)} />}
      {plan === null ? null : (
        <PlanDialog
          key={plan.plan.operationId}
          plan={plan.plan}
          error={plan.error}
          isBusy={activity !== null}
          onExecute={() => void hosting.execute()}
          onAgain={() => void hosting.plan(plan.request)}
          onClose={() => hosting.dropPlan()}
        />
      )}
    </div>
  );
}
