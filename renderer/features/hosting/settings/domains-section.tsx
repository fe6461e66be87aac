import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DomainKind,
  domainKinds,
  type DomainSource,
  domainSources,
} from '../../../../preload/contract/hosting/domain-names';
import type { TenantRequest } from '../../../../preload/contract/hosting/requests';
import type { TenantDomains } from '../../../../preload/contract/hosting/settings';
import type { HostingView } from '../../../../preload/contract/hosting/view';
import { useStores } from '../../../app/stores';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty';
import { displayText } from '../../../ui/format/display-text';
import { Section } from '../../../ui/section';
import { ConfirmFileNotice } from './confirm-file';
import { DomainForm } from './domain-form';
import { LeftOut } from './left-out';
import { ReadAgain } from './read-again';
import { TableHead } from '../../../ui/plain-table';

/** One domain of a tenant: who set it, and whether it is in force. */
interface DomainLine {
  readonly domain: string;
  readonly sources: readonly DomainSource[];
  readonly isEffective: boolean;
}

function linesOf(domains: TenantDomains, kind: DomainKind): readonly DomainLine[] {
  const effective = domains.effective[kind] ?? [];
  const all = new Set([...domainSources.flatMap((source) => domains[source][kind] ?? []), ...effective]);
  return [...all].map((domain) => ({
    domain,
    sources: domainSources.filter((source) => domains[source][kind]?.includes(domain) === true),
    isEffective: effective.includes(domain),
  }));
}

/** The call that takes a domain away again; null for what only the merchant can change. */
function removal(kind: DomainKind, { domain, sources }: DomainLine): TenantRequest | null {
  const lists = { [kind]: [domain] };
  const isBusiness = kind === 'webviewdomain';
  if (sources.includes('third')) {
    return { call: isBusiness ? 'set-webview-domain' : 'modify-domain', action: 'delete', lists };
  }
  if (sources.includes('direct')) {
    return { call: isBusiness ? 'set-webview-domain-directly' : 'modify-domain-directly', action: 'delete', lists };
  }
  return null;
}

/** Domains of the mini program by kind, each with who set it and whether it is in force. */
export function DomainsSection(props: { readonly view: HostingView; readonly isIdle: boolean }): ReactElement {
  const { view, isIdle } = props;
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  const domains = view.hosting.settings?.domains;
  const kinds = domains === undefined ? [] : domainKinds.filter((kind) => linesOf(domains, kind).length > 0);
  const extra = (
    <ReadAgain part="domains" atMs={domains?.atMs} isIdle={isIdle} testId="domains-read">
      <Button size="small" disabled={!isIdle} data-testid="domains-add" onClick={() => setIsAdding(true)}>
        {t('hostingSettings.domains.add')}
      </Button>
    </ReadAgain>
  );
  return (
    <Section title={t('hostingSettings.domains.title')} extra={extra} testId="domains">
      <div className="domains-left-out">
        <LeftOut operations={view.hosting.operations} />
      </div>
      {domains === undefined ? (
        <EmptyState compact title={t('hostingSettings.notRead')} text={t('hostingSettings.domains.notReadText')} />
      ) : kinds.length === 0 ? (
        <EmptyState compact title={t('hostingSettings.domains.empty')} />
      ) : (
        <table className="plain-table operations domain-table">
          <TableHead
            names={(['kind', 'domain', 'source', 'state', 'act'] as const).map((column) =>
              t(`hostingSettings.domains.column.${column}`),
            )}
          />
          {kinds.map((kind) => (
            <KindRows key={kind} kind={kind} lines={linesOf(domains, kind)} isIdle={isIdle} />
          ))}
        </table>
      )}
      <ConfirmFileNotice isIdle={isIdle} />
      {isAdding ? <DomainForm tenantId={view.tenantId} onClose={() => setIsAdding(false)} /> : null}
    </Section>
  );
}

function KindRows(props: {
  readonly kind: DomainKind;
  readonly lines: readonly DomainLine[];
  readonly isIdle: boolean;
}): ReactElement {
  const { kind, lines } = props;
  const { t } = useTranslation();
  const { hosting } = useStores();
  return (
    <tbody>
      {lines.map((line, place) => {
        const request = removal(kind, line);
        return (
          <tr key={line.domain} data-testid={`domain-${kind}-${line.domain}`}>
            {place === 0 ? (
              <th scope="rowgroup" rowSpan={lines.length}>
                {t(`hostingSettings.domains.kind.${kind}`)}
              </th>
            ) : null}
            <td className="mono">{displayText(line.domain, 200)}</td>
            <td>{line.sources.map((source) => t(`hostingSettings.domains.source.${source}`)).join(' · ') || '—'}</td>
            <td>
              <span className={`tag tone-${line.isEffective ? 'pass' : 'warn'}`}>
                {line.isEffective ? t('hostingSettings.domains.effective') : t('hostingSettings.domains.pending')}
              </span>
            </td>
            <td>
              {request === null ? (
                <span className="quiet">{t('hostingSettings.domains.merchantOnly')}</span>
              ) : (
                <Button
                  size="small"
                  danger
                  disabled={!props.isIdle}
                  aria-label={t('hostingSettings.domains.removeThis', { domain: displayText(line.domain, 200) })}
                  data-testid="domain-remove"
                  onClick={() => void hosting.plan(request)}
                >
                  {t('hostingSettings.domains.remove')}
                </Button>
              )}
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}
