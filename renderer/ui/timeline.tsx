import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerEntry, LedgerKind } from '../../preload/contract/ledger';
import { displayLines } from './format/display-text';
import { actorText, entryNumber, shownDetails } from '../../preload/contract/words/ledger-words';
import { Moment } from './moment';
import { useLanguage } from './use-language';

const toneOfKind: Readonly<Partial<Record<LedgerKind, string>>> = {
  bound: 'pass',
  confirmed: 'pass',
  'drift-accepted': 'pass',
  'credential-repaired': 'pass',
  quarantined: 'fail',
  'revocation-noticed': 'fail',
  'credential-problem': 'fail',
  denied: 'warn',
  'drift-found': 'warn',
  'check-waived': 'waived',
  'attempt-started': 'accent',
  'attempt-progressed': 'accent',
  'attempt-ended': 'accent',
};

/** Entries of a tenant's ledger, newest first, each with its values and, on demand, WeChat's masked answer. */
export function Timeline(props: {
  readonly entries: readonly LedgerEntry[];
  readonly brokenAt: number | null;
}): ReactElement {
  return (
    <ol className="timeline" data-testid="timeline">
      {props.entries.map((entry) => (
        <TimelineEntry key={entry.sequence} entry={entry} isBroken={entry.sequence === props.brokenAt} />
      ))}
    </ol>
  );
}

/** One entry; `lead` says whose it is where several tenants are shown together. */
export function TimelineEntry(props: {
  readonly entry: LedgerEntry;
  readonly isBroken?: boolean;
  readonly lead?: ReactNode;
}): ReactElement {
  const { entry } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const responseId = useId();
  const details = shownDetails(entry, language);
  const who = entry.source === 'wechat' ? '' : actorText(entry.actor, entry.source, language);
  const sequence = entryNumber(entry.sequence);
  return (
    <li className={`timeline-entry tone-${toneOfKind[entry.kind] ?? 'neutral'}`} data-kind={entry.kind}>
      <span className="timeline-dot" aria-hidden="true" />
      <div className="timeline-head">
        {props.lead}
        <span className="timeline-kind">{t(`ledger.kind.${entry.kind}`)}</span>
        <span className="quiet">
          {who === '' ? '' : `${who} · `}
          {t(`stages.source.${entry.source}`)}
        </span>
        <span className="timeline-when">
          <Moment atMs={entry.atMs} />
          <span className="timeline-sequence">{t('ledger.sequence', { sequence })}</span>
        </span>
      </div>
      {props.isBroken ? <p className="timeline-broken">{t('ledger.chainBroken', { sequence })}</p> : null}
      {details.length > 0 ? (
        <dl className="timeline-details">
          {details.map(({ name, label, value }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {entry.response === undefined ? null : (
        <>
          <button
            type="button"
            className="link-button"
            aria-expanded={isOpen}
            aria-controls={responseId}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? t('ledger.hideResponse') : t('ledger.showResponse')}
          </button>
          {isOpen ? (
            <pre id={responseId} className="raw">
              {displayLines(prettyJson(entry.response))}
            </pre>
          ) : null}
        </>
      )}
    </li>
  );
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
