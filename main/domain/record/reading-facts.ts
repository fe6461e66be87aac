import type { AccountReading } from '../../../preload/contract/account';
import type { EntityKind, Facts, FactValues } from '../../../preload/contract/facts';
import { capText } from '../text/cap-text';
import { personalEntityName } from '../account/entity';
import { isUnread } from './unread-parts';

/** Longest introduction or entity name that is taken over; WeChat's own limits are far below. */
const entityLimit = 200;

/**
 * The facts that a read-out of WeChat answers.
 *
 * What was not readable (`null`), or has a value that is not known yet, is left out: it stays unknown instead of guessed.
 * Nor does a guess take the place of a kind of entity that is `known` for the same name.
 */
export function factsOfReading(reading: AccountReading, known: Facts = {}): Partial<FactValues> {
  const isGuess =
    (reading.entityKind === null || isUnread(reading, 'basicInfo')) &&
    known.entityName?.value === reading.principalName.trim();
  const kind = isGuess && known.entityKind !== undefined ? null : entityKindOf(reading);
  const verified = isUnread(reading, 'verifyType') ? null : verifiedOf(reading.verifyType);
  const isBasicInfoOld = isUnread(reading, 'basicInfo');
  return {
    ...(kind === null ? {} : { entityKind: kind }),
    ...(reading.principalName.trim() === '' || isUnread(reading, 'principalName')
      ? {}
      : { entityName: capText(reading.principalName, entityLimit) }),
    ...(reading.credential === null || isBasicInfoOld ? {} : { credential: reading.credential.slice(0, 64) }),
    ...(verified === null ? {} : { verified }),
    ...(reading.annualReview === null || isBasicInfoOld ? {} : { annualReview: reading.annualReview }),
    profileComplete: {
      name: reading.nickName.trim() !== '',
      avatar: reading.headImageUrl !== '' || reading.avatar !== null,
      introduction: reading.introduction.trim() !== '',
    },
    ...(areCategoriesOld(reading, known) ? {} : { categories: reading.categories.slice(0, 50) }),
    ...(reading.filing === null || isUnread(reading, 'filing') ? {} : { filing: reading.filing }),
    ...(reading.privacyGuideline === null || isUnread(reading, 'privacyGuideline')
      ? {}
      : { privacyGuideline: reading.privacyGuideline }),
    ...(reading.accountStatus === null ? {} : { accountStatus: reading.accountStatus }),
  };
}

/** Categories that were not read, unless nothing better is known than their names. */
function areCategoriesOld(reading: AccountReading, known: Facts): boolean {
  return isUnread(reading, 'categories') && (known.categories !== undefined || reading.categories.length === 0);
}

/** Whether the entity is a person: by its kind, or by the name that WeChat gives to all of them. */
export function isPersonal(reading: AccountReading): boolean {
  return entityKindOf(reading) === 'personal';
}

/** Kind of entity; where only a name was readable, anything but 个人 is some organisation. */
function entityKindOf(reading: AccountReading): EntityKind | null {
  const name = reading.principalName.trim();
  if (name === personalEntityName) return 'personal';
  if (reading.entityKind !== null) return reading.entityKind;
  return name === '' ? null : 'other';
}

/** `verify_type_info.id` of mini programs: 0 verified, -1 not. Other numbers belong to official accounts or are new. */
function verifiedOf(verifyType: number | null): boolean | null {
  if (verifyType === 0) return true;
  return verifyType === -1 ? false : null;
}
