import { describe, expect, it } from 'vitest';
import { hostingCalls, isOfferedCall } from '../../../../preload/contract/hosting/vocabulary';
import { callRow } from '../../../../main/domain/hosting/call-table';
import { AppError } from '../../../../main/domain/failures/app-error';
import { ModelWeChat } from '../../../fakes/model-wechat';
import { ManualClock } from '../../../fakes/manual-clock';
import { hostingClientOver } from '../../../fakes/hosting-client';
import { appId } from '../../domain/builders';

function client(): { readonly model: ModelWeChat; readonly api: ReturnType<typeof hostingClientOver> } {
  const clock = new ManualClock();
  const model = new ModelWeChat(clock);
  return { model, api: hostingClientOver(model, clock) };
}

const account = appId(1);

describe('readings of the hosting side', () => {
  it('tell apart what is absent, what is empty and what is refused', async () => {
    const { model, api } = client();
    expect(await api.versions(account)).toEqual({ trial: null, live: null });
    expect(await api.hasCode(account)).toBe(false);
    expect(await api.latestAudit(account)).toBeNull();
    expect(await api.orderPath(account)).toBeNull();
    expect(await api.grayPlan(account)).toEqual({ status: 0, percentage: 0, createdAtMs: null });
    model.account.live = { version: '', description: '', time: 5 };
    expect((await api.versions(account)).live).toEqual({ version: '', description: '', atMs: 5000 });
  });

  it('take numbers as text, lists that are null, and both spellings of the pictures', async () => {
    const { model, api } = client();
    model.account.audit = { id: 12, status: 1, version: '1', description: 'd', time: 3 };
    expect(await api.latestAudit(account)).toEqual({
      auditId: '12',
      status: 1,
      reason: '1. 白屏',
      screenshots: ['m1', 'm2'],
      version: '1',
      description: 'd',
      submittedAtMs: 3000,
    });
    const choices = { firstId: 304, secondId: 321, first: '商家自营', second: '食品' };
    expect(await api.submissionChoices(account)).toEqual({ categories: [choices], pages: [] });
    expect(await api.trade(account)).toEqual({ managed: true, confirmed: false });
    expect(await api.quota(account)).toEqual({ rest: 10, limit: 100, speedUpRest: 1, speedUpLimit: 5 });
  });

  it('ask for the roll-back list with the parameter that makes it a question', async () => {
    const { model, api } = client();
    await api.history(account);
    expect(new URL(model.requests[0]?.url ?? '').searchParams.get('action')).toBe('get_history_version');
    expect(model.arrived).toEqual([]);
  });
});

describe('a changing call', () => {
  it('is marked for the transport as one that may be sent once; nothing that is read is', async () => {
    const { model, api } = client();
    for (const call of hostingCalls.filter(isOfferedCall)) {
      model.requests.length = 0;
      await api.send({ call, appId: callRow(call).token === 'component' ? null : account, body: {} });
      expect([call, model.requests.at(-1)?.once]).toEqual([call, true]);
    }
    const file = { fileName: 'a.png', mediaType: 'image/png', bytes: new Uint8Array([1]) } as const;
    await api.uploadMedia(account, file).catch(() => undefined);
    expect(model.requests.at(-1)?.once).toBe(true);
    model.requests.length = 0;
    await Promise.all([api.versions(account), api.history(account), api.latestAudit(account), api.templates()]);
    expect(model.requests.map(({ once }) => once ?? false)).toEqual([false, false, false, false]);
  });

  it.each([
    ['undo-audit', {}, '/wxa/undocodeaudit', ''],
    ['revert-gray', {}, '/wxa/revertgrayrelease', ''],
    ['revert-release', { app_version: 3 }, '/wxa/revertcoderelease', 'app_version=3'],
  ] as const)('%s is a GET with its values in the query', async (call, body, path, query) => {
    const { model, api } = client();
    await api.send({ call, appId: account, body });
    const url = new URL(model.requests[0]?.url ?? '');
    url.searchParams.delete('access_token');
    expect([model.requests[0]?.method, url.pathname, url.searchParams.toString()]).toEqual(['GET', path, query]);
  });

  it.each(['undo-audit', 'revert-gray', 'revert-release', 'release', 'commit', 'submit-audit'] as const)(
    '%s is sent once, though WeChat says that it is busy',
    async (call) => {
      const { model, api } = client();
      model.losses.push('busy', 'busy');
      const error = { code: 'wechat-rejected', errcode: -1 };
      expect(await api.send({ call, appId: account, body: {} })).toMatchObject({ is: 'failed', sent: true, error });
      expect(model.arrived).toHaveLength(1);
    },
  );

  it('hands out what WeChat hands out, as text', async () => {
    const { model, api } = client();
    model.account.trial = { version: '1', description: 'd', time: 1 };
    const sent = await api.send({ call: 'submit-audit', appId: account, body: {} });
    expect(sent).toMatchObject({ is: 'answered', result: { auditid: '1001' } });
  });

  it('that lacked its token was not sent', async () => {
    const clock = new ManualClock();
    const model = new ModelWeChat(clock);
    const api = hostingClientOver(model, clock, () => Promise.reject(new AppError('secret-lost')));
    const sent = await api.send({ call: 'release', appId: account, body: {} });
    expect(sent).toMatchObject({ is: 'failed', sent: false, error: { code: 'secret-lost' } });
    expect(model.requests).toEqual([]);
  });

  it('is sent again with a new token when WeChat refused the old one, which did nothing', async () => {
    const clock = new ManualClock();
    const model = new ModelWeChat(clock);
    const invalidated: string[] = [];
    const refusing = {
      send: (request: Parameters<ModelWeChat['send']>[0]) =>
        request.url.includes('token-1')
          ? Promise.resolve({
              status: 200,
              contentType: 'application/json',
              dateHeader: null,
              body: Buffer.from('{"errcode":42001}'),
            })
          : model.send(request),
    };
    const api = hostingClientOver(refusing, clock, undefined, invalidated);
    expect(await api.send({ call: 'change-visit-status', appId: account, body: { action: 'close' } })).toMatchObject({
      is: 'answered',
    });
    expect([invalidated.length, model.arrived.length]).toEqual([1, 1]);
  });
});
