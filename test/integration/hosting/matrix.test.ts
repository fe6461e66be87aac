import { describe, expect, it } from 'vitest';
import { matrixRow, type MatrixSlot, matrixSlots } from '../../../preload/contract/fleet/matrix';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import {
  eachConsole,
  gray,
  type HostingConsole,
  privacy,
  release,
  submit,
  type TenantConsole,
  upload,
} from './hosting-console';

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
  let app: HostingConsole;
  let tenant: BenchTenant;
  let on: TenantConsole;
  /** What was shown last. */
  let before: Readonly<Record<string, string | null>> = {};

  eachConsole((opened) => {
    ({ app, tenant, on } = opened);
    before = {};
  });

  async function carryOut(request: TenantRequest): Promise<void> {
    expect((await on.did(request)).operation.state).toBe('done');
  }

  async function approved(version: string): Promise<void> {
    for (const request of [upload(tenant, version), privacy, submit]) await carryOut(request);
    app.review(tenant, 'approve');
  }

  function truth(): { readonly cells: Cells; readonly percentage: number | null } {
    const code = app.bench.sandbox.control.code.miniProgram(tenant.appId);
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
    await on.look();
    const row = (await app.session.tenants.list()).find(({ id }) => id === tenant.tenantId);
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
      const { control } = app.bench.sandbox;
      control.changeSettings({ switches: { scanSeconds: 0, ...switches } });
      const mayHide = 'versionInfo' in switches || switches['trialAfterRelease'] === 'cleared';
      await requireTrue('nothing', mayHide);
      await approved('1.0.0');
      await requireTrue('approved', mayHide);
      await carryOut(release);
      await requireTrue('released', mayHide);
      await approved('1.1.0');
      await carryOut(gray(20));
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
