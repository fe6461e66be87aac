import { describe, expect, it } from 'vitest';
import { ComponentTokens } from '../../../../main/wechat/tokens/component-tokens';
import { appIdSchema } from '../../../../preload/contract/ids';
import { appId, issuing, keeperWith } from '../support/keeper';
import { json } from '../support/local-server';
import { refusalOf } from '../support/refusal';

describe('two workspaces on one platform', () => {
  it('share one token, and each learns of its loss', async () => {
    const one = await keeperWith(issuing());
    const other = await keeperWith(issuing(), { place: one.place });
    const token = await one.keeper.token();
    expect((await other.keeper.token()).reveal()).toBe('token-1');
    expect(other.server.seen).toHaveLength(0);
    other.keeper.invalidate(token);
    expect(one.keeper.status()).toEqual({ expiresAtMs: null, lostEarly: 1 });
  });

  it('never fetch at the same time', async () => {
    const one = await keeperWith(issuing());
    const other = await keeperWith(issuing(), { place: one.place });
    const tokens = await Promise.all([one.keeper.token(), other.keeper.token(), other.keeper.token()]);
    expect(tokens.map((token) => token.reveal())).toEqual(['token-1', 'token-1', 'token-1']);
    expect(one.server.seen.length + other.server.seen.length).toBe(1);
  });

  it('do not share it when they hold different secrets, or one holds none', async () => {
    const one = await keeperWith(issuing());
    await one.keeper.token();
    const other = await keeperWith(json({ errcode: 40125, errmsg: 'invalid appsecret' }), {
      place: one.place,
      secret: 'another-secret',
    });
    expect((await refusalOf(other.keeper.token())).detail.errcode).toBe(40125);
    const without = await keeperWith(issuing(), { place: one.place, secret: null });
    expect((await refusalOf(without.keeper.token())).code).toBe('credentials-missing');
    expect((await one.keeper.token()).reveal()).toBe('token-1');
  });

  it('do not take the failure of the other for their own', async () => {
    const one = await keeperWith(json({ errcode: 40125, errmsg: 'invalid appsecret' }), { secret: 'wrong' });
    const other = await keeperWith(issuing(), { place: one.place });
    const failing = refusalOf(one.keeper.token());
    expect((await other.keeper.token()).reveal()).toBe('token-1');
    expect((await failing).detail.errcode).toBe(40125);
  });

  it('are told apart from another platform, and from the same AppID at another WeChat', () => {
    const tokens = new ComponentTokens();
    const place = tokens.placeOf('https://api.weixin.qq.com', appId);
    expect(tokens.placeOf('https://api.weixin.qq.com/', appId)).toBe(place);
    expect(tokens.placeOf('http://127.0.0.1:4000', appId)).not.toBe(place);
    expect(tokens.placeOf('https://api.weixin.qq.com', appIdSchema.parse('wxf1c0de9876543210'))).not.toBe(place);
  });
});
