import type { RequestOf } from '../../../../../preload/contract/channels';
import type { FactKey, FactValues } from '../../../../../preload/contract/facts';
import type { TenantRecord } from '../../../../../preload/contract/tenant';
import { cleanIdentifier } from '../../../../../preload/contract/identifier-text';
import { draftOf, faultsOf, type ProfileFaults } from '../../list/profile-form';

/** The texts of the form that belong to the profile. */
export type PreparedTexts = Record<
  'expectedAppId' | 'expectedOriginalId' | 'administratorName' | 'administratorContact',
  string
>;

/** What somebody changed in the form; everything else is as it is recorded. */
export interface PreparationDraft {
  readonly texts: Partial<PreparedTexts>;
  readonly facts: Partial<FactValues>;
  /** Who accepts that functions are given up; empty when nobody does yet. */
  readonly acceptedBy: string;
}

/** A form that nobody has touched. */
export const untouched: PreparationDraft = { texts: {}, facts: {}, acceptedBy: '' };

/** The texts as the form shows them. */
export function textsOf(record: TenantRecord, draft: PreparationDraft): PreparedTexts {
  const { expectedAppId, expectedOriginalId, administratorName, administratorContact } = draftOf(record.profile);
  return { expectedAppId, expectedOriginalId, administratorName, administratorContact, ...draft.texts };
}

/** The facts as the form shows them; those that nobody knows are absent. */
export function factsOf(record: TenantRecord, draft: PreparationDraft): Partial<FactValues> {
  const entries = Object.entries(record.facts).flatMap(([key, fact]) =>
    fact === undefined ? [] : [[key, fact.value]],
  );
  // The same keys with their values alone.
  const known = Object.fromEntries(entries) as Partial<FactValues>;
  return { ...known, ...draft.facts };
}

/** Whether WeChat itself told a value, so that nobody enters it. */
export function isFromWeChat(record: TenantRecord, fact: FactKey): boolean {
  return record.facts[fact]?.source === 'wechat';
}

/** What is wrong with the identifiers of the form. */
export function preparationFaults(record: TenantRecord, draft: PreparationDraft): ProfileFaults {
  return faultsOf({ ...draftOf(record.profile), ...textsOf(record, draft) });
}

/** What is sent: only what was changed. `text` is what the tenant was shown of the functions given up. */
export function preparationOf(draft: PreparationDraft, text: string): Omit<RequestOf<'tenants.prepare'>, 'tenantId'> {
  const { expectedAppId, expectedOriginalId, ...people } = draft.texts;
  const { categories, entityName, credential, ...facts } = draft.facts;
  return {
    profile: {
      ...people,
      ...(expectedAppId === undefined ? {} : { expectedAppId: cleanIdentifier(expectedAppId) || null }),
      ...(expectedOriginalId === undefined ? {} : { expectedOriginalId: cleanIdentifier(expectedOriginalId) || null }),
    },
    facts: {
      ...facts,
      ...(categories === undefined ? {} : { categories: categories.filter(({ first }) => first.trim() !== '') }),
      ...((entityName ?? '').trim() === '' ? {} : { entityName: (entityName ?? '').trim() }),
      ...(cleanIdentifier(credential ?? '') === '' ? {} : { credential: cleanIdentifier(credential ?? '') }),
    },
    acceptance: draft.acceptedBy.trim() === '' ? null : { text, acceptedBy: draft.acceptedBy.trim() },
  };
}
