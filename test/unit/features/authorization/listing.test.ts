import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../main/domain/secrets/secret';
import { listingAtStart } from '../../../../main/features/authorization/listing';
import { appIdSchema } from '../../../../preload/contract/ids';
import { ScriptedWeChatApi } from '../../../fakes/scripted-wechat-api';

const expected = appIdSchema.parse('wxf1c0de0000000001');
const other = appIdSchema.parse('wxf1c0de0000000002');
const signal = new AbortController().signal;

function listOf(appIds: readonly (typeof expected)[], isWhole: boolean): ScriptedWeChatApi {
  const items = appIds.map((appId) => ({ appId, refreshToken: new Secret('refreshtoken@@@x'), authorizedAtMs: 0 }));
  return new ScriptedWeChatApi({ authorizerList: async () => ({ items, isWhole }) });
}

describe('what was listed as an attempt began', () => {
  it('is nothing for an account that a whole list does not have', async () => {
    expect(await listingAtStart(listOf([other], true), expected, signal)).toEqual({ listed: [], sets: null });
  });

  it('is unknown for one that is missing in a list read in part: it may be an old authorization', async () => {
    expect(await listingAtStart(listOf([other], false), expected, signal)).toEqual({ listed: null, sets: null });
  });
});
