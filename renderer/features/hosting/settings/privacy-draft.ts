import type { PrivacySetting } from '../../../../preload/contract/hosting/versions';
import type { TenantRequest } from '../../../../preload/contract/hosting/requests';
import type { TenantProfile } from '../../../../preload/contract/tenant';
import { privacyKeys } from './privacy-keys';

/** Ways in which a visitor reaches the merchant; one of them is required (86069). */
export const contactNames = ['contact_phone', 'contact_email', 'contact_weixin', 'contact_qq'] as const;
export type ContactName = (typeof contactNames)[number];

/** A guideline as it is being filled in. */
export interface PrivacyDraft {
  readonly contacts: Readonly<Record<ContactName, string>>;
  readonly notice: string;
  /** Days for which data is kept; '' for as long as it is needed. */
  readonly days: string;
  readonly uses: readonly { readonly key: string; readonly text: string; readonly isFound: boolean }[];
  /** Values of the owner that this form does not edit; they are sent again as they are, since WeChat drops what is left out. */
  readonly others: Readonly<Record<string, string>>;
  /** Of the version that visitors have now: its contact and notice can be changed, and take effect at once. */
  readonly isLive: boolean;
}

/** Why a guideline cannot be set yet. */
export type PrivacyFault = 'contact' | 'notice' | 'days' | 'text';

const usualNotice = '弹窗';
const edited: readonly string[] = [...contactNames, 'notice_method', 'store_expire_timestamp'];

/**
 * Starts from what WeChat holds. What the scan found and nobody has explained gets the vendor's text; a contact that is missing is
 * the tenant's own, never the vendor's.
 */
export function privacyDraft(setting: PrivacySetting, profile: TenantProfile, isLive = false): PrivacyDraft {
  const { owner, settings, found } = setting;
  const hasContact = contactNames.some((name) => (owner[name] ?? '') !== '');
  const contact = (name: ContactName): string => {
    const held = owner[name] ?? '';
    return !hasContact && name === 'contact_phone' ? profile.contactPhone : held;
  };
  const said = new Map(settings.map(({ key, text }) => [key, text]));
  const uses = [...new Set([...found, ...said.keys()])].map((key) => {
    const text = said.get(key) ?? '';
    const isFound = found.includes(key);
    return { key, isFound, text: text === '' && isFound ? (privacyKeys[key]?.purpose ?? '') : text };
  });
  return {
    contacts: {
      contact_phone: contact('contact_phone'),
      contact_email: contact('contact_email'),
      contact_weixin: contact('contact_weixin'),
      contact_qq: contact('contact_qq'),
    },
    notice: owner['notice_method'] ?? usualNotice,
    days: (owner['store_expire_timestamp'] ?? '').replace(/天$/, ''),
    uses,
    others: Object.fromEntries(Object.entries(owner).filter(([name]) => !edited.includes(name))),
    isLive,
  };
}

/** What WeChat would refuse; empty when nothing. */
export function privacyFaults({ contacts, notice, days, uses, isLive }: PrivacyDraft): readonly PrivacyFault[] {
  const found: readonly (readonly [PrivacyFault, boolean])[] = [
    ['contact', contactNames.every((name) => contacts[name].trim() === '')],
    ['notice', notice.trim() === ''],
    ['days', days.trim() !== '' && !/^[1-9]\d{0,4}$/.test(days.trim())],
    ['text', !isLive && uses.some(({ isFound, text }) => isFound && text.trim() === '')],
  ];
  return found.flatMap(([fault, holds]) => (holds ? [fault] : []));
}

/** What would be sent, or null while something is missing. A use that nothing found and nobody explains is left out. */
export function privacyRequest(draft: PrivacyDraft): TenantRequest | null {
  if (privacyFaults(draft).length > 0) return null;
  const { contacts, notice, days, uses, others, isLive } = draft;
  const given = contactNames.flatMap((name) => {
    const value = contacts[name].trim();
    return value === '' ? [] : [[name, value] as const];
  });
  return {
    call: 'set-privacy',
    live: isLive,
    owner: {
      ...others,
      ...Object.fromEntries(given),
      notice_method: notice.trim(),
      ...(days.trim() === '' ? {} : { store_expire_timestamp: `${days.trim()}天` }),
    },
    settings: isLive ? [] : uses.flatMap(({ key, text }) => (text.trim() === '' ? [] : [{ key, text: text.trim() }])),
  };
}

/** Contacts that visitors are told now and that differ from those of the next version. */
export function changedContacts({
  setting,
  live,
}: {
  readonly setting: PrivacySetting;
  readonly live?: PrivacySetting | undefined;
}): readonly ContactName[] {
  if (live === undefined) return [];
  return contactNames.filter((name) => (live.owner[name] ?? '') !== (setting.owner[name] ?? ''));
}
