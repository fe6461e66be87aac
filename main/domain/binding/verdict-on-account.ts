import type { AccountReading } from '../../../preload/contract/account';
import type { BindingIssue, MissingSet } from '../../../preload/contract/binding';
import { toldSets } from '../../../preload/contract/permission-sets';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { compareEntities } from '../account/entity';
import { diagnoseMissing } from '../checks/missing-sets';
import { officialEntityOf } from '../checks/preparation-checks';
import { isPersonal } from '../record/reading-facts';

/** `account_status` of an account in good order. */
const normalStatus = 1;

/** `service_type_info.id` of a mini program: 4 mini game, 12 trial. */
const miniGame = 4;
const trial = 12;
/** `register_type` of an account that was registered on trial; one that was made a real one since has 19. */
const registeredOnTrial = 13;

/** What keeps an account's binding from being clean, and the sets that are missing. */
export interface AccountVerdict {
  readonly issues: BindingIssue[];
  readonly missingSets: MissingSet[];
}

/**
 * Judges a bound, or to be bound, mini program by what WeChat says of it.
 *
 * Numbers that are not known count as not clean: a new status is looked at by somebody before it passes. What WeChat did not say
 * is unknown, and no issue; that the reading lacks it is a flag.
 */
export function judgeAccount(
  record: TenantRecord,
  reading: AccountReading,
  workspace: WorkspaceSettings,
): AccountVerdict {
  const sets = toldSets(reading);
  const missingSets = sets === null ? [] : diagnoseMissing(sets, workspace);
  const entities = compareEntities(
    { name: reading.principalName, credential: reading.credential },
    officialEntityOf(record),
  );
  const isProfileEmpty = reading.nickName.trim() === '' || (reading.headImageUrl === '' && reading.avatar === null);
  const found: readonly [BindingIssue, boolean][] = [
    ['sets-missing', missingSets.length > 0],
    ['unverified', reading.verifyType !== null && reading.verifyType !== 0],
    ['personal-entity', isPersonal(reading)],
    ['entity-differs', entities.verdict === 'different'],
    ['profile-empty', isProfileEmpty],
    ['account-not-normal', reading.accountStatus !== null && reading.accountStatus !== normalStatus],
    ['mini-game', reading.serviceType === miniGame],
    ['trial-mini-program', isTrial(reading)],
  ];
  return { missingSets, issues: found.filter(([, holds]) => holds).map(([issue]) => issue) };
}

/** A trial mini program cannot be verified or released before it is made a real one. */
function isTrial({ serviceType, registerType }: AccountReading): boolean {
  return serviceType === trial || registerType === registeredOnTrial;
}
