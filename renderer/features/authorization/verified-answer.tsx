import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { permissionSetName } from '../../../preload/contract/permission-sets';
import type { TenantView } from '../../../preload/contract/tenant';
import { AssetImage } from '../../ui/asset-image';
import { Moment } from '../../ui/moment';
import { VerdictMark } from '../../ui/status';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';

/** Outcomes that WeChat's own answer stands behind. */
export type VerifiedOutcome = 'bound' | 'bound-with-issues' | 'quarantined' | 'recorded';

const verdictOf = { bound: 'pass', 'bound-with-issues': 'warn', quarantined: 'fail', recorded: 'pass' } as const;

interface Account {
  readonly name: string;
  readonly entity: string;
  readonly appId: string;
  readonly avatar: TenantView['row']['avatar'];
  readonly atMs: number;
}

function accountOf(outcome: VerifiedOutcome, view: TenantView): Account | null {
  const { record } = view;
  if (outcome === 'quarantined') {
    const result = record.quarantine;
    if (!result) return null;
    const avatar = result.reading?.avatar ?? null;
    return { name: result.accountName, entity: result.entity, appId: result.appId, avatar, atMs: result.atMs };
  }
  if (outcome === 'recorded') {
    const account = record.officialAccount;
    if (!account) return null;
    return {
      name: account.name,
      entity: account.entityName,
      appId: account.appId ?? '',
      avatar: null,
      atMs: account.atMs,
    };
  }
  const { binding, reading } = record;
  if (!binding) return null;
  return {
    name: reading?.nickName ?? '',
    entity: reading?.principalName ?? '',
    appId: binding.appId,
    avatar: reading?.avatar ?? null,
    atMs: binding.verifiedAtMs,
  };
}

/** What WeChat itself says of the account that came back, as the console read it. */
export function VerifiedAnswer(props: { readonly outcome: VerifiedOutcome; readonly view: TenantView }): ReactElement {
  const { view } = props;
  // What is known by now: an issue may have come up since, or the tenant was confirmed before.
  const hasIssues = props.outcome === 'bound' && (view.record.binding?.issues.length ?? 0) > 0;
  const outcome = hasIssues ? 'bound-with-issues' : props.outcome;
  const { t } = useTranslation();
  const language = useLanguage();
  const account = accountOf(outcome, view);
  const binding = outcome === 'bound' || outcome === 'bound-with-issues' ? view.record.binding : null;
  return (
    <section
      className={`verified tone-${verdictOf[outcome]}`}
      data-testid="verified-outcome"
      data-outcome={outcome}
      aria-label={t('authorize.verified.title')}
    >
      <h2 className="verified-title">
        <VerdictMark verdict={verdictOf[outcome]} iconOnly /> {t(`authorize.verified.${outcome}`)}
      </h2>
      {account ? (
        <div className="verified-account">
          <AssetImage asset={account.avatar} alt="" size={44} fallbackName={account.name} />
          <div className="cell-lines">
            <span className="cell-main" data-testid="verified-name">
              {displayText(account.name, 60) || t('tenant.branding.noName')}
            </span>
            <span className="cell-sub">{displayText(account.entity, 120)}</span>
            <span className="cell-sub mono">{account.appId}</span>
          </div>
          <span className="verified-when quiet">
            <Moment atMs={account.atMs} />
          </span>
        </div>
      ) : null}
      {binding && binding.issues.length > 0 ? (
        <ul className="verified-issues">
          {binding.issues.map((issue) => (
            <li key={issue} data-testid={`issue-${issue}`}>
              {t(`vocabulary.bindingIssue.${issue}`)}
            </li>
          ))}
        </ul>
      ) : null}
      {binding && binding.missingSets.length > 0 ? (
        <ul className="verified-issues">
          {binding.missingSets.map((set) => (
            <li key={set.id}>
              {permissionSetName(set.id, language)} <span className="quiet mono">{set.id}</span> ·{' '}
              {t(`vocabulary.missingSetReason.${set.reason}`)}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
