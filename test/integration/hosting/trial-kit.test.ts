import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readImageHeader } from '../../../main/domain/pictures/image-format';
import { screenshotPng } from '../../../main/sandbox/images/screenshot';
import type { SignOffInput } from '../../../preload/contract/hosting/kit';
import type { HostingView } from '../../../preload/contract/hosting/view';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { eachConsole, type HostingConsole, submit, upload } from './hosting-console';

describe('what stands around a trial', () => {
  let app: HostingConsole;
  let tenant: BenchTenant;
  eachConsole((opened) => ({ app, tenant } = opened));

  function signOffFor({ hosting }: HostingView, patch: Partial<SignOffInput> = {}): SignOffInput {
    const { version = '', description = '' } = hosting.trial ?? {};
    return { version, description, by: '周经理', way: 'message', signedAtMs: Date.now(), note: '可以提交', ...patch };
  }

  it('is a real QR code of the upload, which a restarted console still has', async () => {
    const { view } = await app.carryOut(tenant, upload(tenant));
    const fetched = await app.session.hostingKit.fetchTrialCode(tenant.tenantId, '');
    const { trialCode } = fetched.hosting;
    expect(trialCode).toMatchObject({ version: '1.0.0', description: view.hosting.trial?.description, path: '' });
    await app.restart();
    expect((await app.session.hosting.state(tenant.tenantId)).hosting.trialCode).toEqual(trialCode);
    const bytes = trialCode === null ? null : await app.session.assets.read(trialCode.asset);
    expect(readImageHeader(bytes ?? new Uint8Array())).toMatchObject({ extension: 'jpg' });
    expect(await app.session.hostingKit.saveTrialCode(tenant.tenantId)).toBe(true);
    expect(app.surroundings.saved).toMatchObject([{ name: expect.stringMatching(/1\.0\.0\.jpg$/), bytes }]);
  });

  it('says why there is no code when nothing was uploaded', async () => {
    const asked = app.session.hostingKit.fetchTrialCode(tenant.tenantId, '');
    await expect(asked).rejects.toMatchObject({ code: 'wechat-rejected', detail: { errcode: expect.any(Number) } });
    await expect(app.session.hostingKit.saveTrialCode(tenant.tenantId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('records the consent to one upload against its operation id, and asks anew for the next', async () => {
    const first = await app.carryOut(tenant, upload(tenant));
    const signed = await app.session.hostingKit.signOff(tenant.tenantId, signOffFor(first.view));
    expect(signed.hosting.signOffs).toMatchObject([{ operationId: first.operation.id, by: '周经理', way: 'message' }]);
    const { record } = await app.session.tenants.read(tenant.tenantId);
    const entry = record.ledger.find(({ kind }) => kind === 'hosting-signed-off');
    expect(entry?.detail).toMatchObject({ operation: first.operation.id, signedBy: '周经理', note: '可以提交' });

    const planned = await app.session.hosting.plan(tenant.tenantId, submit);
    expect(planned.rows.find(({ id }) => id === 'sign-off')?.verdict).toBe('pass');
    await app.carryOut(tenant, upload(tenant));
    const again = await app.session.hosting.plan(tenant.tenantId, submit);
    expect(again.rows.find(({ id }) => id === 'sign-off')).toMatchObject({ verdict: 'warn', actor: 'tenant' });
    // The same version was uploaded anew: consent to the first is none to the second.
    await expect(app.session.hostingKit.signOff(tenant.tenantId, signOffFor(first.view))).rejects.toMatchObject({
      code: 'hosting-premise-changed',
    });
  });

  it('remembers what was declared for a template, for the next tenant of it', async () => {
    await app.prepare(tenant);
    expect((await app.session.hostingKit.choices(tenant.tenantId)).remembered).toBeNull();
    await app.carryOut(tenant, { ...submit, versionDescription: '首次上线', orderPath: 'pages/order/list' });
    await app.restart();
    const { remembered } = await app.session.hostingKit.choices(tenant.tenantId);
    expect(remembered).toMatchObject({ versionDescription: '首次上线', orderPath: 'pages/order/list' });
    expect(remembered).not.toHaveProperty('pictures');
  });
});

describe('the pictures of a rejection', () => {
  let app: HostingConsole;
  let tenant: BenchTenant;

  eachConsole((opened) => ({ app, tenant } = opened));

  beforeEach(async () => {
    await app.prepare(tenant);
    await app.carryOut(tenant, submit);
  });

  it('are fetched with the reading of the rejection, and stay when WeChat has dropped them', async () => {
    app.review(tenant, 'reject', ['服务类目不符', '页面空白']);
    const { hosting } = await app.session.hosting.refresh(tenant.tenantId);
    expect(hosting.screenshots).toHaveLength(2);
    expect(hosting.screenshots.map(({ mediaId }) => mediaId)).toEqual(hosting.audit?.screenshots);
    for (const [index, { mediaId, asset }] of hosting.screenshots.entries()) {
      const bytes = asset === null ? null : await app.session.assets.read(asset);
      expect(Buffer.from(bytes ?? [])).toEqual(screenshotPng(mediaId, index + 1));
    }
    app.bench.sandbox.control.addFault({ path: '/cgi-bin/material/get_material', kind: 'errcode', errcode: 40_007 });
    const again = await app.session.hosting.refresh(tenant.tenantId);
    expect(again.hosting.screenshots).toEqual(hosting.screenshots);
  });

  it('are said to be gone when they are, and the rejection is read all the same', async () => {
    app.bench.sandbox.control.addFault({ path: '/cgi-bin/material/get_material', kind: 'errcode', errcode: 40_007 });
    app.review(tenant, 'reject', ['服务类目不符']);
    const { hosting, state } = await app.session.hosting.refresh(tenant.tenantId);
    expect(state).toBe('rejected');
    expect(hosting.screenshots).toMatchObject([{ asset: null, error: 'gone' }]);
  });

  it('are tried again with the next reading after any other failure', async () => {
    app.bench.sandbox.control.addFault({ path: '/cgi-bin/material/get_material', kind: 'html' });
    app.review(tenant, 'reject', ['服务类目不符']);
    const first = await app.session.hosting.refresh(tenant.tenantId);
    expect(first.hosting.screenshots).toMatchObject([{ asset: null, error: 'wechat-not-json' }]);
    app.bench.sandbox.control.clearFaults();
    const second = await app.session.hosting.refresh(tenant.tenantId);
    expect(second.hosting.screenshots).toMatchObject([{ asset: expect.stringMatching(/\.png$/), error: null }]);
  });
});

describe('media for the reviewer', () => {
  let app: HostingConsole;
  let tenant: BenchTenant;

  eachConsole((opened) => ({ app, tenant } = opened));

  beforeEach(async () => {
    await app.prepare(tenant);
  });

  async function choose(name: string, bytes: Uint8Array): Promise<void> {
    app.surroundings.chosen = join(app.folder, name);
    await writeFile(app.surroundings.chosen, bytes);
  }

  it('are uploaded, submitted, and said to be dropped when WeChat has dropped them', async () => {
    await choose('首页.png', screenshotPng('any', 1));
    const { hosting } = await app.session.hostingKit.addMedia(tenant.tenantId);
    expect(hosting.media).toMatchObject([{ kind: 'image', fileName: '首页.png', asset: expect.any(String) }]);
    const pictures = hosting.media.map(({ mediaId }) => mediaId);

    // WeChat has dropped what the console still believes to be there.
    const { control } = app.bench.sandbox;
    control.addFault({ path: '/wxa/submit_audit', kind: 'errcode', errcode: 85_092, times: 1 });
    const refused = await app.carryOut(tenant, { ...submit, pictures });
    expect(refused.operation).toMatchObject({ state: 'not-done', error: { errcode: 85_092 } });
    const renewed = await app.session.hostingKit.renewMedia(tenant.tenantId, pictures[0] ?? '');
    expect(renewed.hosting.media).toHaveLength(1);
    const again = renewed.hosting.media.map(({ mediaId }) => mediaId);
    expect(again).not.toEqual(pictures);
    expect((await app.carryOut(tenant, { ...submit, pictures: again })).operation.state).toBe('done');
    expect(app.effects('/wxa/submit_audit')).toBe(1);
  });

  it.each([
    ['a text', 'notes.png', Buffer.from('no picture at all'), 'not-media'],
    ['a picture of more than 2 MiB', 'large.png', padded(screenshotPng('x', 1), 2.1), 'media-too-large'],
    ['a video of more than 10 MiB', 'large.mp4', padded(Buffer.from('\0\0\0\x18ftypmp42'), 10.1), 'too-large'],
    ['nothing', 'empty.png', Buffer.alloc(0), 'empty'],
  ])('refuse %s before anything is sent', async (_case, name, bytes, reason) => {
    await choose(name, bytes);
    await expect(app.session.hostingKit.addMedia(tenant.tenantId)).rejects.toMatchObject({
      code: 'file-refused',
      detail: { params: { reason } },
    });
    expect(app.effects('/wxa/uploadmedia')).toBe(0);
  });

  it('are a video too, and nothing when the person declines', async () => {
    await choose('demo.mp4', padded(Buffer.from('\0\0\0\x18ftypmp42'), 0.1));
    const { hosting } = await app.session.hostingKit.addMedia(tenant.tenantId);
    expect(hosting.media).toMatchObject([{ kind: 'video', asset: null, bytes: expect.any(Number) }]);
    const mediaId = hosting.media[0]?.mediaId ?? '';
    await expect(app.session.hostingKit.renewMedia(tenant.tenantId, mediaId)).rejects.toMatchObject({
      code: 'not-found',
    });
    app.surroundings.chosen = null;
    expect((await app.session.hostingKit.addMedia(tenant.tenantId)).hosting.media).toHaveLength(1);
    expect((await app.session.hostingKit.removeMedia(tenant.tenantId, mediaId)).hosting.media).toEqual([]);
  });

  it('are what was chosen, byte for byte', async () => {
    const picture = screenshotPng('exact', 2);
    await choose('exact.png', picture);
    const { hosting } = await app.session.hostingKit.addMedia(tenant.tenantId);
    const asset = hosting.media[0]?.asset ?? null;
    expect(Buffer.from((asset === null ? null : await app.session.assets.read(asset)) ?? [])).toEqual(picture);
    expect(await readFile(app.surroundings.chosen ?? '')).toEqual(picture);
  });
});

function padded(bytes: Buffer, mebibytes: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.round(mebibytes * 1024 * 1024))]);
}
