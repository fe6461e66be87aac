import { describe, expect, it } from 'vitest';
import { WeChatError } from '../../../../main/sandbox/api/wechat-error';
import { applyExtJson, type ExtJsonContext } from '../../../../main/sandbox/code/ext-json';
import { TEMPLATE_CODE } from '../../../../main/sandbox/fixtures/templates';

const NOTHING: ExtJsonContext = { pluginProviders: [], openedInterfaces: [] };

function errcodeOf(ext: string, context = NOTHING): number {
  try {
    applyExtJson(ext, TEMPLATE_CODE, context);
    return 0;
  } catch (error) {
    if (error instanceof WeChatError) return error.errcode;
    throw error;
  }
}

describe('an ext_json', () => {
  it('leaves the template as it is where it says nothing', () => {
    expect(applyExtJson('', TEMPLATE_CODE, NOTHING)).toEqual(TEMPLATE_CODE);
    const ext = JSON.stringify({
      extEnable: true,
      extAppid: 'wx1',
      ext: { key: '甲' },
      window: {},
      directCommit: false,
    });
    expect(applyExtJson(ext, TEMPLATE_CODE, NOTHING)).toEqual(TEMPLATE_CODE);
  });

  it('replaces pages and requiredPrivateInfos whole', () => {
    const ext = JSON.stringify({ pages: ['pages/web/index'], requiredPrivateInfos: ['getLocation'] });
    const code = applyExtJson(ext, TEMPLATE_CODE, { ...NOTHING, openedInterfaces: ['wx.getLocation'] });
    expect(code.pages).toEqual(['pages/web/index']);
    expect(code.requiredPrivateInfos).toEqual(['getLocation']);
    expect(code.privacyKeys).toEqual(TEMPLATE_CODE.privacyKeys);
  });

  it.each([
    ['{', 85048],
    ['null', 85013],
    ['"text"', 85013],
    ['{"ext":[]}', 85013],
    ['{"extAppid":1}', 85013],
    ['{"pages":"pages/web/index"}', 85013],
    ['{"tabBar":{}}', 85013],
    ['{"tabBar":{"list":[{"pagePath":"pages/web/index"}]}}', 0],
    ['{"pages":["pages/web/index"],"tabBar":{"list":[{"pagePath":"pages/mine/index"}]}}', 85046],
    ['{"plugins":[]}', 85013],
    ['{"plugins":{"a":1}}', 85013],
    ['{"plugins":{}}', 0],
    ['{"requiredPrivateInfos":"getLocation"}', 85310],
    ['{"requiredPrivateInfos":[]}', 0],
  ])('%s answers %i', (ext, errcode) => {
    expect(errcodeOf(ext)).toBe(errcode);
  });
});
