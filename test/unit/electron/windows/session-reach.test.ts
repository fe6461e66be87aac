import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { NavigationPolicy } from '../../../../main/electron/windows/navigation-policy';
import { reachOf } from '../../../../main/electron/windows/session-reach';

const policy: NavigationPolicy = {
  allowedOrigins: ['https://mp.weixin.qq.com', 'https://launch.example:8443'],
  resourceDomains: ['qq.com', 'gtimg.cn'],
  callback: 'https://launch.example/callback',
};

describe('where WeChat’s page can connect to', () => {
  it('names each allowed place, and leads everything else nowhere, where the system has no proxy', async () => {
    expect(await reachOf(policy, async () => 'DIRECT')).toEqual({
      mode: 'fixed_servers',
      proxyRules: '127.0.0.1:9',
      proxyBypassRules: [
        '<-loopback>',
        'https://mp.weixin.qq.com:443',
        'https://launch.example:8443',
        'https://qq.com:443',
        'https://*.qq.com:443',
        'https://gtimg.cn:443',
        'https://*.gtimg.cn:443',
      ].join(';'),
    });
  });

  it('reaches a WeChat of this computer over http alone, so that no connection of WebRTC passes for it', async () => {
    const local = { allowedOrigins: ['http://127.0.0.1:4711'], resourceDomains: [], callback: null };
    expect(await reachOf(local, async () => 'DIRECT')).toMatchObject({
      proxyBypassRules: '<-loopback>;http://127.0.0.1:4711',
    });
  });

  it('leaves a WeChat of this computer to the proxy that the system has even for it', async () => {
    const local = { allowedOrigins: ['http://127.0.0.1:4711'], resourceDomains: ['qq.com'], callback: null };
    expect(await reachOf(local, async () => 'PROXY 127.0.0.1:3128')).toBeNull();
    expect(await reachOf(local, async (url) => (url.includes('127') ? 'DIRECT' : 'PROXY gate:3128'))).toMatchObject({
      mode: 'pac_script',
    });
  });

  it.each([
    ['https://mp.weixin.qq.com/', 'PROXY gate:3128;DIRECT'],
    ['https://launch.example:8443/', 'DIRECT'],
    ['https://res.wx.qq.com/', 'PROXY gate:3128;DIRECT'],
    ['https://qq.com/', 'PROXY gate:3128;DIRECT'],
    ['https://img.gtimg.cn/', 'DIRECT'],
    ['https://launch.example/', 'PROXY 127.0.0.1:9'],
    ['https://mp.weixin.qq.com:3478/', 'PROXY 127.0.0.1:9'],
    ['http://mp.weixin.qq.com/', 'PROXY 127.0.0.1:9'],
    ['https://evilqq.com/', 'PROXY 127.0.0.1:9'],
    ['https://qq.com.evil.example/', 'PROXY 127.0.0.1:9'],
    ['https://turn.evil.example:443/', 'PROXY 127.0.0.1:9'],
  ])('goes to %s by %s where the system has proxies', async (url, way) => {
    const reach = await reachOf(policy, async (asked) =>
      asked.endsWith('.qq.com/') ? 'PROXY gate:3128;DIRECT' : 'DIRECT',
    );
    if (reach?.mode !== 'pac_script') throw new Error('no script');
    const script = Buffer.from(reach.pacScript.slice(reach.pacScript.indexOf(',') + 1), 'base64').toString();
    const { hostname } = new URL(url);
    expect(runInNewContext(`${script}\nFindProxyForURL(${JSON.stringify(url)}, ${JSON.stringify(hostname)})`)).toBe(
      way,
    );
  });
});
