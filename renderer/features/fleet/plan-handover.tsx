import { SwapOutlined } from '@ant-design/icons-svg';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FleetPlanId } from '../../../preload/contract/fleet/plan';
import { handedTo } from '../../../preload/contract/fleet/heir';
import type { FleetView } from '../../../preload/contract/fleet/view';
import type { TeamLease } from '../../../preload/contract/team';
import { useCanWrite, useStores } from '../../app/stores';
import { useNotices } from '../../ui/notices';
import { localDay } from '../../ui/format/time';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { Icon } from '../../ui/icon';
import { PopoverButton } from '../../ui/popover-button';
import { TextField } from '../../ui/text-field';
import { displayText } from '../../ui/format/display-text';

/** Whether the workspace is shared with a team, without which nobody could take anything over. */
export function useIsShared(): boolean {
  const { team } = useStores();
  return useStore(team.state, ({ status }) => status !== null && status.membership !== null);
}

/** Who carries out a plan right now, as the team sees it. */
export function useHolder(id: FleetPlanId): TeamLease | undefined {
  const { team } = useStores();
  return useStore(team.state, ({ status }) =>
    status?.leases.find(({ kind, subject }) => kind === 'plan' && subject === id),
  );
}

/** Says who carries out the plan. Nothing where nobody does. */
export function HolderLine({ id }: { readonly id: FleetPlanId }): ReactElement | null {
  const { t } = useTranslation();
  const holder = useHolder(id);
  if (holder === undefined) return null;
  return (
    <p className="quiet" role="status" data-testid="plan-holder" data-mine={holder.isMine}>
      {holder.isMine
        ? t('fleet.hand.holderMine')
        : t('fleet.hand.holderOther', { who: displayText(holder.holder, 60) })}
    </p>
  );
}

/** To whom a plan was handed over last, and on which day. */
export function heirOf({ plan }: FleetView): { readonly to: string; readonly date: string } {
  const handed = handedTo(plan);
  return { to: displayText(handed?.to ?? '', 60), date: handed === null ? '' : localDay(handed.atMs) };
}

/** Says of a plan that was handed over where it goes on. */
export function HandedOverNotice({ view }: { readonly view: FleetView }): ReactElement | null {
  const { t } = useTranslation();
  if (view.plan.state !== 'handed-over') return null;
  return (
    <Callout tone="warn" testId="plan-gone" title={t('fleet.hand.gone', heirOf(view))}>
      <p>{t('fleet.hand.goneText')}</p>
    </Callout>
  );
}

function Form({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const { say } = useNotices();
  const [to, setTo] = useState('');
  const name = to.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name === '') return;
    onDone();
    void fleet.handOver(name);
  };
  const copy = async (): Promise<void> => {
    onDone();
    if (await fleet.saveCopy()) say(t('fleet.hand.copied'));
  };
  return (
    <form className="stack-tight fleet-handover" onSubmit={submit}>
      <p>{t('fleet.hand.text')}</p>
      <TextField label={t('fleet.hand.to')} value={to} maxLength={60} testId="handover-to" onChange={setTo} />
      <Button type="primary" htmlType="submit" disabled={name === ''} data-testid="handover-confirm">
        {t('fleet.hand.confirm')}
      </Button>
      <p className="fleet-handover-rest">{t('fleet.hand.copyText')}</p>
      <Button data-testid="handover-copy" onClick={() => void copy()}>
        {t('fleet.hand.copy')}
      </Button>
    </form>
  );
}

/** Hands the plan over to a colleague of the team, or keeps a copy of it for one. Nothing without a team. */
export function HandOver({ isOff }: { readonly isOff: boolean }): ReactElement | null {
  const { t } = useTranslation();
  if (!useIsShared()) return null;
  return (
    <PopoverButton
      label={t('fleet.hand.open')}
      icon={<Icon of={SwapOutlined} />}
      title={t('fleet.hand.title')}
      testId="plan-handover"
      isDisabled={isOff}
    >
      {(close) => <Form onDone={close} />}
    </PopoverButton>
  );
}

/** Takes up a colleague's plan from a file. Nothing without a team. */
export function TakeUp(): ReactElement | null {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const canWrite = useCanWrite();
  const isBusy = useStore(fleet.state, ({ activity }) => activity !== null);
  if (!useIsShared()) return null;
  return (
    <Button
      icon={<Icon of={SwapOutlined} />}
      disabled={!canWrite || isBusy}
      data-testid="plan-take-up"
      onClick={() => void fleet.takeUp()}
    >
      {t('fleet.hand.takeUp')}
    </Button>
  );
}
