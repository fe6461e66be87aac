import { describe, expect, it } from 'vitest';
import { decideNavigation, decideResource } from '../../../../main/electron/windows/navigation-policy';

const policy = {
  allowedOrigins: ['https://mp.weixin.qq.com', 'http://127.0.0.1:4319'],
  resourceDomains: ['qq.com', 'qlogo.cn'],
  callback: 'https://launch.vendor.example/wechat/callback',
};

describe('navigation of the authorization page', () => {
  it.each([
    ['https://mp.weixin.qq.com/cgi-bin/componentloginpage?a=b', 'allow'],
    ['http://127.0.0.1:4319/cgi-bin/componentloginpage', 'allow'],
    ['https://launch.vendor.example/wechat/callback', 'callback'],
    ['https://launch.vendor.example/wechat/callback?auth_code=x&expires_in=600', 'callback'],
    ['https://LAUNCH.vendor.example:443/wechat/callback#x', 'callback'],
  ])('%s -> %s', (address, decision) => {
    expect(decideNavigation(address, policy)).toBe(decision);
  });

  it.each([
    'http://mp.weixin.qq.com/',
    'https://mp.weixin.qq.com:8443/',
    'https://mp.weixin.qq.com.evil.example/',
    'https://evil.example/?https://mp.weixin.qq.com',
    'https://mp.weixin.qq.com@evil.example/',
    'https://user:pass@mp.weixin.qq.com/',
    'https://mp.weixin.qq.com%2eevil.example/',
    'https://evilmp.weixin.qq.com/',
    'https://launch.vendor.example/wechat/callback/../other',
    'https://launch.vendor.example/wechat/callbackx',
    'https://launch.vendor.example/wechat/CALLBACK',
    'http://launch.vendor.example/wechat/callback?auth_code=x',
    'https://launch.vendor.example:8443/wechat/callback',
    'https://launch.vendor.example@evil.example/wechat/callback',
    'https://user@launch.vendor.example/wechat/callback',
    'http://127.0.0.1:4320/',
    'http://localhost:4319/',
    'http://[::1]:4319/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://mp.weixin.qq.com/0000',
    'app://console/index.html',
    'chrome://settings',
    'devtools://devtools/bundled/inspector.html',
    'view-source:https://mp.weixin.qq.com/',
    'about:blank',
    'weixin://dl/business',
    'ftp://mp.weixin.qq.com/',
    'https:/\\evil.example/',
    '//mp.weixin.qq.com/',
    'not a url',
    '',
  ])('refuses %s', (address) => {
    expect(decideNavigation(address, policy)).toBe('deny');
  });

  it('normalises what browsers normalise, so that a dotted path is judged as it would be loaded', () => {
    expect(decideNavigation('https://launch.vendor.example/x/../wechat/callback?auth_code=1', policy)).toBe('callback');
  });

  it('reads a backslash as browsers do: a slash, after which nothing is a host any more', () => {
    expect(decideNavigation('https://mp.weixin.qq.com\\@evil.example/', policy)).toBe('allow');
    expect(decideNavigation('https://evil.example\\@mp.weixin.qq.com/', policy)).toBe('deny');
  });

  it('knows no callback where there is none', () => {
    expect(decideNavigation('https://launch.vendor.example/wechat/callback', { ...policy, callback: null })).toBe(
      'deny',
    );
  });
});

describe('sub-resources of the authorization page', () => {
  it.each([
    'https://mp.weixin.qq.com/a.js',
    'https://res.wx.qq.com/a.js',
    'https://wx.qlogo.cn/mmopen/x/0',
    'http://127.0.0.1:4319/static/page.css',
    'data:image/png;base64,AAAA',
  ])('allows %s', (address) => {
    expect(decideResource(address, policy)).toBe('allow');
  });

  it.each([
    'http://res.wx.qq.com/a.js',
    'https://res.wx.qq.com:444/a.js',
    'https://evilqq.com/a.js',
    'https://qq.com.evil.example/a.js',
    'https://evil.example/a.js',
    'https://launch.vendor.example/wechat/callback?auth_code=leak',
    'http://127.0.0.1:9/a.js',
    'file:///etc/passwd',
    'ws://127.0.0.1:4319/',
    'https://user@res.wx.qq.com/',
  ])('refuses %s', (address) => {
    expect(decideResource(address, policy)).toBe('deny');
  });
});
