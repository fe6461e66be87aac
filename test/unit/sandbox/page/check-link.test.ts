import { describe, expect, it } from 'vitest';
import type { Credential } from '../../../../main/sandbox/core/credential-registry';
import { checkLink, type LinkContext, readLink } from '../../../../main/sandbox/page/check-link';

const APPID = 'wxf1c0decafe5a4db0';
const LAUNCH = 'launch.example';
const GOOD = {
  component_appid: APPID,
  pre_auth_code: 'preauthcode@@@x',
  redirect_uri: `https://${LAUNCH}/cb?nonce=1`,
  auth_type: '2',
};
const CODE: Credential = {
  kind: 'pre-auth-code',
  serial: 1,
  subject: APPID,
  length: 43,
  issuedAtMs: 0,
  expiresAtMs: 1000,
  status: 'live',
};
const CONTEXT: LinkContext = {
  componentAppId: APPID,
  settings: { launchDomain: LAUNCH, publication: 'published' },
  checksReferrer: true,
  preAuthCode: CODE,
  nowMs: 0,
};

function check(query: Record<string, string>, context: Partial<LinkContext> = {}, referrer = `https://${LAUNCH}/go`) {
  return checkLink(readLink(new URLSearchParams(query), referrer), { ...CONTEXT, ...context });
}

function without(name: keyof typeof GOOD): Record<string, string> {
  return Object.fromEntries(Object.entries(GOOD).filter(([key]) => key !== name));
}

describe('checkLink', () => {
  it('lets a good link through', () => {
    expect(check(GOOD)).toBeUndefined();
    expect(check(without('auth_type'))).toBeUndefined();
    expect(check({ ...GOOD, category_id_list: '18|25|30' })).toBeUndefined();
  });

  it.each([
    [-306, without('component_appid'), {}],
    [-307, without('pre_auth_code'), {}],
    [-308, without('redirect_uri'), {}],
    [-305, { ...GOOD, component_appid: 'wx0000000000000000' }, {}],
    [-316, GOOD, { settings: { launchDomain: LAUNCH, publication: 'disabled' as const } }],
    [-301, { ...GOOD, auth_type: '7' }, {}],
    [-301, { ...GOOD, auth_type: 'x' }, {}],
    [-104, { ...GOOD, category_id_list: '18,25' }, {}],
    [-302, { ...GOOD, redirect_uri: 'https://other.example/cb' }, {}],
    [-302, { ...GOOD, redirect_uri: 'not a url' }, {}],
    [-302, { ...GOOD, redirect_uri: `ftp://${LAUNCH}/cb` }, {}],
    [-302, { ...GOOD, redirect_uri: `javascript://${LAUNCH}/%0aalert(1)` }, {}],
    [-302, { ...GOOD, redirect_uri: `https://${LAUNCH}.evil.example/cb` }, {}],
    [-100, GOOD, { preAuthCode: undefined }],
    [-110, GOOD, { preAuthCode: { ...CODE, status: 'spent' as const } }],
    [-101, GOOD, { nowMs: 1000 }],
  ])('answers %i for %j %j', (code, query, context) => {
    expect(check(query, context)).toBe(code);
  });

  it.each(['', 'https://elsewhere.example/', 'file:///tmp/a.html'])('answers -302 for the referrer %j', (referrer) => {
    expect(check(GOOD, {}, referrer)).toBe(-302);
    expect(check(GOOD, { checksReferrer: false }, referrer)).toBeUndefined();
  });
});
