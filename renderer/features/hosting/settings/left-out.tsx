import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../../preload/contract/hosting/operations';
import { Callout } from '../../../ui/callout';
import { displayText } from '../../../ui/format/display-text';

/** Why WeChat left a domain out of a change that it carried out. */
type Reason = 'invalid' | 'no-icp' | 'left-out';

interface Item {
  readonly text: string;
  readonly reason: Reason;
}

function reasonOf(name: string): Reason | null {
  if (name.startsWith('invalid_')) return 'invalid';
  if (name === 'no_icp_domain') return 'no-icp';
  return name === 'left_out' ? 'left-out' : null;
}

/** Every domain that WeChat left out, once, with the most telling reason. */
export function leftOutItems({ result }: Pick<Operation, 'result'>): readonly Item[] {
  const reasons = new Map<string, Reason>();
  for (const [name, value] of Object.entries(result)) {
    const reason = reasonOf(name);
    if (reason === null) continue;
    for (const text of value.split(/[、;]/)) {
      const isTold = reasons.has(text) && reason === 'left-out';
      if (text !== '' && !isTold) reasons.set(text, reason);
    }
  }
  return [...reasons].map(([text, reason]) => ({ text, reason }));
}

/** What WeChat left out of the newest change of domains, item by item. Nothing when it took everything. */
export function LeftOut(props: { readonly operations: readonly Operation[] }): ReactElement | null {
  const { t } = useTranslation();
  const last = props.operations.findLast(({ call }) => call.includes('domain'));
  const items = last === undefined ? [] : leftOutItems(last);
  if (last === undefined || items.length === 0) return null;
  return (
    <Callout
      tone="warn"
      testId="left-out"
      title={t('hostingSettings.domains.leftOut', { call: t(`hosting.call.${last.call}`), id: last.id })}
    >
      <ul className="plain-list left-out">
        {items.map(({ text, reason }) => (
          <li key={text} data-reason={reason}>
            <span className="mono">{displayText(text, 200)}</span>{' '}
            <span className="quiet">{t(`hostingSettings.domains.leftOutReason.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
