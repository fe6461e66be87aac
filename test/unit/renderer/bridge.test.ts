import { describe, expect, it } from 'vitest';
import { openBridge } from '../../../renderer/bridge';
import { FakeConsoleApi, failed, ok } from '../../fakes/fake-console-api';
import { rowFixture } from './fixtures';

describe('the bridge as the stores know it', () => {
  it('takes apart an answer that came as text', async () => {
    const answer = ok({ rows: [rowFixture()] });
    const fake = new FakeConsoleApi();
    // The gate hands over text here; the type says what is in it.
    Reflect.set(fake.api.tenants, 'list', async () => JSON.stringify(answer));
    expect(await openBridge(fake.api).tenants.list({})).toEqual(answer);
  });

  it('hands on a refusal as it is, and every other call', async () => {
    const fake = new FakeConsoleApi({
      'tenants.list': () => failed({ code: 'forbidden-sender' }),
      'vault.check': () => ok({ state: 'ready' }),
    });
    const api = openBridge(fake.api);
    expect(await api.tenants.list({})).toEqual({ ok: false, error: { code: 'forbidden-sender' } });
    expect(await api.vault.check({})).toEqual({ ok: true, value: { state: 'ready' } });
  });
});
