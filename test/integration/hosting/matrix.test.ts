import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FetchTransport } from '../../../main/wechat/api/fetch-transport';
import { openWorkspaceSession, type WorkspaceSession } from '../../../main/workspace/workspace-session';
import { matrixRow, type MatrixSlot, matrixSlots } from '../../../preload/contract/fleet/matrix';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import { privacy, release, submit, upload } from '../../faults/hosting/lossy-calls';
import { type BenchTenant, CrashBench } from '../../faults/platform/crash-bench';
import { sessionAdapters, workspaceFolder } from '../../faults/platform/session-parts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => 'report' };
const gray: TenantRequest = { call: 'gray-release', percentage: 20, debuggersFirst: false, testersFirst: false };

type Cells = Readonly<Record<MatrixSlot, string | null>>;

/** Oddities of WeChat's answers about versions, as the sandbox knows them. */
const oddities: readonly Readonly<Record<string, string | boolean>>[] = [
  {},
  { versionInfo: 'noObjects' },
  { versionInfo: 'emptyStrings' },
  { grayPlanAbsent: 'absent', auditIdType: 'string' },
  { grayPlanAbsent: 'null', trialAfterRelease: 'cleared' },
  { versionInfo: 'noObjects', trialAfterRelease: 'cleared', historyListsLive: false },
  { versionInfo: 'emptyStrings', grayPlanAbsent: 'absent', revertUpdatesReleaseTime: false },
];

describe('a cell of the version matrix', () => {
  let folder: string;
  let bench: CrashBench;
  let session: WorkspaceSession;
  let tenant: BenchTenant;
  /** What was shown last. */
  let before: Readonly<Record<string, string | null>> = {};

  beforeEach(async () => {
    before = {};
    folder = await mkdtemp(join(tmpdir(), 'matrix-'));
    bench = await CrashBench.make(join(folder, 'bench'), 1);
    tenant = bench.take('bound');
    const transport = new FetchTransport((url, init) => fetch(url, init));
    const parts = { folder: bench.workspaces, secrets: bench.secrets, transport, logger: quiet, open: () => null };
    const place = workspaceFolder(bench.workspaces, bench.settings);
    session = await openWorkspaceSession(bench.settings, place, null, sessionAdapters(parts));
    await session.sync.sync(tenant.tenantId);
  });

  afterEach(async () => {
    await session.close();
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function carryOut(request: TenantRequest): Promise<void> {
    const { operationId, premise } = await session.hosting.plan(tenant.tenantId, request);
    const { operation } = await session.hosting.execute(tenant.tenantId, request, operationId, premise);
    expect(operation.state).toBe('done');
  }

  async function approved(version: string): Promise<void> {
    await carryOut(upload('shop-1', version));
    await carryOut(privacy);
    await carryOut(submit);
    bench.sandbox.control.code.review(tenant.appId, { decision: 'approve' });
  }

  function truth(): { readonly cells: Cells; readonly percentage: number | null } {
    const code = bench.sandbox.control.code.miniProgram(tenant.appId);
    if (code === undefined) throw new Error('no such mini program');
    const { trial, audits, gray: plan, live } = code;
    const isGray = plan?.status === 1 || plan?.status === 2;
    return {
      cells: {
        trial: trial?.version ?? null,
        audit: audits.at(-1)?.upload.version ?? null,
        gray: isGray ? plan.upload.version : null,
        live: live?.upload.version ?? null,
      },
      percentage: isGray ? plan.percentage : null,
    };
  }

  async function requireTrue(when: string, mayHide: boolean): Promise<void> {
    await session.hosting.refresh(tenant.tenantId);
    const row = (await session.tenants.list()).find(({ id }) => id === tenant.tenantId);
    if (row === undefined) throw new Error('the tenant is not listed');
    const { slots, percentage } = matrixRow(row, null);
    const shown = Object.fromEntries(matrixSlots.map((slot) => [slot, slots[slot]?.version ?? null]));
    const { cells, percentage: real } = truth();
    // What WeChat hides is unknown, or as it was last known; it is never anything else.
    const expected = Object.fromEntries(
      matrixSlots.map((slot) => {
        const seen = shown[slot] ?? null;
        return [slot, mayHide && (seen === null || seen === before[slot]) ? seen : cells[slot]];
      }),
    );
    before = shown;
    expect([when, shown, percentage]).toEqual([when, expected, real]);
  }

  it.each(oddities.map((switches) => [JSON.stringify(switches), switches] as const))(
    'is what WeChat holds, through a whole life: %s',
    async (_name, switches) => {
      const { control } = bench.sandbox;
      control.changeSettings({ switches: { scanSeconds: 0, ...switches } });
      const mayHide = 'versionInfo' in switches || switches['trialAfterRelease'] === 'cleared';
      await requireTrue('nothing', mayHide);
      await approved('1.0.0');
      await requireTrue('approved', mayHide);
      await carryOut(release);
      await requireTrue('released', mayHide);
      await approved('1.1.0');
      await carryOut(gray);
      await requireTrue('gray', mayHide);
      control.code.pauseGray(tenant.appId, true);
      await requireTrue('gray, paused', mayHide);
      control.code.pauseGray(tenant.appId, false);
      await approved('1.2.0');
      await requireTrue('gray, with a later version approved', mayHide);
      await carryOut({ call: 'revert-gray' });
      await requireTrue('gray taken back', mayHide);
      control.code.foreign(tenant.appId, { act: 'upload', version: '7.7.7', description: 'by another' });
      await requireTrue('somebody else uploaded', mayHide);
      control.code.foreign(tenant.appId, { act: 'release', version: '7.7.8', description: 'by another' });
      await requireTrue('somebody else released', mayHide);
    },
  );
});
