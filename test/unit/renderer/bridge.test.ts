import { describe, expect, it } from 'vitest';
import { RowTexts } from '../../../main/features/tenants/row-texts';
import { openBridge } from '../../../renderer/bridge';
import { FakeConsoleApi, failed, ok } from '../../fakes/fake-console-api';
import { rowFixture } from './fixtures';

describe('the bridge as the stores know it', () => {
  it.each([
    ['no row', 0],
    ['one row', 1],
    ['more rows than are taken apart at once', 3_000],
  ])('takes apart an answer that came as bytes, with %s', async (_what, count) => {
    const rows = Array.from({ length: count }, (_, index) => rowFixture({ name: `墨刷涂料\n${index}`, owner: '王敏' }));
    const fake = new FakeConsoleApi();
    // The gate hands over bytes here; the type says what is in them.
    const [before, after] = ['{"ok":true,"value":{"rows":', '}}'];
    const packed = [Buffer.from(before), ...new RowTexts().take(rows).parts, Buffer.from(after)];
    Reflect.set(fake.api.tenants, 'list', async () => new Uint8Array(Buffer.concat(packed)));
    expect(await openBridge(fake.api).tenants.list({})).toEqual(ok({ rows }));
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
