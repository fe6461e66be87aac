import type { TFunction } from 'i18next';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FleetMember, FleetPlace } from '../../../preload/contract/fleet/plan';
import type { FleetView } from '../../../preload/contract/fleet/view';
import { type FleetStage, fleetStages } from '../../../preload/contract/fleet/vocabulary';
import { useCanWrite, useStores, useUnreachable } from '../../app/stores';
import { Button } from '../../ui/button';
import { CountTabs } from '../../ui/count-tabs';
import { displayText } from '../../ui/format/display-text';
import { useQuestion } from '../../ui/use-question';
import { Age, Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { type TableColumn, VirtualTable } from '../../ui/virtual-table';
import { toneOfPlace } from './fleet-words';

const rowHeight = 50;

interface MemberRow {
  readonly id: string;
  readonly member: FleetMember;
  readonly place: FleetPlace;
  readonly isLate: boolean;
  readonly canSpeedUp: boolean;
}

/** Why a tenant is where it is, in words. */
function Why({ place }: { readonly place: FleetPlace }): ReactElement | null {
  const { t } = useTranslation();
  const { why } = place;
  if (why === null) return null;
  const check = why.check === undefined ? '' : t(`hosting.check.${why.check as 'scan'}`, { defaultValue: why.check });
  const parts = [check, why.errcode === undefined ? '' : String(why.errcode), why.text ?? ''].filter(
    (part) => part !== '',
  );
  // WeChat sends the points of a rejection with its own line breaks.
  const text = displayText(parts.join(' · ').replaceAll(/<br\s*\/?>/gi, ' '), 300);
  return (
    <span className="cell-lines" title={text}>
      <span className="cell-main">{t(`fleet.why.${why.is}`)}</span>
      <span className="cell-sub">{text}</span>
    </span>
  );
}

/** Spends a speed-up on a tenant under review, when the person is sure. */
function SpeedUp({ member }: { readonly member: FleetMember }): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const question = useQuestion();
  const canWrite = useCanWrite();
  const unreachable = useUnreachable();
  const isBusy = useStore(fleet.state, ({ activity }) => activity !== null);
  const ask = (): void => {
    question({
      title: t('fleet.speedUp.title', { name: displayText(member.name, 60) }),
      text: t('fleet.speedUp.text'),
      okText: t('fleet.speedUp.act'),
      testId: 'speed-up-sure',
      onOk: () => void fleet.speedUp(member.tenantId),
    });
  };
  return (
    <Button
      size="small"
      disabled={!canWrite || unreachable !== null || isBusy}
      data-testid={`speed-up-${member.tenantId}`}
      onClick={(event) => {
        event.stopPropagation();
        ask();
      }}
    >
      {t('fleet.speedUp.act')}
    </Button>
  );
}

function memberColumns(t: TFunction): readonly TableColumn<MemberRow, string>[] {
  return [
    {
      key: 'name',
      title: t('tenants.column.tenant'),
      width: 170,
      grow: 1.1,
      render: ({ member }: MemberRow) => (
        <div className="cell-lines">
          <span className="cell-main">{displayText(member.name, 120)}</span>
          <span className="cell-sub mono">{member.appId}</span>
        </div>
      ),
    },
    {
      key: 'wave',
      title: t('fleet.list.column.wave'),
      width: 60,
      render: ({ member }: MemberRow) => <span>{member.wave + 1}</span>,
    },
    {
      key: 'stage',
      title: t('fleet.list.column.state'),
      width: 130,
      render: ({ place, isLate }: MemberRow) => (
        <span className="fleet-flags">
          <span className={`tag tone-${toneOfPlace(place.stage)}`} data-stage={place.stage}>
            <span className="tag-text">{t(`fleet.stage.${place.stage}`)}</span>
          </span>
          {isLate ? (
            <span className="tag tone-warn">
              <span className="tag-text">{t('fleet.late')}</span>
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'since',
      title: t('fleet.since'),
      width: 96,
      render: ({ place }: MemberRow) => <Age atMs={place.sinceMs} />,
    },
    {
      key: 'next',
      title: t('fleet.nextColumn'),
      width: 128,
      render: ({ place }: MemberRow) =>
        place.nextAtMs === null ? <span className="quiet">—</span> : <Moment atMs={place.nextAtMs} />,
    },
    {
      key: 'why',
      title: t('fleet.whyColumn'),
      width: 200,
      grow: 1.5,
      render: ({ member, place, canSpeedUp }: MemberRow) => (
        <span className="fleet-why">
          <Why place={place} />
          {canSpeedUp && place.stage === 'audit' ? <SpeedUp member={member} /> : null}
        </span>
      ),
    },
  ];
}

/** Every tenant of the plan: where it is, since when, why, and when something happens next. */
export function PlanMembers({ view }: { readonly view: FleetView }): ReactElement {
  const { t } = useTranslation();
  const { navigation } = useStores();
  const [stage, setStage] = useState<FleetStage | null>(null);
  const { definition, places, state } = view.plan;
  const canSpeedUp = state === 'running' || state === 'paused' || state === 'stopped';
  const rows = useMemo(() => {
    const late = new Set(view.late);
    const byId = new Map(places.map((place) => [place.tenantId, place]));
    return definition.members.flatMap((member): readonly MemberRow[] => {
      const place = byId.get(member.tenantId);
      const { tenantId } = member;
      return place === undefined ? [] : [{ id: tenantId, member, place, isLate: late.has(tenantId), canSpeedUp }];
    });
  }, [definition, places, view.late, canSpeedUp]);
  const shown = useMemo(
    () => (stage === null ? rows : rows.filter(({ place }) => place.stage === stage)),
    [rows, stage],
  );
  const present = fleetStages.filter((key) => (view.counts[key] ?? 0) > 0);
  const columns = useMemo(() => memberColumns(t), [t]);
  return (
    <Section title={t('fleet.tenants')} className="fleet-members">
      <CountTabs
        label={t('fleet.list.column.state')}
        items={present.map((key) => ({ key, label: t(`fleet.stage.${key}`), count: view.counts[key] ?? 0 }))}
        total={rows.length}
        current={stage !== null && present.includes(stage) ? stage : null}
        testId="stage"
        onChange={setStage}
      />
      <div className="fleet-table">
        <VirtualTable
          label={t('fleet.tenants')}
          columns={columns}
          rows={shown.length === 0 ? rows : shown}
          rowHeight={rowHeight}
          rowTestId={(row) => `member-${row.id}`}
          sort={{ column: '', descending: false }}
          onSort={() => undefined}
          onOpen={(row) => navigation.showTenant(row.member.tenantId, 'hosting')}
        />
      </div>
    </Section>
  );
}
