import type { TFunction } from 'i18next';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FleetMember, FleetPlace } from '../../../preload/contract/fleet/plan';
import type { FleetView } from '../../../preload/contract/fleet/view';
import { type FleetStage, fleetStages } from '../../../preload/contract/fleet/vocabulary';
import { useStores } from '../../app/stores';
import { CountTabs } from '../../ui/count-tabs';
import { displayText } from '../../ui/format/display-text';
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
      render: ({ place }: MemberRow) => <Why place={place} />,
    },
  ];
}

/** Every tenant of the plan: where it is, since when, why, and when something happens next. */
export function PlanMembers({ view }: { readonly view: FleetView }): ReactElement {
  const { t } = useTranslation();
  const { navigation } = useStores();
  const [stage, setStage] = useState<FleetStage | null>(null);
  const { definition, places } = view.plan;
  const rows = useMemo(() => {
    const late = new Set(view.late);
    const byId = new Map(places.map((place) => [place.tenantId, place]));
    return definition.members.flatMap((member): readonly MemberRow[] => {
      const place = byId.get(member.tenantId);
      return place === undefined ? [] : [{ id: member.tenantId, member, place, isLate: late.has(member.tenantId) }];
    });
  }, [definition, places, view.late]);
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
