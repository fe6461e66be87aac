import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { TeamConnection, TeamStatus } from '../../../preload/contract/team';
import { errorReason } from '../../i18n/error-reason';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { Progress } from '../../ui/progress';
import { Facts, Section } from '../../ui/section';
import { Moment } from '../../ui/moment';
import { countText } from '../../ui/format/count';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { PageHeader } from '../../ui/page-header';
import { useBoot, useStores } from '../../app/stores';
import { AuditSection } from './audit-section';
import { AtWork } from './at-work';
import { ConflictDialog } from './conflict-dialog';
import { JoinForm } from './join-form';
import { LeaveSection } from './leave-section';
import { MembersSection } from './members-section';
import { PracticeOffer, PracticeRunning } from './practice-section';
import { SignIn } from './sign-in';
import { useIsAsking } from './part-failure';
import { endOf, needsOtherConnection, useStandingText } from './standing-text';
import { ToDecide } from './to-decide';

const percent = 100;

/** The team of the open workspace: how it stands, what to decide, who is at work, who belongs to it; or the way into one. */
export function TeamView(): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const { workspace } = useBoot();
  const status = useStore(team.state, (state) => state.status);
  const failed = useStore(team.state, ({ errors }) => errors.page);
  const isSandbox = workspace?.mode === 'sandbox';
  useEffect(() => {
    if (workspace) void team.load(workspace.id).then(() => (isSandbox ? team.loadPractice() : undefined));
  }, [team, workspace, isSandbox]);
  if (status === null) return failed === undefined ? <LoadingState rows={6} /> : <ErrorPanel error={failed} />;
  return (
    <div className="page page-narrow stack team" data-testid="team-page" data-state={status.state}>
      <PageHeader title={t('team.title')} intro={t(status.membership === null ? 'team.introAlone' : 'team.intro')} />
      {failed === undefined || isTold(failed, status) ? null : <ErrorPanel error={failed} />}
      {isSandbox && status.membership === null ? <PracticeOffer /> : null}
      {status.membership === null ? <JoinForm /> : <Joined status={status} />}
      <ConflictDialog />
    </div>
  );
}

/** What the standing says anyway is not said twice. */
function isTold({ params }: AppErrorView, { failure }: TeamStatus): boolean {
  const told = failure?.params;
  return told !== undefined && told['kind'] === params?.['kind'] && told['reason'] === params?.['reason'];
}

function Joined(props: { readonly status: TeamStatus }): ReactElement {
  const { status } = props;
  return (
    <>
      <Standing status={status} />
      <PracticeRunning />
      <ToDecide status={status} />
      <AtWork leases={status.leases} own={status.membership?.displayName ?? ''} />
      <MembersSection status={status} />
      {status.membership?.role === 'admin' ? <AuditSection /> : null}
      <LeaveSection />
    </>
  );
}

function Standing(props: { readonly status: TeamStatus }): ReactElement | null {
  const { status } = props;
  const { t } = useTranslation();
  const { team } = useStores();
  const isAsking = useIsAsking('page');
  const language = useLanguage();
  const text = useStandingText(status);
  const { membership, progress, failure } = status;
  if (membership === null) return null;
  const { connection } = membership;
  const address =
    connection.transport === 'https' ? connection.url : `${connection.host}:${connection.port}/${connection.database}`;
  return (
    <Section
      title={displayText(membership.name || membership.portfolio, 80)}
      testId="team-standing"
      extra={
        <>
          <span className={`tag tone-${text.tone}`} data-testid="team-standing-tag">
            {text.short}
          </span>
          <Button size="small" loading={isAsking} onClick={() => void team.syncNow()} data-testid="team-sync-now">
            {t('team.syncNow')}
          </Button>
        </>
      }
    >
      <div className="card-body stack">
        {progress === null ? null : (
          <Progress
            percent={Math.floor((progress.done / Math.max(1, progress.total)) * percent)}
            aria-label={text.short}
          />
        )}
        {progress === null ? null : <p className="quiet">{t(`team.usable.${progress.kind}`)}</p>}
        {status.pausedBy === null ? null : <Callout tone="warn" testId="team-paused" title={text.detail} />}
        {failure === null || status.pausedBy !== null ? null : (
          <Away failure={failure} unpushed={status.unpushed} short={text.short} transport={connection.transport} />
        )}
        <Facts
          items={[
            { label: t('team.fact.you'), value: displayText(membership.displayName, 60) },
            { label: t('team.fact.role'), value: t(`team.role.${membership.role}`) },
            { label: t('team.fact.address'), value: displayText(address, 200) },
            { label: t('team.fact.unpushed'), value: countText(status.unpushed, language) },
            {
              label: t('team.fact.inStep'),
              value: status.inStepAtMs === null ? t('team.never') : <Moment atMs={status.inStepAtMs} />,
            },
            ...(status.awaySinceMs === null || failure === null || endOf(failure) !== 'time'
              ? []
              : [{ label: t('team.fact.awaySince'), value: <Moment atMs={status.awaySinceMs} /> }]),
            ...(status.restoredAtMs === null
              ? []
              : [{ label: t('team.fact.restored'), value: <Moment atMs={status.restoredAtMs} /> }]),
          ]}
        />
        {status.restoredAtMs === null ? null : (
          <p className="quiet" data-testid="team-restored">
            {t('team.restored')}
          </p>
        )}
      </div>
    </Section>
  );
}

/** A server that is away comes back by itself and alarms nobody; every other failure needs somebody. */
function Away(props: {
  readonly failure: AppErrorView;
  readonly unpushed: number;
  /** What the top bar says. */
  readonly short: string;
  readonly transport: TeamConnection['transport'];
}): ReactElement {
  const { failure } = props;
  const { t } = useTranslation();
  const end = endOf(failure);
  if (end !== 'time') {
    return (
      <>
        <ErrorPanel error={failure} />
        {end === 'password' ? <SignIn transport={props.transport} /> : null}
        {props.transport === 'wire' && needsOtherConnection(failure) ? (
          <p data-testid="team-rejoin">{t('team.rejoin')}</p>
        ) : null}
      </>
    );
  }
  return (
    <Callout tone="warn" testId="team-away" title={errorReason(failure, t) ?? props.short}>
      <p>{t('team.standing.awayDetail', { count: props.unpushed })}</p>
    </Callout>
  );
}
