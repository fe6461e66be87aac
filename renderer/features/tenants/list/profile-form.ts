import type { RequestOf } from '../../../../preload/contract/channels';
import { cleanIdentifier } from '../../../../preload/contract/identifier-text';
import type { TenantProfile } from '../../../../preload/contract/tenant';

/** A profile as it is typed: texts, with the ids not yet parsed. */
export interface ProfileDraft extends Omit<TenantProfile, 'expectedAppId' | 'expectedOriginalId'> {
  readonly expectedAppId: string;
  readonly expectedOriginalId: string;
}

/** Fields whose text is wrong, with the kind of fault. */
export interface ProfileFaults {
  readonly name: boolean;
  readonly appId: boolean;
  readonly originalId: boolean;
  /** The original id is accepted, though its length is unusual. */
  readonly originalIdUnusual: boolean;
}

const appIdShape = /^wx[0-9a-f]{16}$/;
const originalIdShape = /^gh_[0-9a-z]{8,20}$/;
const usualOriginalId = /^gh_[0-9a-f]{12}$/;

/** An empty form; the owner is the person at the computer. */
export function emptyDraft(owner: string): ProfileDraft {
  return {
    name: '',
    enterpriseAccount: '',
    edition: 'lite',
    owner,
    industry: '',
    contactName: '',
    contactPhone: '',
    administratorName: '',
    administratorContact: '',
    expectedAppId: '',
    expectedOriginalId: '',
    notes: '',
  };
}

/** A recorded profile as it is edited. */
export function draftOf(profile: TenantProfile): ProfileDraft {
  return {
    ...profile,
    expectedAppId: profile.expectedAppId ?? '',
    expectedOriginalId: profile.expectedOriginalId ?? '',
  };
}

/** What is wrong with a form, checked before anything is sent; the main process checks again. */
export function faultsOf(draft: ProfileDraft): ProfileFaults {
  const appId = cleanIdentifier(draft.expectedAppId);
  const originalId = cleanIdentifier(draft.expectedOriginalId);
  const isOriginalId = originalIdShape.test(originalId);
  return {
    name: draft.name.trim() === '',
    appId: appId !== '' && !appIdShape.test(appId),
    originalId: originalId !== '' && !isOriginalId,
    originalIdUnusual: isOriginalId && !usualOriginalId.test(originalId),
  };
}

/** Whether nothing has to be corrected before it is sent. */
export function isAcceptable(faults: ProfileFaults): boolean {
  return !faults.name && !faults.appId && !faults.originalId;
}

/** The profile of a request; empty ids become null. */
export function requestOf(draft: ProfileDraft): RequestOf<'tenants.create'>['profile'] {
  return {
    ...draft,
    expectedAppId: cleanIdentifier(draft.expectedAppId) || null,
    expectedOriginalId: cleanIdentifier(draft.expectedOriginalId) || null,
  };
}
