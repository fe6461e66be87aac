import type { FleetDefinition, FleetMember } from '../../../preload/contract/fleet/plan';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HistoryVersion } from './fleet-parts';
import type { Effect } from '../../domain/fleet/effects';
import { AppError } from '../../domain/failures/app-error';
import { operationIdIn } from '../../domain/hosting/operation-id';

/**
 * Requests that WeChat sees for one effect as a rule: the reading before it, the call, and the reading after it. What is counted too
 * much here is time in which a large plan waits for the next minute.
 */
export function requestsOfEffect(effect: Effect): number {
  switch (effect) {
    case 'upload':
      return 11;
    case 'submit':
      return 16;
    case 'revert-gray':
      return 8;
    case 'revert':
      return 10;
    default:
      return 12;
  }
}

/** What is asked of the hosting pipeline for one effect. A roll-back names its target, never the bare call. */
export function requestOf(
  effect: Effect,
  definition: FleetDefinition,
  member: FleetMember,
  target: HistoryVersion | null,
): TenantRequest {
  switch (effect) {
    case 'upload':
      return {
        call: 'commit',
        templateId: definition.templateId,
        version: definition.template.version,
        description: definition.description,
        extJson: definition.extJson,
        variables: definition.variables,
        tenantKey: member.tenantKey,
      };
    case 'submit':
      return submissionOf(definition);
    case 'release':
      return { call: 'release' };
    case 'revert-gray':
      return { call: 'revert-gray' };
    case 'revert':
      if (target === null) throw new AppError('not-found');
      return { call: 'revert-release', appVersion: target.appVersion };
    default:
      return grayOf(effect, definition, member);
  }
}

function submissionOf({ versionDescription, privacyApiNotUsed }: FleetDefinition): TenantRequest {
  return {
    call: 'submit-audit',
    items: [],
    versionDescription,
    feedback: '',
    feedbackMedia: [],
    pictures: [],
    videos: [],
    privacyApiNotUsed,
    orderPath: '',
    ugc: null,
  };
}

function grayOf(effect: `gray-${number}`, { waves }: FleetDefinition, { wave }: FleetMember): TenantRequest {
  const rung = waves[wave]?.gray[Number(effect.slice('gray-'.length))];
  if (rung === undefined) throw new Error(`no rung for ${effect}`);
  return { call: 'gray-release', percentage: rung.percentage, debuggersFirst: false, testersFirst: false };
}

/** What a tenant goes back to: the newest version of its history that this upload did not leave. Null when there is none. */
export function targetOf(history: readonly HistoryVersion[], uploadId: string): HistoryVersion | null {
  return history.find(({ description }) => operationIdIn(description) !== uploadId) ?? null;
}
