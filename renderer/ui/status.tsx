import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../preload/contract/checks';
import type { NextActor, Stage, StageGroup } from '../../preload/contract/stages';
import { isSevere } from '../../preload/contract/vocabulary/flags';
import type { HealthFlag, TenantRow } from '../../preload/contract/tenant';
import { VerdictIcon } from './verdict-icon';

/** A verdict as icon and word. */
export function VerdictMark(props: { readonly verdict: Verdict; readonly iconOnly?: boolean }): ReactElement {
  const { t } = useTranslation();
  const label = t(`stages.verdict.${props.verdict}`);
  return (
    <span className={`verdict tone-${props.verdict}`} title={label}>
      <VerdictIcon verdict={props.verdict} />
      <span className={props.iconOnly ? 'visually-hidden' : undefined}>{label}</span>
    </span>
  );
}

const toneOfGroup: Readonly<Record<StageGroup, string>> = {
  platform: 'neutral',
  preparing: 'neutral',
  ready: 'accent',
  authorizing: 'accent',
  bound: 'pass',
  live: 'pass',
  quarantined: 'fail',
  revoked: 'warn',
  closed: 'unknown',
};

/** What keeps a stage from looking well, however far the tenant has come. */
const flaws: readonly HealthFlag[] = ['sets-missing', 'profile-empty', 'conflict', 'token-lost', 'password-changed'];

/** The stage in words, tinted by its group; green only while nothing is known to be wrong. */
export function StageTag(props: {
  readonly stage: Stage;
  readonly group: StageGroup;
  readonly flags?: readonly HealthFlag[];
}): ReactElement {
  const { t } = useTranslation();
  const byGroup = toneOfGroup[props.group];
  const isFlawed =
    props.stage === 'bound-with-issues' ||
    props.stage === 'review-rejected' ||
    (byGroup === 'pass' && flaws.some((flag) => props.flags?.includes(flag) === true));
  const tone = isFlawed ? 'warn' : byGroup;
  const text = t(`stages.stage.${props.stage}`);
  return (
    <span className={`tag tone-${tone}`} title={text}>
      <span className="tag-text">{text}</span>
    </span>
  );
}

/** Who has to move next. */
export function ActorTag(props: { readonly actor: NextActor }): ReactElement {
  const { t } = useTranslation();
  return <span className={`actor actor-${props.actor}`}>{t(`stages.actor.${props.actor}`)}</span>;
}

/** An issue of a binding in words. */
export function IssueTag(props: { readonly issue: NonNullable<TenantRow['issues']>[number] }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="tag tone-warn">
      <VerdictIcon verdict="warn" /> {t(`vocabulary.bindingIssue.${props.issue}`)}
    </span>
  );
}

/** A health flag in words. */
export function FlagTag(props: { readonly flag: HealthFlag }): ReactElement {
  const { t } = useTranslation();
  const tone = isSevere(props.flag) ? 'fail' : 'warn';
  return (
    <span className={`tag tone-${tone}`}>
      <VerdictIcon verdict="warn" /> {t(`stages.flag.${props.flag}`)}
    </span>
  );
}

const countedVerdicts: readonly Verdict[] = ['fail', 'unknown', 'warn', 'pass', 'waived'];
const verdictIndex: Readonly<Record<Verdict, 0 | 1 | 2 | 3 | 4>> = { pass: 0, warn: 1, fail: 2, unknown: 3, waived: 4 };

/** Counts of verdicts as icons with numbers, worst first; verdicts without any are left out. */
export function CheckCounts(props: { readonly checks: TenantRow['checks'] }): ReactElement {
  const { t } = useTranslation();
  const [pass, warn, fail, unknown, waived] = props.checks;
  const summary = t('tenants.checksSummary', { pass, warn, fail, unknown, waived });
  return (
    <span className="check-counts" role="img" aria-label={summary} title={summary}>
      {countedVerdicts.map((verdict) => {
        const count = props.checks[verdictIndex[verdict]];
        if (count === 0) return null;
        return (
          <span key={verdict} className={`check-count tone-${verdict}`} aria-hidden="true">
            <VerdictIcon verdict={verdict} /> {count}
          </span>
        );
      })}
    </span>
  );
}
