import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BindingIssue, Conflict, Quarantine } from '../../../../preload/contract/binding';
import type { NextActor } from '../../../../preload/contract/stages';
import type { TenantView } from '../../../../preload/contract/tenant';
import { entryNumber } from '../../../../preload/contract/words/ledger-words';
import { Button } from '../../../ui/button';
import { Callout } from '../../../ui/callout';
import { ActorTag } from '../../../ui/status';
import { displayText } from '../../../ui/format/display-text';
import { localMinute } from '../../../ui/format/time';
import type { TenantTab } from '../../../app/stores/navigation-store';
import { useBoot, useStores } from '../../../app/stores';
import { DriftNotice } from './drift-notice';
import { isCandidate, QuarantineChoice } from '../../authorization/quarantine-choice';
import { ReminderNotice } from './reminder-notice';
import { UnrevokedNotice } from './unrevoked-notice';
import { isBound } from './shop-appearance';

function applicationName(application: string, t: TFunction): string {
  return t(`vocabulary.application.${application}`, { defaultValue: displayText(application, 60) });
}

function ConflictLine(props: { readonly conflict: Conflict }): ReactElement {
  const { conflict } = props;
  const { t } = useTranslation();
  const { navigation } = useStores();
  const { workspace } = useBoot();
  const tenant = displayText(conflict.tenantName, 60);
  return (
    <p>
      {t('tenant.conflict.text', {
        tenant,
        application: applicationName(conflict.application, t),
        workspace: displayText(conflict.workspaceName, 60),
        state: conflict.bound ? t('tenant.conflict.bound') : t('tenant.conflict.expected'),
      })}{' '}
      {conflict.workspaceId === workspace?.id ? (
        <Button size="small" onClick={() => navigation.showTenant(conflict.tenantId)}>
          {t('tenant.conflict.open', { tenant })}
        </Button>
      ) : null}
    </p>
  );
}

/** Whether the tenant accepted that the entities differ; the check knows when that still counts. */
function isAccepted(view: TenantView): boolean {
  return view.checks.some(({ id, verdict }) => id === 'same-entity' && verdict === 'waived');
}

/** Who moves about an issue of the binding. */
const actorOfIssue: Readonly<Record<BindingIssue, NextActor>> = {
  'sets-missing': 'tenant',
  unverified: 'tenant',
  'personal-entity': 'tenant',
  'entity-differs': 'consultant',
  'profile-empty': 'tenant',
  'account-not-normal': 'tenant',
  'mini-game': 'tenant',
  'trial-mini-program': 'tenant',
};

/** Where an issue can be looked at in detail; the others are checks of the upgrade tab. */
const tabOfIssue: Readonly<Partial<Record<BindingIssue, TenantTab>>> = {
  'sets-missing': 'permissions',
  'entity-differs': 'official-account',
};

function IssuesNotice(props: { readonly issues: readonly BindingIssue[] }): ReactElement {
  const { t } = useTranslation();
  const { navigation } = useStores();
  return (
    <Callout tone="warn" title={t('tenant.issuesTitle')} testId="notice-issues">
      <ul className="callout-list">
        {props.issues.map((issue) => {
          const tab = tabOfIssue[issue];
          return (
            <li key={issue} data-testid={`binding-issue-${issue}`}>
              <span>{t(`vocabulary.bindingIssue.${issue}`)}</span>
              <span className="quiet">
                {t('common.labelled', { label: t('tenant.nextActor'), value: '' })}
                <ActorTag actor={actorOfIssue[issue]} /> {t(`vocabulary.bindingIssueNext.${issue}`)}
              </span>
              {tab === undefined ? null : (
                <Button size="small" onClick={() => navigation.showTab(tab)}>
                  {t(`tenant.tab.${tab}`)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Callout>
  );
}

function RevokedNotice(props: { readonly revokedAtMs: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <Callout tone="fail" title={t('tenant.revoked.title')} testId="notice-revoked">
      <p>{t('tenant.revoked.text', { time: localMinute(props.revokedAtMs) })}</p>
      <p className="quiet">{t('tenant.revoked.next')}</p>
    </Callout>
  );
}

/** A result that was set aside, or a candidate that only a person can accept. */
function QuarantineNotice(props: { readonly view: TenantView; readonly quarantine: Quarantine }): ReactElement {
  const { view, quarantine } = props;
  const { t } = useTranslation();
  const isDoubt = isCandidate(quarantine);
  const title = isDoubt ? t('tenant.quarantine.candidateTitle') : t('tenant.quarantine.title');
  return (
    <Callout tone={isDoubt ? 'warn' : 'fail'} title={title} testId="notice-quarantine">
      <QuarantineChoice isAccountShown view={view} quarantine={quarantine} />
    </Callout>
  );
}

/** Altered records: from which entry on, and what that means. */
function ChainNotice(props: { readonly brokenAt: number }): ReactElement {
  const { t } = useTranslation();
  const { navigation } = useStores();
  return (
    <Callout
      tone="fail"
      title={t('tenant.chainBroken', { sequence: entryNumber(props.brokenAt) })}
      testId="notice-chain"
      action={
        <Button size="small" onClick={() => navigation.showTab('records')}>
          {t('tenant.chainOpen')}
        </Button>
      }
    >
      <p className="quiet">{t('tenant.chainBrokenNext')}</p>
    </Callout>
  );
}

/**
 * What has to be seen before anything else: altered records, a set-aside result, a double claim, a revocation, an unanswered
 * prompt, issues of the binding, drift.
 */
export function Notices(props: { readonly view: TenantView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { authorization } = useStores();
  const latest = view.record.attempts.findLast((attempt) => attempt.accountKind === 'mini-program');
  const revokedAtMs = view.record.binding?.revokedAtMs;
  const issues = (view.record.binding?.issues ?? []).filter((issue) => issue !== 'entity-differs' || !isAccepted(view));
  return (
    <div className="stack notices">
      {view.chainBrokenAt === null ? null : <ChainNotice brokenAt={view.chainBrokenAt} />}
      {view.record.quarantine ? <QuarantineNotice view={view} quarantine={view.record.quarantine} /> : null}
      {view.record.unrevoked === undefined ? null : <UnrevokedNotice unrevoked={view.record.unrevoked} />}
      {view.conflicts.length > 0 ? (
        <Callout tone="fail" title={t('tenant.conflict.title')} testId="notice-conflict">
          {view.conflicts.map((conflict) => (
            <ConflictLine key={`${conflict.workspaceId}/${conflict.tenantId}`} conflict={conflict} />
          ))}
          <p className="quiet">{t('tenant.conflict.ways')}</p>
        </Callout>
      ) : null}
      {revokedAtMs === undefined ? null : <RevokedNotice revokedAtMs={revokedAtMs} />}
      {latest?.answer === 'pending' ? (
        <Callout
          tone="warn"
          title={t('tenant.promptPending')}
          testId="notice-prompt"
          action={
            <Button
              size="small"
              type="primary"
              onClick={() => authorization.openPrompt(view.record.id, latest)}
              data-testid="prompt-open"
            >
              {t('tenant.promptOpen')}
            </Button>
          }
        />
      ) : null}
      {isBound(view) && issues.length > 0 ? <IssuesNotice issues={issues} /> : null}
      <ReminderNotice reminder={view.record.reminder} />
      <DriftNotice view={view} />
    </div>
  );
}
