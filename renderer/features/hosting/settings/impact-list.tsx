import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DomainImpact } from '../../../../preload/contract/hosting/settings';
import { Checkbox } from '../../../ui/checkbox';
import { CopyButton } from '../../../ui/copy-button';
import { displayText } from '../../../ui/format/display-text';

/** So many are drawn; all of them are counted and copied. */
const mostShown = 200;

/** Whether the removal of a host concerns anybody, so that it has to be acknowledged. */
export function needsAcknowledgement(impact: DomainImpact | null): boolean {
  return impact !== null && impact.losing.length + impact.unknown.length > 0;
}

/** Every tenant that loses a domain at its next release, and every one of which it is not known. */
export function ImpactList(props: {
  readonly impact: DomainImpact;
  readonly isAcknowledged: boolean;
  readonly onAcknowledge: (isAcknowledged: boolean) => void;
}): ReactElement {
  const { losing, unknown, tenants } = props.impact;
  const { t } = useTranslation();
  if (losing.length + unknown.length === 0) {
    return <p data-testid="impact-none">{t('hostingSettings.impact.none', { count: tenants })}</p>;
  }
  const all = [
    ...losing.map(({ tenantId, name, domains }) => `${tenantId}\t${name}\t${domains.join(' ')}`),
    ...unknown.map(({ tenantId, name }) => `${tenantId}\t${name}\t${t('hostingSettings.impact.unknownMark')}`),
  ].join('\n');
  return (
    <section className="stack-tight impact" data-testid="impact">
      <header>
        <h3 className="plan-heading">{t('hostingSettings.impact.title', { losing: losing.length, count: tenants })}</h3>
        <CopyButton text={all} labelled label={t('hostingSettings.impact.copy')} />
      </header>
      <p>{t('hostingSettings.impact.text')}</p>
      <ul className="plain-list impact-list">
        {losing.slice(0, mostShown).map(({ tenantId, name, live, domains }) => (
          <li key={tenantId} data-testid={`impact-${tenantId}`}>
            <strong>{displayText(name, 60)}</strong>{' '}
            {live === '' ? null : <span className="quiet">{t('hostingSettings.impact.live', { version: live })}</span>}
            <span className="mono">{domains.map((domain) => displayText(domain, 120)).join('  ')}</span>
          </li>
        ))}
        {unknown.slice(0, mostShown).map(({ tenantId, name }) => (
          <li key={tenantId} data-testid={`impact-unknown-${tenantId}`}>
            <strong>{displayText(name, 60)}</strong>{' '}
            <span className="tag tone-warn">{t('hostingSettings.impact.unknownMark')}</span>
          </li>
        ))}
      </ul>
      {losing.length > mostShown || unknown.length > mostShown ? (
        <p className="quiet">{t('hostingSettings.impact.more', { shown: mostShown })}</p>
      ) : null}
      <Checkbox
        checked={props.isAcknowledged}
        data-testid="impact-acknowledge"
        onChange={(event) => props.onAcknowledge(event.target.checked)}
      >
        {t('hostingSettings.impact.acknowledge', { losing: losing.length, unknown: unknown.length })}
      </Checkbox>
    </section>
  );
}
