import { describe, expect, it, vi } from 'vitest';
import type { ResponseOf } from '../../../../../preload/contract/channels';
import type { Result } from '../../../../../preload/contract/errors';
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

describe('a bridge of a page that shows another workspace', () => {
  type Opened = Result<ResponseOf<'workspaces.open'>>;

  function opening() {
    const answers: ((result: Opened) => void)[] = [];
    const fake = new FakeConsoleApi({
      ...copied,
      'workspaces.open': () => new Promise((resolve) => answers.push(resolve)),
    });
    const api = untilKnown(fake.api, null);
    const copies = (): number => fake.requests('app.copyText').length;
    const answer = async (result: Opened): Promise<void> => {
      await vi.waitFor(() => expect(answers).not.toEqual([]));
      answers.shift()?.(result);
    };
    return { api, copies, answer };
  }
  const opened: Opened = ok({ workspace: another, readOnly: null });

  it('makes calls once it is open', async () => {
    const { api, copies, answer } = opening();
    expect(await api.app.copyText({ text: 'before' })).toEqual(ok({}));
    const open = api.workspaces.open({ workspaceId: another.id });
    const call = api.app.copyText({ text: 'meanwhile' });
    await Promise.resolve();
    expect(copies()).toBe(1);
    await answer(opened);
    expect(await open).toEqual(opened);
    expect(await call).toEqual(ok({}));
    expect(copies()).toBe(2);
  });

  it('makes none of the calls meanwhile when it cannot be opened, nor when yet another one is', async () => {
    const { api, copies, answer } = opening();
    void api.workspaces.open({ workspaceId: another.id });
    const refused = api.app.copyText({ text: 'a' });
    await answer(failed({ code: 'busy' }));
    expect(await refused).toEqual(failed({ code: 'cancelled' }));
    void api.workspaces.open({ workspaceId: another.id });
    const left = api.app.copyText({ text: 'b' });
    void api.workspaces.open({ workspaceId: shown });
    const last = api.app.copyText({ text: 'c' });
    await answer(opened);
    expect(await left).toEqual(failed({ code: 'cancelled' }));
    await answer(opened);
    expect(await last).toEqual(ok({}));
    expect(copies()).toBe(1);
  });
});
