import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantId } from '../../../preload/contract/ids';
import type { TeamStatus } from '../../../preload/contract/team';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';
import { toDecide } from './standing-text';

/** As many lines as are shown; the number says how many there are. */
const shown = 100;

/** Tenants that somebody has to look at: changed by both, refused by the server, or not taken over from it. */
export function ToDecide(props: { readonly status: TeamStatus }): ReactElement | null {
  const { t } = useTranslation();
  const { team } = useStores();
  const { waiting, refusals, faults } = props.status;
  const count = toDecide(props.status);
  if (count === 0) return null;
  return (
    <Section title={t('team.toDecide')} extra={String(count)} testId="team-to-decide">
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
              holder === null
                ? ''
                : t('team.holder', { portfolio: displayText(holder.portfolio, 60), tenant: holder.tenant }),
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
