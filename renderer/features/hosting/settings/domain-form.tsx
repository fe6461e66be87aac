import { Radio } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { domainKinds, type TypedDomains, typedDomains } from '../../../../preload/contract/hosting/domain-names';
import type { TenantRequest } from '../../../../preload/contract/hosting/requests';
import { useDraft } from '../../../ui/drafts';
import { displayText } from '../../../ui/format/display-text';
import { TextField } from '../../../ui/text-field';
import { ChoiceField } from '../form-fields';
import { RequestDialog } from '../request-dialog';

/** What was typed and cannot be sent, each with the reason: nothing is left out silently. */
export function TypedFaults(props: { readonly bad: TypedDomains['bad'] }): ReactElement | null {
  const { t } = useTranslation();
  if (props.bad.length === 0) return null;
  return (
    // An alert that is the list itself would be a list to nobody.
    <div role="alert">
      <ul className="plain-list typed-faults" data-testid="typed-faults">
        {props.bad.map(({ text, fault }) => (
          <li key={text} data-fault={fault}>
            <span className="mono">{displayText(text, 120)}</span> {t(`hostingSettings.domains.fault.${fault}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Domains to be added to one mini program. */
export function DomainForm(props: { readonly tenantId: string; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const form = useDraft(`hosting-domains ${props.tenantId}`, { place: 0, isDirect: false, text: '' });
  const { place, isDirect, text } = form.value;
  const kind = domainKinds[place] ?? 'requestdomain';
  const typed = typedDomains(text, kind);
  const lists = { [kind]: [...typed.good] };
  const isBusiness = kind === 'webviewdomain';
  const call = isBusiness
    ? isDirect
      ? ('set-webview-domain-directly' as const)
      : ('set-webview-domain' as const)
    : isDirect
      ? ('modify-domain-directly' as const)
      : ('modify-domain' as const);
  const request: TenantRequest | null =
    typed.good.length === 0 || typed.bad.length > 0 ? null : { call, action: 'add', lists };
  return (
    <RequestDialog title={t('hostingSettings.domains.add')} request={request} draft={form} onClose={props.onClose}>
      <div className="stack">
        <ChoiceField
          label={t('hostingSettings.domains.column.kind')}
          value={place}
          testId="domain-kind"
          options={domainKinds.map((one) => t(`hostingSettings.domains.kind.${one}`))}
          onChange={(next) => form.set({ ...form.value, place: next })}
        />
        <Radio.Group
          value={isDirect}
          aria-label={t('hostingSettings.domains.way')}
          onChange={(event) => form.set({ ...form.value, isDirect: event.target.value === true })}
        >
          <Radio value={false}>{t('hostingSettings.domains.throughPlatform')}</Radio>
          <Radio value data-testid="domain-direct">
            {t('hostingSettings.domains.directly')}
          </Radio>
        </Radio.Group>
        <p className="quiet">
          {isDirect ? t('hostingSettings.domains.directlyHelp') : t('hostingSettings.domains.throughPlatformHelp')}
        </p>
        <TextField
          label={t('hostingSettings.domains.domains')}
          help={t('hostingSettings.domains.domainsHelp')}
          value={text}
          maxLength={20_000}
          rows={4}
          className="mono"
          spellCheck={false}
          isRequired
          testId="domain-text"
          onChange={(next) => form.set({ ...form.value, text: next })}
        />
        <TypedFaults bad={typed.bad} />
      </div>
    </RequestDialog>
  );
}
