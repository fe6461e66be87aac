import type { Hosting } from '../../../preload/contract/hosting/state';
import type { HostingCall } from '../../../preload/contract/hosting/vocabulary';
import type { AppId } from '../../../preload/contract/ids';
import { setsOfBinding, toldSets } from '../../../preload/contract/permission-sets';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { originsIn } from '../../domain/hosting/ext-json';
import { undosSince } from '../../domain/hosting/operations';
import type { ReadinessFacts } from '../../domain/hosting/readiness';
import type { HostingApi } from './ports/hosting-api';

const hour = 3_600_000;
/** WeChat's days and months are those of China, wherever the console runs. */
const chinaOffsetMs = 8 * hour;

/**
 * Gathers what readiness is judged by. Only what a call needs is asked of WeChat; what cannot be read is null, which readiness
 * shows as unknown.
 */
export async function readFacts(
  api: HostingApi,
  call: HostingCall,
  record: TenantRecord,
  hosting: Hosting,
  appId: AppId,
  nowMs: number,
): Promise<ReadinessFacts> {
  const isSubmission = call === 'submit-audit';
  const isVisible = isSubmission || call === 'release' || call === 'gray-release';
  const asked = <T>(isNeeded: boolean, ask: () => Promise<T>): Promise<T | null> =>
    isNeeded ? readable(ask) : Promise.resolve(null);
  const [choices, privacy, interfaces, domains, trade, quota] = await Promise.all([
    asked(isSubmission, () => api.submissionChoices(appId)),
    asked(isSubmission, () => api.privacy(appId, 2)),
    asked(isSubmission && (hosting.scan?.withoutRight.length ?? 0) > 0, () => api.interfaces(appId)),
    asked(isVisible, () => api.tenantDomains(appId)),
    asked(isVisible, () => api.trade(appId)),
    asked(isSubmission || call === 'speed-up-audit', () => api.quota(appId)),
  ]);
  const { reading } = record;
  return {
    hosting,
    grantedSets: reading === null ? setsOfBinding(record) : toldSets(reading),
    profile:
      reading === null
        ? null
        : { name: reading.nickName, avatar: reading.headImageUrl !== '', introduction: reading.introduction },
    categories: choices?.categories.length ?? null,
    privacy,
    interfaces,
    neededDomains: originsIn(hosting.lastCommit?.extJson ?? null),
    effectiveDomains: domains?.effective ?? null,
    filing: reading?.filing?.status ?? null,
    trade,
    quota,
    undos: {
      today: undosSince(hosting.operations, startOfDay(nowMs)),
      thisMonth: undosSince(hosting.operations, startOfMonth(nowMs)),
    },
  };
}

async function readable<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (failure) {
    if (failure instanceof AppError) return null;
    throw failure;
  }
}

function startOfDay(nowMs: number): number {
  return Math.floor((nowMs + chinaOffsetMs) / (24 * hour)) * 24 * hour - chinaOffsetMs;
}

function startOfMonth(nowMs: number): number {
  const there = new Date(nowMs + chinaOffsetMs);
  return Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), 1) - chinaOffsetMs;
}
