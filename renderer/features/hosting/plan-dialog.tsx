import { type ReactElement, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { HostingPlan } from '../../../preload/contract/hosting/view';
import type { HostingVerdict } from '../../../preload/contract/hosting/vocabulary';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorPanel } from '../../ui/error-panel';
import { displayText } from '../../ui/format/display-text';
import { ActorTag } from '../../ui/status';
import { VerdictIcon } from '../../ui/verdict-icon';
import { PlanWhat } from './plan-what';
import { ImpactList, needsAcknowledgement } from './settings/impact-list';
import { PlainTable } from '../../ui/plain-table';

/** So long what cannot be taken back can still be called off. */
const graceSeconds = 10;
const second = 1000;

const iconOf = { pass: 'pass', warn: 'warn', block: 'fail', unknown: 'unknown' } as const satisfies Record<
  HostingVerdict,
  string
>;

/** Worst first, so that what stops is seen without scrolling. */
const order: readonly HostingVerdict[] = ['block', 'unknown', 'warn', 'pass'];

function Rows(props: { readonly rows: HostingPlan['rows'] }): ReactElement {
  const { t } = useTranslation();
  const rows = props.rows.toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict));
  return (
    <ul className="plain-list plan-rows">
      {rows.map(({ id, verdict, actor, fix, params }) => (
        <li key={id} className={`tone-${iconOf[verdict]}`} data-testid={`plan-row-${id}`} data-verdict={verdict}>
          <span className="plan-verdict" title={t(`hosting.verdict.${verdict}`)}>
            <VerdictIcon verdict={iconOf[verdict]} />
            <span className="visually-hidden">{t(`hosting.verdict.${verdict}`)}</span>
          </span>
          <span className="plan-check">{t(`hosting.check.${id}`)}</span>
          {verdict === 'pass' ? null : (
            <span className="plan-fix">
              {/* Not every way out speaks of a tenant; a name that is not asked for is left out. */}
              {t(`hosting.fix.${fix}`, { tenant: said(params, 'tenant'), files: said(params, 'files') })}
              {' · '}
              <ActorTag actor={actor} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A value of a finding as it is put into a sentence; empty for one that it does not have. */
function said(params: HostingPlan['rows'][number]['params'], name: string): string {
  return displayText(String(params[name] ?? ''), 60);
}

function Diff(props: { readonly diff: HostingPlan['diff'] }): ReactElement {
  const { t } = useTranslation();
  if (props.diff.length === 0) return <p className="quiet">{t('hosting.plan.diffNone')}</p>;
  return (
    <PlainTable
      head={['ext_json', t('hosting.plan.before'), t('hosting.plan.after')]}
      className="plan-diff"
      testId="plan-diff"
    >
      {props.diff.map(({ path, before, after }) => (
        <tr key={path}>
          <th scope="row" className="mono">
            {displayText(path, 120)}
          </th>
          <td>{before === null ? '—' : displayText(before, 200)}</td>
          <td>{after === null ? '—' : displayText(after, 200)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}

/** What the call means for users or for the platform, beyond its class; most calls say all of it by their name. */
function Consequence(props: { readonly plan: HostingPlan }): ReactElement | null {
  const { call, body } = props.plan;
  const { t } = useTranslation();
  const text = {
    'change-visit-status': () => t(body['action'] === 'open' ? 'hostingKit.plan.open' : 'hostingKit.plan.close'),
    'submit-audit': () => t('hostingKit.plan.quota'),
    'gray-release': () => t('hostingKit.plan.gray', { percentage: Number(body['gray_percentage']) }),
    'revert-gray': () => t('hostingKit.plan.revertGray'),
    'set-support-version': () => t('hostingKit.plan.library'),
  };
  const told = new Map(Object.entries(text)).get(call);
  return told === undefined ? null : <p data-testid="plan-consequence">{told()}</p>;
}

/** Seconds that are left to call it off; null while nothing is about to happen. */
function useCountdown(onEnd: () => void): readonly [number | null, (left: number | null) => void] {
  const [left, setLeft] = useState<number | null>(null);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (left === null) return undefined;
    const timer = setTimeout(() => {
      setLeft(left > 1 ? left - 1 : null);
      if (left <= 1) end();
    }, second);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}

/** Takes the focus when it appears: what was focused before has gone. */
function takeFocus(button: HTMLElement | null): void {
  button?.focus();
}

/** What it costs, what stands in the way, and what an upload changes. */
function PlanBody(props: { readonly plan: HostingPlan }): ReactElement {
  const { plan } = props;
  const { t } = useTranslation();
  return (
    <>
      <p className="plan-classes">
        {plan.classes.map((one) => (
          <span key={one} className={`tag tone-${one === 'repeatable' ? 'neutral' : 'warn'}`}>
            {t(`hosting.plan.class.${one}`)}
          </span>
        ))}
      </p>
      <PlanWhat plan={plan} />
      <Consequence plan={plan} />
      {plan.irreversible === null ? null : (
        <p className="plan-irreversible" data-testid="plan-irreversible">
          {t(`hosting.plan.irreversible.${plan.irreversible}`)}
        </p>
      )}
      <p className={plan.blocked ? 'plan-verdict-line tone-fail' : 'plan-verdict-line tone-pass'}>
        {plan.blocked ? t('hosting.plan.blocked') : t('hosting.plan.ready')}
      </p>
      <Rows rows={plan.rows} />
      {plan.call === 'commit' ? (
        <>
          <h3 className="plan-heading">{t('hosting.plan.diff')}</h3>
          <Diff diff={plan.diff} />
        </>
      ) : null}
    </>
  );
}

/** The very body that is sent, for whoever wants to see it. */
function Sent(props: { readonly plan: HostingPlan }): ReactElement {
  const { plan } = props;
  const { t } = useTranslation();
  return (
    <details className="plan-body">
      <summary>{t('hosting.plan.body')}</summary>
      <pre className="mono">{JSON.stringify(plan.body, null, 2)}</pre>
      <p className="quiet mono">{t('hosting.plan.hash', { hash: plan.requestHash })}</p>
    </details>
  );
}

/** A dry run: what would be sent, what stands in the way, and what cannot be taken back. Carried out only from here. */
export function PlanDialog(props: {
  readonly plan: HostingPlan;
  /** Why carrying it out failed. */
  readonly error: AppErrorView | null;
  readonly isBusy: boolean;
  readonly onExecute: () => void;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { plan, error, isBusy } = props;
  const { t } = useTranslation();
  const [left, setLeft] = useCountdown(props.onExecute);
  const [isAcknowledged, setIsAcknowledged] = useState(false);
  const isHeld = plan.blocked || (needsAcknowledgement(plan.impact) && !isAcknowledged);
  const isLasting = plan.classes.includes('visible') || plan.classes.includes('final');
  const confirm = (): void => {
    if (isLasting) setLeft(graceSeconds);
    else props.onExecute();
  };
  const again = (): void => {
    setLeft(null);
    props.onAgain();
  };
  const footer =
    left === null ? (
      <>
        <Button disabled={isBusy} onClick={props.onClose} data-testid="plan-close">
          {t('common.cancel')}
        </Button>
        {error === null ? (
          <Button
            type="primary"
            danger={isLasting}
            disabled={isHeld}
            loading={isBusy}
            onClick={confirm}
            data-testid="plan-confirm"
          >
            {t('hosting.plan.confirm')}
          </Button>
        ) : (
          <Button type="primary" loading={isBusy} onClick={again} data-testid="plan-again">
            {t('hosting.plan.again')}
          </Button>
        )}
      </>
    ) : (
      <>
        <span className="plan-countdown" role="status" data-testid="plan-countdown">
          {t('hosting.plan.countdown', { seconds: left })}
        </span>
        <Button type="primary" ref={takeFocus} onClick={() => setLeft(null)} data-testid="plan-call-off">
          {t('hosting.plan.callOff')}
        </Button>
      </>
    );
  return (
    <Dialog
      width={760}
      title={t('hosting.plan.title', { call: t(`hosting.call.${plan.call}`) })}
      footer={footer}
      mask={{ closable: false }}
      onClose={() => (left === null ? props.onClose() : setLeft(null))}
    >
      <div className="plan" data-testid="plan" data-call={plan.call} data-blocked={plan.blocked}>
        <ErrorPanel error={error} />
        <PlanBody plan={plan} />
        {plan.impact === null ? null : (
          <ImpactList impact={plan.impact} isAcknowledged={isAcknowledged} onAcknowledge={setIsAcknowledged} />
        )}
        <Sent plan={plan} />
      </div>
    </Dialog>
  );
}
