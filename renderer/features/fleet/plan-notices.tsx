import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FleetDefinition, FleetStop } from '../../../preload/contract/fleet/plan';
import type { FleetView } from '../../../preload/contract/fleet/view';
import { useCanWrite, useStores } from '../../app/stores';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { Dialog } from '../../ui/dialog';
import { GoAlone } from '../../app/go-alone';
import { ErrorPanel } from '../../ui/error-panel';
import { TextField } from '../../ui/text-field';
import { displayText } from '../../ui/format/display-text';
import { useQuestion } from '../../ui/use-question';
import { useRollBack } from './plan-controls';

interface NoticeProps {
  readonly view: FleetView;
}

/** The stored plan is not the one that was made: it is shown, and nothing is done with it. */
export function ChangedNotice({ view }: NoticeProps): ReactElement | null {
  const { t } = useTranslation();
  if (!view.changed) return null;
  return (
    <Callout tone="fail" testId="plan-changed" title={t('fleet.changed.title')}>
      <p>{t('fleet.changed.text')}</p>
    </Callout>
  );
}

/** Why a plan is paused: something that every tenant would meet, or the console was closed. */
export function ProblemNotice({ view }: NoticeProps): ReactElement | null {
  const { t } = useTranslation();
  const { problem, state, log } = view.plan;
  if (state !== 'paused') return null;
  if (problem !== null)
    return (
      <>
        <ErrorPanel error={problem} title={t('fleet.paused.problem')} />
        <GoAlone error={problem} />
      </>
    );
  const isClosed = log.at(-1)?.detail['because'] === 'closed';
  return isClosed ? (
    <Callout tone="warn" testId="plan-interrupted" title={t('fleet.paused.closed')}>
      <p>{t('fleet.paused.closedText')}</p>
    </Callout>
  ) : null;
}

/** Goes on without those whom the rule has found; into a wave of a version that nobody has proven only when it is confirmed. */
function GoOn(props: {
  readonly definition: FleetDefinition;
  readonly stop: FleetStop;
  readonly isOff: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const ask = useQuestion();
  const { definition, stop } = props;
  const isUnproven = stop.rule === 'nothing-proven';
  const label = t(isUnproven ? 'fleet.decide.next-wave' : 'fleet.decide.go-on');
  const confirm = (): void => {
    ask({
      title: label,
      text: t('fleet.unprovenText', {
        version: displayText(definition.template.version, 64),
        wave: stop.wave + 2,
        count: definition.members.filter(({ wave }) => wave === stop.wave + 1).length,
      }),
      testId: 'plan-sure',
      onOk: () => void fleet.decide('go-on'),
    });
  };
  return (
    <Button
      type="primary"
      disabled={props.isOff}
      data-testid="decide-go-on"
      onClick={isUnproven ? confirm : () => void fleet.decide('go-on')}
    >
      {label}
    </Button>
  );
}

/** Which rule stopped the plan, who is where, and what can be done. */
export function StopNotice({ view }: NoticeProps): ReactElement | null {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const rollBack = useRollBack(view);
  const canWrite = useCanWrite();
  const activity = useStore(fleet.state, (state) => state.activity);
  const { stop, state, definition } = view.plan;
  if (state !== 'stopped' || stop === null) return null;
  const names = new Map(definition.members.map(({ tenantId, name }) => [tenantId, name]));
  const { counts } = view;
  const released = (counts.done ?? 0) + (counts.soak ?? 0) + (counts.gray ?? 0);
  const isOff = !canWrite || activity !== null;
  return (
    <Callout
      tone="fail"
      testId="plan-stopped"
      title={t(`fleet.stop.${stop.rule}`, { count: stop.count, of: stop.of, limit: stop.limit, wave: stop.wave + 1 })}
    >
      {stop.text === '' ? null : <blockquote className="fleet-reason">{displayText(stop.text, 500)}</blockquote>}
      <p>
        {t('fleet.stopWho')}{' '}
        {displayText(
          stop.tenantIds
            .slice(0, 12)
            .map((id) => names.get(id) ?? id)
            .join('、'),
          400,
        )}
        {stop.tenantIds.length > 12 ? ` +${stop.tenantIds.length - 12}` : ''}
      </p>
      <p className="quiet">{t('fleet.stopText', { released })}</p>
      <div className="fleet-actions">
        <GoOn definition={definition} stop={stop} isOff={isOff} />
        <Button disabled={isOff} data-testid="decide-hold" onClick={() => void fleet.decide('hold')}>
          {t('fleet.decide.hold')}
        </Button>
        <Button danger disabled={isOff || released === 0} data-testid="decide-roll-back" onClick={rollBack}>
          {t('fleet.decide.roll-back', { count: released })}
        </Button>
      </div>
    </Callout>
  );
}

/** Who has to agree before anything becomes public. */
export function ApprovalNotice({ view }: NoticeProps): ReactElement | null {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const canWrite = useCanWrite();
  const [isAsking, setIsAsking] = useState(false);
  const { definition, state, approvals, hash, places } = view.plan;
  const isOpen = ['draft', 'running', 'paused', 'stopped'].includes(state);
  const waiting = places.filter(({ stage, signedOffBy }) => stage === 'approval' && signedOffBy === null);
  const approved = approvals.find((one) => one.hash === hash);
  if (definition.approval === 'none') return null;
  if (definition.approval === 'second-person' && approved !== undefined) {
    return (
      <p className="quiet" data-testid="plan-approved">
        {t('fleet.approvedBy', { name: displayText(approved.by, 60) })}
      </p>
    );
  }
  if (!isOpen || (definition.approval === 'merchant' && waiting.length === 0)) return null;
  const kind = definition.approval;
  const agree = async (by: string): Promise<void> => {
    const isDone =
      kind === 'merchant'
        ? await fleet.signOff(
            by,
            waiting.map(({ tenantId }) => tenantId),
          )
        : await fleet.approve(by);
    if (isDone) setIsAsking(false);
  };
  return (
    <Callout
      tone="warn"
      testId="plan-approval"
      title={t(`fleet.approvalNeeded.${kind}`, { count: waiting.length })}
      action={
        <Button disabled={!canWrite} data-testid="plan-approve" onClick={() => setIsAsking(true)}>
          {t(`fleet.act.approve.${kind}`)}
        </Button>
      }
    >
      <p>{t(`fleet.approvalText.${kind}`, { name: displayText(definition.madeBy, 60) })}</p>
      {isAsking ? (
        <NameDialog
          title={t(`fleet.act.approve.${kind}`)}
          hash={hash}
          onDone={agree}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </Callout>
  );
}

function NameDialog(props: {
  readonly title: string;
  readonly hash: string;
  readonly onDone: (by: string) => Promise<void>;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const error = useStore(fleet.state, (state) => state.error);
  const [name, setName] = useState('');
  const isNamed = name.trim() !== '';
  return (
    <Dialog
      width={480}
      title={props.title}
      okText={props.title}
      okButtonProps={{ disabled: !isNamed, 'data-testid': 'approve-ok' }}
      onOk={() => props.onDone(name.trim())}
      onClose={props.onClose}
    >
      <p className="modal-text">
        {t('fleet.approveHash')} <span className="mono">{props.hash.slice(0, 16)}</span>
      </p>
      <TextField
        label={t('fleet.approveName')}
        isRequired
        error={error === null ? undefined : t(`errors.${error.code}.what`)}
        autoComplete="off"
        maxLength={60}
        value={name}
        testId="approve-name"
        onChange={setName}
        confirms
      />
    </Dialog>
  );
}
