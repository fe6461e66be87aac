import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type SubmittedPage, submittedOrderPage } from '../../../../preload/contract/hosting/order-page';
import type { OrderPage } from '../../../../preload/contract/hosting/settings';
import type { HostingView } from '../../../../preload/contract/hosting/view';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty';
import { displayText } from '../../../ui/format/display-text';
import { Moment } from '../../../ui/moment';
import { Section } from '../../../ui/section';
import { PlainTable } from '../../../ui/plain-table';
import { ReadAgain } from './read-again';

const pathLimit = 200;

const wordOfStatus: Readonly<Record<number, 'in-review' | 'refused' | 'in-force'>> = {
  2: 'in-review',
  3: 'refused',
  4: 'in-force',
};

const toneOf = {
  'in-force': 'pass',
  'in-review': 'accent',
  refused: 'fail',
  unread: 'neutral',
  ignored: 'warn',
  unknown: 'neutral',
} as const;

interface Line {
  readonly of: 'live' | 'applied' | 'submitted';
  readonly path: string;
  readonly state: keyof typeof toneOf;
  readonly atMs: number | null;
  readonly version: string;
}

/** The page in force, the one that was applied for where it is another, and the one that went with a review where it is not in force. */
function linesOf(live: OrderPage | null, applied: OrderPage | null, submitted: SubmittedPage | null): readonly Line[] {
  const lines: Line[] = [];
  if (live !== null)
    lines.push({ of: 'live', path: live.path, state: 'in-force', atMs: live.appliedAtMs, version: '' });
  const isAnother = applied !== null && (live?.path !== applied.path || live.appliedAtMs !== applied.appliedAtMs);
  if (isAnother) {
    const state = wordOfStatus[applied.status] ?? 'unknown';
    lines.push({ of: 'applied', path: applied.path, state, atMs: applied.appliedAtMs, version: '' });
  }
  if (submitted !== null) lines.push({ of: 'submitted', ...submitted, atMs: null });
  return lines;
}

/** The page on which buyers find their orders: what is in force, what was applied for, and what became of the one of a review. */
export function OrderPageSection(props: {
  readonly view: HostingView;
  readonly isIdle: boolean;
  readonly onSet: () => void;
}): ReactElement {
  const { view, isIdle } = props;
  const { t } = useTranslation();
  const read = view.hosting.settings?.orderPage;
  const submitted = submittedOrderPage(view.hosting);
  const lines = linesOf(read?.live ?? null, read?.applied ?? null, submitted);
  const extra = (
    <ReadAgain part="orderPage" atMs={read?.atMs} isIdle={isIdle} testId="order-read">
      {view.hosting.live?.state === 'live' ? (
        <Button size="small" disabled={!isIdle} data-testid="order-set" onClick={props.onSet}>
          {t('hostingSettings.order.set')}
        </Button>
      ) : null}
    </ReadAgain>
  );
  return (
    <Section title={t('hostingSettings.order.title')} extra={extra} testId="order-page">
      {lines.length === 0 ? (
        <EmptyState
          compact
          title={t(read === undefined ? 'hostingSettings.notRead' : 'hostingSettings.order.empty')}
          text={t('hostingSettings.order.notReadText')}
        />
      ) : (
        <Lines lines={lines} />
      )}
      {submitted?.state === 'ignored' ? (
        <p className="order-ignored" data-testid="order-ignored">
          {t('hostingSettings.order.ignoredText')}
        </p>
      ) : null}
    </Section>
  );
}

function Lines(props: { readonly lines: readonly Line[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <PlainTable
      head={(['of', 'path', 'state', 'since'] as const).map((column) => t(`hostingSettings.order.column.${column}`))}
      className="operations"
    >
      {props.lines.map(({ of, path, state, atMs, version }) => (
        <tr key={of} data-testid={`order-${of}`} data-state={state}>
          <th scope="row">
            {t(`hostingSettings.order.of.${of}`)}{' '}
            {version === '' ? null : <span className="mono">{displayText(version, 64)}</span>}
          </th>
          <td className="mono">{displayText(path, pathLimit)}</td>
          <td>
            <span className={`tag tone-${toneOf[state]}`}>{t(`hostingSettings.order.state.${state}`)}</span>
          </td>
          <td>{atMs === null ? '—' : <Moment atMs={atMs} />}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
