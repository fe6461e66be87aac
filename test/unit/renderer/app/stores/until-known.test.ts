import { describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../../../../preload/contract/ids';
import { untilKnown } from '../../../../../renderer/app/stores/until-known';
import { FakeConsoleApi, failed, ok } from '../../../../fakes/fake-console-api';
import { bootFixture, workspaceFixture } from '../../fixtures';

const shown = workspaceFixture().id;
const copied = { 'app.copyText': () => ok({}) };
const another = { ...workspaceFixture(), id: workspaceIdSchema.parse('another') };

describe('a bridge of a page that shows what was left', () => {
  it('makes calls once the console says that this workspace is open', async () => {
    const fake = new FakeConsoleApi({ ...copied, 'app.bootstrap': () => ok(bootFixture()) });
    const api = untilKnown(fake.api, shown);
    const call = api.app.copyText({ text: 'a' });
    await Promise.resolve();
    expect(fake.calls).toEqual([]);
    await api.app.bootstrap({});
    expect(await call).toEqual(ok({}));
    expect(await api.app.copyText({ text: 'b' })).toEqual(ok({}));
    expect(fake.calls.map(({ channel }) => channel)).toEqual(['app.bootstrap', 'app.copyText', 'app.copyText']);
  });

  it.each([
    ['another workspace is open', () => ok(bootFixture({ workspace: another }))],
    ['none is open', () => ok(bootFixture({ workspace: null }))],
    ['the console could not start', () => failed<ReturnType<typeof bootFixture>>({ code: 'storage-failed' })],
    ['the bridge is broken', () => Promise.reject(new Error('gone'))],
  ])('makes none of the calls before when %s, and those after it', async (_what, answer) => {
    const fake = new FakeConsoleApi({ ...copied, 'app.bootstrap': answer });
    const api = untilKnown(fake.api, shown);
    const call = api.app.copyText({ text: 'a' });
    await api.app.bootstrap({}).catch(() => undefined);
    expect(await call).toEqual(failed({ code: 'cancelled' }));
    expect(fake.calls.map(({ channel }) => channel)).toEqual(['app.bootstrap']);
    expect(await api.app.copyText({ text: 'b' })).toEqual(ok({}));
  });
});
