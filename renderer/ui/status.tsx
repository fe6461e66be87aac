import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../preload/contract/checks';
import type { NextActor, Stage, StageGroup } from '../../preload/contract/stages';
import { isSevere } from '../../preload/contract/vocabulary/flags';
import type { HealthFlag, TenantRow } from '../../preload/contract/tenant';
import { VerdictIcon, verdictIcon } from './verdict-icon';

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

interface ShownStage {
  readonly stage: Stage;
  readonly group: StageGroup;
  readonly flags?: readonly HealthFlag[];
}

/** The stage in words, tinted by its group; green only while nothing is known to be wrong. */
export function StageTag(props: ShownStage): ReactElement {
  return stageTag(useTranslation().t, props);
}

/*
 * The functions below draw what the components of the same name do. A component that asks for the language itself costs a table of
 * any length several times as much while it scrolls.
 */

/** See {@link StageTag}. */
export function stageTag(t: TFunction, props: ShownStage): ReactElement {
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
  return actorTag(useTranslation().t, props.actor);
}

/** See {@link ActorTag}. */
export function actorTag(t: TFunction, actor: NextActor): ReactElement {
  return <span className={`actor actor-${actor}`}>{t(`stages.actor.${actor}`)}</span>;
}

/** An issue of a binding in words. */
export function IssueTag(props: { readonly issue: NonNullable<TenantRow['issues']>[number] }): ReactElement {
  return issueTag(useTranslation().t, props.issue);
}

/** See {@link IssueTag}. */
export function issueTag(t: TFunction, issue: NonNullable<TenantRow['issues']>[number]): ReactElement {
  return (
    <span className="tag tone-warn">
      {verdictIcon('warn')} {t(`vocabulary.bindingIssue.${issue}`)}
    </span>
  );
}

/** A health flag in words. */
export function FlagTag(props: { readonly flag: HealthFlag }): ReactElement {
  return flagTag(useTranslation().t, props.flag);
}

/** See {@link FlagTag}. */
export function flagTag(t: TFunction, flag: HealthFlag): ReactElement {
  const tone = isSevere(flag) ? 'fail' : 'warn';
  return (
    <span className={`tag tone-${tone}`}>
      {verdictIcon('warn')} {t(`stages.flag.${flag}`)}
    </span>
  );
}

const countedVerdicts: readonly Verdict[] = ['fail', 'unknown', 'warn', 'pass', 'waived'];
const verdictIndex: Readonly<Record<Verdict, 0 | 1 | 2 | 3 | 4>> = { pass: 0, warn: 1, fail: 2, unknown: 3, waived: 4 };

/** Counts of verdicts as icons with numbers, worst first; verdicts without any are left out. */
export function CheckCounts(props: { readonly checks: TenantRow['checks'] }): ReactElement {
  return checkCounts(useTranslation().t, props.checks);
}

/** See {@link CheckCounts}. */
export function checkCounts(t: TFunction, checks: TenantRow['checks']): ReactElement {
  const [pass, warn, fail, unknown, waived] = checks;
  const summary = t('tenants.checksSummary', { pass, warn, fail, unknown, waived });
  return (
    <span className="check-counts" role="img" aria-label={summary} title={summary}>
      {countedVerdicts.map((verdict) => {
        const count = checks[verdictIndex[verdict]];
        if (count === 0) return null;
        return (
          <span key={verdict} className={`check-count tone-${verdict}`} aria-hidden="true">
            {verdictIcon(verdict)} {count}
          </span>
        );
      })}
    </span>
  );
}
