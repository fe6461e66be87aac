import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { awaitedActors } from '../../../preload/contract/vocabulary/stages';
import { isSevere } from '../../../preload/contract/vocabulary/flags';
import type { TenantRow } from '../../../preload/contract/tenant';
import type { TenantsFilter } from '../../../preload/contract/tenants-table';
import { EmptyState } from '../../ui/empty';
import { countText } from '../../ui/format/count';
import { Section } from '../../ui/section';
import { FlagTag } from '../../ui/status';
import { useLanguage } from '../../ui/use-language';
import { useNow } from '../../ui/use-now';
import { useStores } from '../../app/stores';
import { TenantLine } from '../tenants/tenant-line';
import { mostUrgent } from './urgency-groups';

/** What the list of tenants is narrowed by. */
export type Condition = Partial<TenantsFilter>;

const shownPerList = 6;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Whose turn it is, with the most urgent tenants: what is wrong, what is to be done, and how long there is for it. */
export function NextActs(props: {
  readonly rows: readonly TenantRow[];
  readonly onOpen: (condition: Condition) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { navigation } = useStores();
  const language = useLanguage();
  const nowMs = useNow(minuteMs);
  const { rows } = props;
  const present = useMemo(
    () =>
      awaitedActors
        .map((actor) => {
          const waiting = rows.filter((row) => row.nextActor === actor);
          return { actor, count: waiting.length, first: mostUrgent(waiting, nowMs, shownPerList) };
        })
        .filter(({ count }) => count > 0),
    [rows, nowMs],
  );
  return (
    <Section title={t('overview.nextActor')} className="overview-actors">
      {present.length === 0 ? <EmptyState compact title={t('overview.nextActorEmpty')} /> : null}
      <div className="actor-columns">
        {present.map(({ actor, count, first }) => (
          <div key={actor} className="actor-column">
            <button
              type="button"
              className="actor-head"
              onClick={() => props.onOpen({ actor })}
              data-testid={`actor-${actor}`}
            >
              <span>{t(`stages.actor.${actor}`)}</span>
              <span className="actor-count">{countText(count, language)}</span>
            </button>
            {first.map((row) => (
              <TenantLine key={row.id} row={row} onOpen={() => navigation.showTenant(row.id)}>
                <NextStep row={row} nowMs={nowMs} />
              </TenantLine>
            ))}
          </div>
        ))}
      </div>
    </Section>
  );
}

function NextStep(props: { readonly row: TenantRow; readonly nowMs: number }): ReactElement {
  const { t } = useTranslation();
  const { flags, nextStep, dueAtMs } = props.row;
  const [flag] = flags.toSorted((a, b) => Number(isSevere(b)) - Number(isSevere(a)));
  const leftMs = dueAtMs === null ? null : dueAtMs - props.nowMs;
  const step = nextStep === undefined || nextStep === 'nothing' ? null : t(`nextSteps.${nextStep}`);
  return (
    <span className="next-step">
      {flag === undefined ? null : <FlagTag flag={flag} />}
      {step === null ? null : (
        <span className="next-step-text" title={step}>
          {step}
        </span>
      )}
      {leftMs !== null && leftMs > 0 && leftMs < hourMs ? (
        <span className="numbers tone-warn">{t('overviewParts.left', { minutes: Math.ceil(leftMs / minuteMs) })}</span>
      ) : null}
    </span>
  );
}
