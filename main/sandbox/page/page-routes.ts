/// <reference path="../../raw.d.ts" />
import type { SandboxCore } from '../core/sandbox-core';
import { json, type Reply, type SandboxRequest, text } from '../http/exchange';
import type { Routes } from '../http/server';
import { qrPng } from '../images/qr-png';
import { type Attempt, type Attempts, fail, type Language } from './attempt';
import { checkLink, readLink } from './check-link';
import { documentView, frameTexts } from './document-view';
import { act, secondsLeft, watchCode } from './phone-actions';
import { pcView } from './pc-view';
import { phoneView } from './phone-view';
import pageScript from './static/page.es6?raw';
import { PAGE_STYLE } from './static/style-sheet';

const FORMS: Readonly<Record<string, Attempt['form']>> = {
  '/cgi-bin/componentloginpage': 'pc',
  '/wxaopen/safe/bindcomponent': 'mobile',
  '/safe/bindcomponent': 'mobile',
};
const ATTEMPT_PATH = /^\/authpage\/([0-9a-f]{24})\/(qr\.png|mobile|status|act)$/;
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** The authorization page, PC and mobile, with the simulated phone. */
export function pageRoutes(core: SandboxCore, attempts: Attempts): Routes {
  return (request) => {
    const form = FORMS[request.path];
    if (form !== undefined) return open(core, attempts, request, form);
    if (request.path === '/authpage/static/page.css') return asset('text/css', PAGE_STYLE);
    if (request.path === '/authpage/static/page.js') return asset('text/javascript', pageScript);
    const [, id, what] = ATTEMPT_PATH.exec(request.path) ?? [];
    const attempt = id === undefined ? undefined : attempts.find(id);
    if (attempt === undefined) return undefined;
    if (what === 'qr.png') return qrReply(core, attempt);
    if (what === 'mobile') return mobileReply(core, attempt);
    if (what === 'act' && request.method === 'POST') applyAction(core, attempt, request);
    watchCode(core, attempt);
    return json(statusOf(core, attempt, Number(request.query.get('version') ?? '0')));
  };
}

function asset(type: string, body: string): Reply {
  return { status: 200, contentType: `${type}; charset=utf-8`, body };
}

function open(core: SandboxCore, attempts: Attempts, request: SandboxRequest, form: Attempt['form']): Reply {
  const link = readLink(request.query, request.headers.referer ?? '');
  const attempt = attempts.open(form, link, request.query.get('lang') === 'en' ? 'en' : 'zh');
  const scripted = core.faults.take(request.path, '', (fault) => fault.kind === 'page').at(0);
  const error = checkLink(link, {
    componentAppId: core.keys.componentAppId,
    settings: core.settings,
    checksReferrer: form === 'pc' || core.settings.switches.mobileChecksReferrer,
    preAuthCode: core.registry.find('pre-auth-code', link.preAuthCode),
    nowMs: core.clock.nowMs(),
  });
  const code = scripted?.errcode ?? error;
  if (code !== undefined) fail(attempt, code);
  return {
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: documentView(core, attempt),
    headers: { 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' },
  };
}

/** The code to scan holds a short address that leads to the mobile page of the same authorization. */
async function qrReply(core: SandboxCore, attempt: Attempt): Promise<Reply> {
  const body = await qrPng(new URL(`/authpage/${attempt.id}/mobile`, core.origin).href);
  return { status: 200, contentType: 'image/png', body };
}

function mobileReply(core: SandboxCore, { link }: Attempt): Reply {
  const target = new URL('/wxaopen/safe/bindcomponent', core.origin);
  const query = {
    action: 'bindcomponent',
    no_scan: '1',
    component_appid: link.componentAppid,
    pre_auth_code: link.preAuthCode,
    redirect_uri: link.redirectUri,
    auth_type: String(link.authType),
    ...(link.bizAppid === '' ? {} : { biz_appid: link.bizAppid }),
    ...(link.wantedSets.length === 0 ? {} : { category_id_list: link.wantedSets.join('|') }),
  };
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  target.hash = 'wechat_redirect';
  return { ...text('', 302), headers: { Location: target.href } };
}

function applyAction(core: SandboxCore, attempt: Attempt, request: SandboxRequest): void {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const action = form.get('action') ?? '';
  if (action === 'language') {
    attempt.language = toLanguage(form.get('value'));
    attempt.version += 1;
    return;
  }
  act(core, attempt, action, form.get('value') ?? '');
}

function toLanguage(value: string | null): Language {
  return value === 'en' ? 'en' : 'zh';
}

function statusOf(core: SandboxCore, attempt: Attempt, knownVersion: number): object {
  const isNews = attempt.version !== knownVersion;
  return {
    version: attempt.version,
    state: attempt.state,
    language: attempt.language,
    secondsLeft: secondsLeft(core, attempt),
    redirect: attempt.redirect,
    ...(isNews
      ? { page: pcView(core, attempt).text, phone: phoneView(core, attempt).text, says: frameTexts(attempt.language) }
      : {}),
  };
}
