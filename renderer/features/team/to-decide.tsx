import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantId } from '../../../preload/contract/ids';
import { useStore } from 'zustand';
import type { TeamRefusal, TeamStatus } from '../../../preload/contract/team';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';
import { PartFailure } from './part-failure';
import { toDecide } from './standing-text';

/** As many lines as are shown; the number says how many there are. */
const shown = 100;

/** Refusals that say what to do themselves; behind every other is a fault of the console or of its records. */
const withNext: ReadonlySet<TeamRefusal['reason']> = new Set([
  'actor',
  'future',
  'older-schema',
  'app-id-taken',
  'lease-lost',
]);

function isForNobodyHere(reason: TeamRefusal['reason']): boolean {
  return !withNext.has(reason);
}

/** Tenants that somebody has to look at: changed by both, refused by the server, or not taken over from it. */
export function ToDecide(props: { readonly status: TeamStatus }): ReactElement | null {
  const { t } = useTranslation();
  const { team, tenants } = useStores();
  const rows = useStore(tenants.state, (state) => state.rows);
  const { waiting, refusals, faults, membership } = props.status;
  const count = toDecide(props.status);
  if (count === 0) return null;
  const holderText = ({ portfolio, tenant }: NonNullable<TeamRefusal['holder']>): string => {
    const name = portfolio === membership?.portfolio ? rows.find(({ id }) => id === tenant)?.name : undefined;
    return name === undefined
      ? t('team.holder', { portfolio: displayText(portfolio, 60), tenant })
      : t('team.holderHere', { name: displayText(name, 120) });
  };
  return (
    <Section title={t('team.toDecide')} extra={String(count)} testId="team-to-decide">
      <PartFailure part="conflict" />
      <ul className="plain-list">
        {waiting.slice(0, shown).map(({ tenantId, name }) => (
          <Line key={`w-${tenantId}`} tenantId={tenantId} name={name} text={t('team.waiting')}>
            <Button
              size="small"
              type="primary"
              onClick={() => void team.openConflict(tenantId)}
              data-testid={`team-decide-${tenantId}`}
            >
              {t('team.decide')}
            </Button>
          </Line>
        ))}
        {refusals.slice(0, shown).map(({ tenantId, name, reason, holder }) => (
          <Line
            key={`r-${tenantId}`}
            tenantId={tenantId}
            name={name}
            text={[
              t(`team.refusal.${reason}`),
              holder === null ? '' : holderText(holder),
              isForNobodyHere(reason) ? t('team.refusedNext') : '',
            ].join(' ')}
          />
        ))}
        {faults.slice(0, shown).map(({ tenantId, name, fault }) => (
          <Line key={`f-${tenantId}`} tenantId={tenantId} name={name} text={t(`team.fault.${fault}`)} />
        ))}
      </ul>
    </Section>
  );
}

function Line(props: {
  readonly tenantId: TenantId;
  readonly name: string;
  readonly text: string;
  readonly children?: ReactNode;
}): ReactElement {
  const { navigation } = useStores();
  return (
    <li className="team-line">
      <span className="team-line-main">
        <button type="button" className="link-button" onClick={() => navigation.showTenant(props.tenantId)}>
          {displayText(props.name, 120)}
        </button>
        <span className="quiet">{props.text}</span>
      </span>
      {props.children}
    </li>
  );
}
