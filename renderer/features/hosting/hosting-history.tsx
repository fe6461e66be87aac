import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../preload/contract/hosting/operations';
import { displayText } from '../../ui/format/display-text';
import { EmptyState } from '../../ui/empty';
import { Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { PlainTable } from '../../ui/plain-table';

const toneOf = { done: 'pass', 'not-done': 'neutral', unknown: 'warn', 'ask-operator': 'fail' } as const;
const hashDigits = 12;

function Outcome(props: { readonly operation: Operation }): ReactElement {
  const { state, proof, because, error } = props.operation;
  const { t } = useTranslation();
  const errcode = error?.errcode;
  return (
    <>
      <span className={`tag tone-${toneOf[state]}`}>{t(`hosting.outcome.${state}`)}</span>{' '}
      <span className="quiet">
        {proof === null ? '' : t(`hosting.proof.${proof}`)}
        {because === null || because === 'refused' ? '' : ` · ${t(`hosting.because.${because}`)}`}
        {errcode === undefined ? '' : ` · ${errcode}`}
      </span>
    </>
  );
}

/** Every call that was made for the tenant, the newest first. */
export function HostingHistory(props: { readonly operations: readonly Operation[] }): ReactElement {
  const { t } = useTranslation();
  const operations = props.operations.toReversed();
  return (
    <Section title={t('hosting.history.title')}>
      {operations.length === 0 ? (
        <EmptyState compact title={t('hosting.history.empty')} />
      ) : (
        <PlainTable
          head={(['when', 'what', 'who', 'result', 'id', 'hash'] as const).map((column) =>
            t(`hosting.history.${column}`),
          )}
          className="operations"
          testId="hosting-history"
        >
          {operations.map((operation) => (
            <tr key={operation.id} data-testid={`operation-${operation.call}`} data-state={operation.state}>
              <td>
                <Moment atMs={operation.intendedAtMs} />
              </td>
              <th scope="row">{t(`hosting.call.${operation.call}`)}</th>
              <td>{displayText(operation.by, 40)}</td>
              <td>
                <Outcome operation={operation} />
              </td>
              <td className="mono">{operation.id}</td>
              <td className="mono" title={operation.hash}>
                {operation.hash.slice(0, hashDigits)}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  );
}
