import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attempt, AttemptOutcome } from '../../../../../preload/contract/binding';
import { ErrorPanel } from '../../../../ui/error-panel';
import { displayText } from '../../../../ui/format/display-text';
import { localMinute } from '../../../../ui/format/time';
import { PageWords } from '../../../authorization/page-words';

const toneOfOutcome: Readonly<Record<AttemptOutcome, string>> = {
  bound: 'pass',
  'bound-with-issues': 'warn',
  recorded: 'pass',
  quarantined: 'fail',
  failed: 'fail',
  cancelled: 'neutral',
  expired: 'neutral',
  interrupted: 'neutral',
};

const cameToNothing: ReadonlySet<AttemptOutcome> = new Set(['failed', 'cancelled', 'expired', 'interrupted']);

/** Authorizations of the tenant, newest first. */
export function Attempts(props: { readonly attempts: readonly Attempt[] }): ReactElement {
  const { t } = useTranslation();
  if (props.attempts.length === 0) return <p className="quiet attempts-none">{t('tenant.attempts.none')}</p>;
  return (
    <ul className="attempts">
      {props.attempts.toReversed().map((attempt) => (
        <li key={attempt.id} className="attempt">
          <span className={`tag tone-${attempt.outcome === null ? 'accent' : toneOfOutcome[attempt.outcome]}`}>
            {attempt.outcome === null
              ? t(`vocabulary.attemptPhase.${attempt.phase}`)
              : t(`stages.outcome.${attempt.outcome}`)}
          </span>
          <span>
            {t(`tenant.attempts.via.${attempt.via}`)} ·{' '}
            {t('tenant.attempts.started', {
              time: localMinute(attempt.startedAtMs),
              actor: displayText(attempt.startedBy, 60),
            })}
          </span>
          {attempt.answer === null ? null : (
            <span className="quiet">{t(`tenant.attempts.answer.${attempt.answer}`)}</span>
          )}
          <ErrorPanel error={attempt.error} />
          {attempt.outcome !== null && cameToNothing.has(attempt.outcome) ? (
            <PageWords attempt={attempt} startsOpen={false} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
