import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FetchTransport } from '../../../main/wechat/api/fetch-transport';
import { openWorkspaceSession, type WorkspaceSession } from '../../../main/workspace/workspace-session';
import type { Operation } from '../../../preload/contract/hosting/operations';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingView } from '../../../preload/contract/hosting/view';
import { lossyCalls } from '../../faults/hosting/lossy-calls';
import { type BenchTenant, CrashBench } from '../../faults/platform/crash-bench';
import { sessionAdapters, workspaceFolder } from '../../faults/platform/session-parts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => 'report' };

/** A console over the sandbox, and one authorized tenant. */
describe('a version on its way to the public', () => {
  let folder: string;
  let bench: CrashBench;
  let session: WorkspaceSession;
  let tenant: BenchTenant;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hosting-'));
    bench = await CrashBench.make(join(folder, 'bench'), 1);
    bench.sandbox.control.changeSettings({ switches: { scanSeconds: 0 } });
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

  async function carryOut(request: TenantRequest): Promise<{ operation: Operation; view: HostingView }> {
    const { operationId, premise } = await session.hosting.plan(tenant.tenantId, request);
    const done = await session.hosting.execute(tenant.tenantId, request, operationId, premise);
    return { operation: done.operation, view: done.view };
  }

  function review(decision: string, reasons: readonly string[] = []): void {
    bench.sandbox.control.code.review(tenant.appId, { decision, reasons: [...reasons] });
  }

  const steps = lossyCalls['undo-audit']?.before('shop-1') ?? [];
  const [upload, privacy, submit] = steps.filter((step) => step !== 'approval');

  it('is uploaded, rejected once, resubmitted, released, followed by a gray release, and rolled back', async () => {
    if (upload?.call !== 'commit' || privacy === undefined || submit === undefined) throw new Error('no requests');
    const first = await carryOut(upload);
    expect(first.view.state).toBe('ready-to-submit');
    await carryOut(privacy);
    expect((await carryOut(submit)).view.state).toBe('under-review');
    review('reject', ['服务类目不符', '页面空白']);
    const rejected = await session.hosting.refresh(tenant.tenantId);
    expect(rejected.state).toBe('rejected');
    expect(rejected.points.map(({ family }) => family)).toEqual(['category', 'page-error']);
    await carryOut(submit);
    review('approve');
    expect((await session.hosting.refresh(tenant.tenantId)).state).toBe('approved-waiting');
    expect((await carryOut({ call: 'release' })).view.state).toBe('released');

    await carryOut({ ...upload, version: '1.1.0' });
    await carryOut(submit);
    review('approve');
    await session.hosting.refresh(tenant.tenantId);
    const gray = { call: 'gray-release', percentage: 20, debuggersFirst: false, testersFirst: false } as const;
    expect((await carryOut(gray)).view.state).toBe('gray-running');
    expect((await carryOut({ call: 'revert-gray' })).view.state).toBe('approved-waiting');
    expect((await carryOut({ call: 'release' })).view.hosting.live?.version).toBe('1.1.0');

    const versions = await session.hosting.ask(tenant.tenantId, (api, appId) => api.history(appId));
    const target = versions.find(({ version }) => version === '1.0.0');
    const back = await carryOut({ call: 'revert-release', appVersion: target?.appVersion ?? 0 });
    expect(back.view.hosting.live).toMatchObject({ version: '1.0.0', operationId: first.operation.id });
    const { entries } = await session.tenants.ledger(tenant.tenantId);
    expect(entries.filter(({ kind }) => kind === 'hosting-done')).toHaveLength(11);
  });

  it('is flagged when somebody else has uploaded, and not submitted until that is accepted by name', async () => {
    if (upload === undefined || submit === undefined || privacy === undefined) throw new Error('no requests');
    await carryOut(upload);
    await carryOut(privacy);
    bench.sandbox.control.code.foreign(tenant.appId, { act: 'upload', version: '7.7.7', description: 'by another' });
    const seen = await session.hosting.refresh(tenant.tenantId);
    expect(seen.reminders).toContain('foreign-trial');
    await expect(carryOut(submit)).rejects.toMatchObject({
      code: 'hosting-blocked',
      detail: { params: { check: 'trial' } },
    });
    await session.hosting.accept(tenant.tenantId, 'trial', '7.7.7', 'by another');
    expect((await carryOut(submit)).operation.state).toBe('done');
  });

  it('is tried with a tester who has a name, and costs the platform a template only once', async () => {
    await carryOut({ call: 'bind-tester', wechatId: 'tester_one' });
    expect((await session.hosting.testers(tenant.tenantId)).map(({ wechatId }) => wechatId)).toEqual(['tester_one']);
    const add = { call: 'add-template', draftId: 4 } as const;
    const plan = await session.hosting.planPlatform(add);
    await session.hosting.executePlatform(add, plan.operationId, plan.premise);
    await expect(session.hosting.executePlatform(add, plan.operationId, plan.premise)).rejects.toMatchObject({
      code: 'hosting-plan-used',
    });
    const { templates } = await session.hosting.templates();
    expect(templates.filter(({ draftId }) => draftId === 4)).toHaveLength(1);
  });
});
