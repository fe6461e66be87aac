import { describe, expect, it } from 'vitest';
import { appIdSchema } from '../../../../preload/contract/ids';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import { redirectUriWith } from '../../../../main/wechat/page/authorization-url';
import { WorkspaceLinks } from '../../../../main/wechat/page/workspace-links';
import { workspaceWith } from '../support/workspace';

const request = {
  preAuthCode: new Secret('preauthcode@@@a/b+c'),
  accountKind: 'mini-program' as const,
  appId: null,
  nonce: new Secret('n0nce_-'),
};

describe('authorization links', () => {
  it('lead the PC page to the redirect URI with the nonce, its own parameters kept and encoded once', () => {
    const link = new WorkspaceLinks(workspaceWith(), 'attempt').desktop(request);
    expect(link.reveal()).toBe(
      'https://mp.weixin.qq.com/cgi-bin/componentloginpage?component_appid=wxf1c0de0123456789' +
        '&pre_auth_code=preauthcode%40%40%40a%2Fb%2Bc' +
        '&redirect_uri=https%3A%2F%2Flaunch.example%2Fwechat%2Fcallback%3Flang%3Dzh%26attempt%3Dn0nce_-' +
        '&auth_type=2',
    );
    expect(new URL(link.reveal()).searchParams.get('redirect_uri')).toBe(
      'https://launch.example/wechat/callback?lang=zh&attempt=n0nce_-',
    );
  });

  it('lead the phone to the page for use inside WeChat', () => {
    const url = new URL(new WorkspaceLinks(workspaceWith(), 'attempt').mobile(request).reveal());
    expect(url.origin + url.pathname).toBe('https://open.weixin.qq.com/wxaopen/safe/bindcomponent');
    expect([url.searchParams.get('action'), url.searchParams.get('no_scan')]).toEqual(['bindcomponent', '1']);
    expect(url.hash).toBe('#wechat_redirect');
  });

  it('offer official accounts with auth_type 1, and pin one account with biz_appid', () => {
    const appId = appIdSchema.parse('wxf1c0deaaaaaaaaaa');
    const links = new WorkspaceLinks(workspaceWith(), 'attempt');
    const query = new URL(links.desktop({ ...request, accountKind: 'official-account', appId }).reveal()).searchParams;
    expect([query.get('auth_type'), query.get('biz_appid')]).toEqual(['1', appId]);
  });

  it('print as nothing', () => {
    expect(String(new WorkspaceLinks(workspaceWith(), 'attempt').desktop(request))).toBe('[redacted]');
  });

  it('set the launch domain as the referrer, and name the callback without its query', () => {
    const links = new WorkspaceLinks(workspaceWith(), 'attempt');
    expect(links.referrer).toBe('https://launch.example/');
    expect(links.callback).toBe('https://launch.example/wechat/callback');
    expect(links.allowedOrigins).toEqual(['https://mp.weixin.qq.com', 'https://open.weixin.qq.com']);
  });

  it('start at the vendor’s launch page where there is one, with the address in the fragment', () => {
    const links = new WorkspaceLinks(workspaceWith({ launchPageUrl: 'https://launch.example/go?x=1' }), 'attempt');
    const start = new URL(links.desktop(request).reveal());
    expect(links.referrer).toBeNull();
    expect(links.allowedOrigins).toContain('https://launch.example');
    expect(start.search).toBe('?x=1');
    const target = decodeURIComponent(start.hash.slice('#target='.length));
    expect(target).toBe(new WorkspaceLinks(workspaceWith(), 'attempt').desktop(request).reveal());
  });

  it.each(['redirectUri', 'launchDomain'] as const)('are refused without %s', (missing) => {
    expect(() => new WorkspaceLinks(workspaceWith({ [missing]: null }), 'attempt')).toThrow(AppError);
  });

  it.each(['launch.example/callback', 'javascript:alert(1)', 'file:///etc/passwd', ''])(
    'refuse to return to %j',
    (uri) => {
      expect(() => redirectUriWith(uri, 'attempt', 'x')).toThrow('credentials-malformed');
    },
  );
});
