import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountReading } from '../../../../preload/contract/account';
import { AppError } from '../../../../main/domain/failures/app-error';
import { AccountReadings, type Completion } from '../../../../main/features/tenants/account-readings';
import type { AssetStore } from '../../../../main/ports/asset-store';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { MemoryAssetStore } from '../../../fakes/memory-asset-store';
import { ScriptedWeChatApi } from '../../../fakes/scripted-wechat-api';
import { now, reading } from '../../domain/builders';

const day = 24 * 3_600_000;
const avatarUrl = 'http://wx.qlogo.cn/mmopen/1/0';
const movedUrl = 'http://wx.qlogo.cn/mmopen/2/0';

describe('pictures of an account', () => {
  let assets: AssetStore;
  let fetched: string[];
  let isDown: boolean;
  /** What the host has at every address now. */
  let content: string;
  let readings: AccountReadings;

  beforeEach(() => {
    assets = new MemoryAssetStore();
    fetched = [];
    isDown = false;
    content = 'first';
    readings = readingsOver({
      has: (name) => assets.has(name),
      read: (name) => assets.read(name),
      save: (bytes, kind) => assets.save(bytes, kind),
    });
  });

  function readingsOver(store: AssetStore): AccountReadings {
    const wechat = new ScriptedWeChatApi({
      completeReading: async (given) => ({ reading: given, failures: [] }),
    });
    const images = {
      fetch: async (url: string) => {
        fetched.push(url);
        if (isDown) throw new AppError('wechat-unreachable');
        return { bytes: new TextEncoder().encode(`${content} ${url}`), extension: 'png' as const };
      },
    };
    return new AccountReadings(wechat, images, store, new CapturingLogger());
  }

  /** The account as WeChat tells it on a day. */
  const told = (days: number, change: Partial<AccountReading> = {}): AccountReading =>
    reading({ headImageUrl: avatarUrl, qrCodeUrl: '', avatar: null, qrCode: null, atMs: now + days * day, ...change });

  async function read(
    given: AccountReading,
    previous: AccountReading | null,
    pictures: Completion['pictures'] = 'if-moved',
  ): Promise<AccountReading> {
    fetched = [];
    return await readings.complete(given, previous, pictures === undefined ? {} : { pictures });
  }

  it('are read once, and again when their address changes', async () => {
    const first = await read(told(0), null);
    expect(fetched).toEqual([avatarUrl]);
    const second = await read(told(0.01), first);
    expect(fetched).toEqual([]);
    expect(second.avatar).toBe(first.avatar);
    const third = await read(told(0.02, { headImageUrl: movedUrl }), second);
    expect(fetched).toEqual([movedUrl]);
    expect(third.avatar).not.toBe(first.avatar);
  });

  it('are read again whenever a person asks', async () => {
    const first = await read(told(0), null);
    content = 'second';
    const second = await read(told(0.01), first, 'anew');
    expect(fetched).toEqual([avatarUrl]);
    expect(second.avatar).not.toBe(first.avatar);
  });

  it('are read again once a week, however often the account is read', async () => {
    let last = await read(told(0), null);
    const days: number[] = [];
    for (let at = 1; at <= 28; at += 1) {
      last = await read(told(at), last);
      if (fetched.length > 0) days.push(at);
    }
    expect(days).toHaveLength(4);
    expect(days.slice(1).map((at, index) => at - (days[index] ?? 0))).toEqual([7, 7, 7]);
  });

  it('are read again when the copy is gone', async () => {
    const first = await read(told(0), null);
    assets = new MemoryAssetStore();
    await read(told(0.01), first);
    expect(fetched).toEqual([avatarUrl]);
  });

  it('keep their address while the one at a new address cannot be had, which is tried again', async () => {
    const first = await read(told(0), null);
    isDown = true;
    const second = await read(told(0.01, { headImageUrl: movedUrl }), first);
    expect(second).toMatchObject({ avatar: first.avatar, headImageUrl: avatarUrl });
    isDown = false;
    const third = await read(told(0.02, { headImageUrl: movedUrl }), second);
    expect(fetched).toEqual([movedUrl]);
    expect(third).toMatchObject({ headImageUrl: movedUrl });
    expect(third.avatar).not.toBe(first.avatar);
  });

  it('of another account are never kept in the place of those that cannot be had', async () => {
    const first = await read(told(0), null);
    isDown = true;
    const other = await read(told(0.01), { ...first, appId: reading().appId.replace(/.$/, 'z') as typeof first.appId });
    expect(other.avatar).toBeNull();
  });
});
