import type { PlatformStatus } from '../../../preload/contract/platform';
import { nothingKnown } from '../../../main/domain/record/empty-record';
import type { Bootstrap } from '../../../preload/contract/channels/app';
import { type CheckId, type CheckRow, checkIds } from '../../../preload/contract/checks';
import {
  type AppId,
  appIdSchema,
  attemptIdSchema,
  type TenantId,
  tenantIdSchema,
  workspaceIdSchema,
} from '../../../preload/contract/ids';
import type { AttemptView } from '../../../preload/contract/attempt-view';
import type { Attempt } from '../../../preload/contract/binding';
import type { EvidenceProgress } from '../../../preload/contract/evidence';
import type { SyncProgress } from '../../../preload/contract/sync';
import { importIdSchema, type ImportProgress, type ImportTable } from '../../../preload/contract/table-import';
import type { TeamMembership, TeamStatus } from '../../../preload/contract/team';
import type { TenantRecord, TenantRow, TenantView } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';

/** The moment at which the fixtures stand: 2026-11-20 10:00 UTC. */
export const fixtureNowMs = Date.UTC(2026, 10, 20, 10);
export const dayMs = 86_400_000;

/** A tenant id from plain text. */
export function tenantId(text: string): TenantId {
  return tenantIdSchema.parse(text);
}

/** An AppID that is recognisable as a fixture. */
export function appId(index: number): AppId {
  return appIdSchema.parse(`wxf1c0de${index.toString(16).padStart(10, '0')}`);
}

/** The platform of a workspace in direct mode that answers. */
export function platformStatusFixture(change: Partial<PlatformStatus> = {}): PlatformStatus {
  return {
    mode: 'direct',
    holder: 'console',
    reachable: true,
    problem: null,
    ticketReceivedAtMs: null,
    tokenExpiresAtMs: null,
    lostEarly: 0,
    clockSkewMs: 120,
    secrets: {},
    ...change,
  };
}

/** A sandbox workspace. */
export function workspaceFixture(change: Partial<WorkspaceSettings> = {}): WorkspaceSettings {
  return {
    id: workspaceIdSchema.parse('sandbox'),
    name: '沙箱工作区',
    application: 'share-order',
    colour: 'amber',
    environment: 'sandbox',
    mode: 'sandbox',
    componentAppId: appId(0xc0),
    apiBaseUrl: 'http://127.0.0.1:4100',
    pageBaseUrl: 'http://127.0.0.1:4100',
    mobileBaseUrl: 'http://127.0.0.1:4100',
    relayBaseUrl: null,
    relayUser: null,
    ticketUrl: null,
    launchDomain: 'console.sandbox.example',
    redirectUri: 'https://console.sandbox.example/callback',
    launchPageUrl: null,
    published: 'published',
    testList: [],
    platformSets: [17, 18, 19, 25, 30, 31, 88, 119, 142, 156, 182],
    baseline: {
      version: 1,
      sets: [17, 18, 19, 25, 30, 31, 88, 119, 142, 182],
      changedAtMs: fixtureNowMs,
      changedBy: '控制台',
    },
    baselineHistory: [],
    sameEntityBlocks: false,
    branding: {
      name: '订货通 Lite',
      shortName: '订货通',
      introduction: '纷享销客订货通，企业在线订货商城。',
      entity: '北京易动纷享科技有限责任公司',
    },
    extraCaFile: null,
    timeoutMs: 15_000,
    archivedAtMs: null,
    createdAtMs: fixtureNowMs - 90 * dayMs,
    ...change,
  };
}

/** How the sandbox workspace stands with a team in which somebody has a role. */
export function teamFixture(role: TeamMembership['role']): TeamStatus {
  return {
    workspaceId: workspaceFixture().id,
    state: 'in-step',
    membership: {
      connection: { transport: 'https', url: 'https://team.example/api' },
      portfolio: 'north',
      name: '北方',
      application: 'share-order',
      login: 'lin',
      displayName: '林静',
      role,
      device: '林静-1',
      joinedAtMs: fixtureNowMs,
    },
    progress: null,
    unpushed: 0,
    inStepAtMs: fixtureNowMs,
    awaySinceMs: null,
    restoredAtMs: null,
    failure: null,
    pausedBy: null,
    colleagues: 2,
    waiting: [],
    refusals: [],
    faults: [],
    leases: [],
  };
}

/** What the application reports at its start. */
export function bootFixture(change: Partial<Bootstrap> = {}): Bootstrap {
  return {
    version: '0.1.0',
    electron: '45.4.1',
    pinnedElectron: '45.4.1',
    platform: 'linux-x64',
    settings: { language: 'zh-CN', theme: 'light', operatorName: '王敏', tourDone: true },
    workspace: workspaceFixture(),
    workspaces: [workspaceFixture()],
    vault: 'ready',
    online: true,
    readOnly: null,
    updatedFrom: null,
    dataFolder: '/home/wang/.config/mini-program-hosting-console',
    ...change,
  };
}

/** A row of the table. */
export function rowFixture(change: Partial<TenantRow> = {}): TenantRow {
  return {
    id: tenantId('t-1'),
    revision: 1,
    name: '上海贵州食品批发',
    entity: '上海贵州食品有限公司',
    edition: 'lite',
    stage: 'ready',
    stageSinceMs: fixtureNowMs - 3 * dayMs,
    appId: appId(1),
    bound: false,
    accountName: '',
    avatar: null,
    checks: [21, 0, 0, 0, 0],
    nextActor: 'consultant',
    flags: [],
    dueAtMs: null,
    syncedAtMs: null,
    updatedAtMs: fixtureNowMs - dayMs,
    owner: '王敏',
    contact: '李强',
    ...change,
  };
}

/** A passed check, or what the change makes of it. */
export function checkFixture(id: CheckId, change: Partial<CheckRow> = {}): CheckRow {
  return {
    id,
    level: 'block',
    verdict: 'pass',
    reason: 'verified.verified',
    params: {},
    actor: 'nobody',
    source: 'operator',
    by: '王敏',
    atMs: fixtureNowMs - 2 * dayMs,
    ...change,
  };
}

/** The record of a ready tenant that was never authorized. */
export function recordFixture(change: Partial<TenantRecord> = {}): TenantRecord {
  return {
    id: tenantId('t-1'),
    workspaceId: workspaceIdSchema.parse('sandbox'),
    revision: 1,
    createdAtMs: fixtureNowMs - 30 * dayMs,
    updatedAtMs: fixtureNowMs - dayMs,
    profile: {
      name: '上海贵州食品批发',
      enterpriseAccount: 'shgz',
      edition: 'lite',
      owner: '王敏',
      industry: '食品饮料批发',
      contactName: '李强',
      contactPhone: '138 0000 0000',
      administratorName: '李强',
      administratorContact: '微信 liqiang-shgz',
      expectedAppId: appId(1),
      expectedOriginalId: null,
      notes: '',
    },
    stage: 'ready',
    stageSinceMs: fixtureNowMs - 3 * dayMs,
    ...nothingKnown(),
    ...change,
  };
}

/** The page of a tenant, every check passed unless said otherwise. */
export function viewFixture(change: Partial<TenantView> = {}, record: Partial<TenantRecord> = {}): TenantView {
  const full = recordFixture(record);
  return {
    record: full,
    row: rowFixture({ id: full.id, revision: full.revision, name: full.profile.name, stage: full.stage }),
    checks: checkIds.map((id) => checkFixture(id)),
    readiness: { state: 'ready', blockers: [], unknowns: [], warnings: [] },
    flags: [],
    conflicts: [],
    entity: { verdict: 'unknown', by: 'none', miniProgram: null, officialAccount: null },
    nextActor: 'consultant',
    nextStep: 'start-authorization',
    actions: [],
    chainBrokenAt: null,
    platformBranding: workspaceFixture().branding,
    ...change,
  };
}

/** An attempt that is under way. */
export function attemptFixture(change: Partial<Attempt> = {}): Attempt {
  return {
    id: attemptIdSchema.parse('a-1'),
    accountKind: 'mini-program',
    via: 'window',
    phase: 'window-open',
    expectedAppId: appId(1),
    nonceHash: '0'.repeat(64),
    startedAtMs: fixtureNowMs,
    startedBy: '王敏',
    expiresAtMs: fixtureNowMs + 600_000,
    endedAtMs: null,
    outcome: null,
    error: null,
    returnTo: 'ready',
    answer: null,
    ...change,
  };
}

/** The live state of an attempt. */
export function attemptViewFixture(change: Partial<AttemptView> = {}, attempt: Partial<Attempt> = {}): AttemptView {
  return {
    tenantId: tenantId('t-1'),
    attempt: attemptFixture(attempt),
    page: 'waiting-scan',
    pageError: null,
    problem: null,
    host: '127.0.0.1:4100',
    handover: null,
    ...change,
  };
}

/** An evidence pack that is being made. */
export function evidenceProgressFixture(change: Partial<EvidenceProgress> = {}): EvidenceProgress {
  return {
    id: 'evidence-1',
    workspaceId: workspaceIdSchema.parse('sandbox'),
    state: 'running',
    startedAtMs: fixtureNowMs,
    endedAtMs: null,
    total: 1,
    done: 0,
    current: '',
    folder: null,
    fileCount: 0,
    files: [],
    sumsSha256: null,
    signing: null,
    omittedCount: 0,
    omitted: [],
    problem: null,
    ...change,
  };
}

/** A sync that is running. */
export function syncProgressFixture(change: Partial<SyncProgress> = {}): SyncProgress {
  return {
    id: 'sync-1',
    workspaceId: workspaceIdSchema.parse('sandbox'),
    state: 'running',
    startedAtMs: fixtureNowMs,
    endedAtMs: null,
    total: 10,
    done: 0,
    counts: { unchanged: 0, drifted: 0, incomplete: 0, revoked: 0, failed: 0 },
    failures: [],
    resumesAtMs: null,
    problem: null,
    ...change,
  };
}

/** A table with one column that was read and one row. */
export function importTableFixture(change: Partial<ImportTable> = {}): ImportTable {
  const { id, fileName } = importProgressFixture();
  return {
    id,
    fileName,
    format: 'csv',
    encoding: 'gb18030',
    delimiter: ',',
    sheet: null,
    sheets: [],
    hiddenSheets: [],
    doubts: [],
    surplusColumns: 0,
    hiddenRows: 0,
    hiddenColumns: 0,
    headerRow: 1,
    columns: [{ heading: '租户名称', sample: ['甲'] }],
    rowCount: 1,
    mapping: { name: 0 },
    ...change,
  };
}

/** An import that is under way. */
export function importProgressFixture(change: Partial<ImportProgress> = {}): ImportProgress {
  return {
    id: importIdSchema.parse('import-00000000000000a1'),
    workspaceId: workspaceIdSchema.parse('sandbox'),
    fileName: '租户.csv',
    phase: 'waiting',
    done: 0,
    total: null,
    result: null,
    error: null,
    ...change,
  };
}
