import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/domain/failures/app-error';
import { Secret } from '../../main/domain/secrets/secret';
import { ScriptedWeChatApi } from '../fakes/scripted-wechat-api';
import { refusalOf } from '../unit/wechat/support/refusal';

describe('the scripted WeChat', () => {
  it('answers what was written down, and notes the calls', async () => {
    const wechat = new ScriptedWeChatApi({
      createPreAuthCode: () => Promise.resolve({ code: new Secret('preauthcode@@@a'), expiresAtMs: 1 }),
    });
    wechat.script({ queryAuth: () => Promise.reject(new AppError('wechat-rejected', { errcode: 61009 })) });
    expect((await wechat.createPreAuthCode()).code.reveal()).toBe('preauthcode@@@a');
    expect((await refusalOf(wechat.queryAuth(new Secret('code')))).detail.errcode).toBe(61009);
    expect(wechat.calls).toEqual(['createPreAuthCode', 'queryAuth']);
  });

  it('throws when asked anything else', () => {
    expect(() => new ScriptedWeChatApi().authorizerList()).toThrow('unscripted call of authorizerList');
  });
});
