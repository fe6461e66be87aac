import type { Operation } from '../../../preload/contract/hosting/operations';
import type { ReadBack } from '../../../preload/contract/hosting/versions';
import type { AppId } from '../../../preload/contract/ids';
import { callRow } from '../../domain/hosting/call-table';
import { isNamed } from '../../domain/hosting/slots';
import type { DomainCall, HostingApi } from './ports/hosting-api';

type Question = Pick<Operation, 'call' | 'appId' | 'body'>;
type Part = Omit<ReadBack, 'atMs'>;

/** Reads of WeChat what tells whether a call was carried out. Rejects with the failure of the reading. */
export async function readTruth(api: HostingApi, question: Question, nowMs: () => number): Promise<ReadBack> {
  const part = await readPart(api, question);
  // Taken afterwards: a reading is no older than its answer.
  return { atMs: nowMs(), ...part };
}

async function readPart(api: HostingApi, question: Question): Promise<Part> {
  const { call, appId, body } = question;
  const { truth } = callRow(call);
  if (truth === 'templates') return { templates: [...(await api.templates())] };
  if (truth === 'domains') {
    const isPublished = body['is_modify_published_together'] === true;
    return { domains: await api.domains(call as DomainCall, appId, isPublished) };
  }
  return appId === null ? {} : await readAccount(api, appId, question);
}

async function readAccount(api: HostingApi, appId: AppId, { call, body }: Question): Promise<Part> {
  switch (callRow(call).truth) {
    case 'trial':
      return await readTrial(api, appId);
    case 'repeat':
      return { audit: await api.latestAudit(appId) };
    case 'audit':
      return { ...(await api.versions(appId)), audit: await api.latestAudit(appId) };
    case 'live':
      return await readLive(api, appId);
    case 'history':
      return { ...(await api.versions(appId)), history: await api.history(appId), gray: await api.grayPlan(appId) };
    case 'gray':
      return { gray: await api.grayPlan(appId), audit: await api.latestAudit(appId) };
    case 'visit':
      return { visitOpen: await api.visitOpen(appId) };
    case 'support-version':
      return { supportVersion: await api.supportVersion(appId) };
    case 'privacy':
      return { privacy: await api.privacy(appId, body['privacy_ver'] === 1 ? 1 : 2) };
    case 'interfaces':
      return { interfaces: await api.interfaces(appId) };
    case 'testers':
      return { testers: [...(await api.testers(appId))] };
    case 'order-path':
      return { orderPath: await api.orderPath(appId) };
    default:
      return {};
  }
}

/** Without a named trial only get_page can tell whether there is one. */
async function readTrial(api: HostingApi, appId: AppId): Promise<Part> {
  const versions = await api.versions(appId);
  return isNamed(versions.trial) ? versions : { ...versions, hasCode: await api.hasCode(appId) };
}

/** Where WeChat names no live version, the roll-back list may. */
async function readLive(api: HostingApi, appId: AppId): Promise<Part> {
  const [versions, audit] = await Promise.all([api.versions(appId), api.latestAudit(appId)]);
  return isNamed(versions.live) ? { ...versions, audit } : { ...versions, audit, history: await api.history(appId) };
}

/** Everything that the five slots are made of. A part that cannot be read is left out, and its failure named. */
export async function readSlots(
  api: HostingApi,
  appId: AppId,
  nowMs: () => number,
): Promise<{ readonly read: ReadBack; readonly failures: readonly unknown[] }> {
  const [trial, scan, audit, gray, visit] = await Promise.allSettled([
    readTrial(api, appId),
    api.scan(appId),
    api.latestAudit(appId),
    api.grayPlan(appId),
    api.visitOpen(appId),
  ]);
  const read: ReadBack = {
    atMs: nowMs(),
    ...(trial.status === 'fulfilled' ? trial.value : {}),
    ...(scan.status === 'fulfilled' && scan.value !== null ? { scan: scan.value } : {}),
    ...(audit.status === 'fulfilled' ? { audit: audit.value } : {}),
    ...(gray.status === 'fulfilled' ? { gray: gray.value } : {}),
    ...(visit.status === 'fulfilled' ? { visitOpen: visit.value } : {}),
  };
  const failures: unknown[] = [];
  for (const outcome of [trial, scan, audit, gray, visit]) {
    if (outcome.status === 'rejected') failures.push(outcome.reason);
  }
  return { read, failures };
}
