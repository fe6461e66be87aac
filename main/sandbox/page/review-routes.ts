import { decide, decisionFor } from '../code/review';
import { settle } from '../code/settle';
import type { SandboxCore } from '../core/sandbox-core';
import { type Reply, type SandboxRequest, text } from '../http/exchange';
import type { Routes } from '../http/server';
import type { Language } from './attempt';
import { reviewView } from './review-view';

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const SCREENSHOT_LIMIT = 5;

/** Path of the reviewer's page. It follows from the state's seed, so that no other page can guess and post to it. */
export function reviewPath(core: SandboxCore): string {
  return `/review/${core.keys.reviewToken}`;
}

/** The reviewer's page, which works without a script. */
export function reviewRoutes(core: SandboxCore): Routes {
  return (request) => {
    if (request.path !== reviewPath(core)) return undefined;
    settle(core);
    const language: Language = request.query.get('lang') === 'en' ? 'en' : 'zh';
    if (request.method === 'POST') return act(core, request, language);
    return {
      status: 200,
      contentType: 'text/html; charset=utf-8',
      body: reviewView(core, request.path, language),
      headers: {
        'Content-Security-Policy': POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      },
    };
  };
}

/** Decides and leads back to the page, so that a reload decides nothing again. */
function act(core: SandboxCore, request: SandboxRequest, language: Language): Reply {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const kind = form.get('decision');
  if (kind !== 'approve' && kind !== 'reject' && kind !== 'delay') return text('unknown decision', 400);
  const reasons = (form.get('reasons') ?? '').split('\n').map((line) => line.trim());
  const wanted = Number(form.get('screenshots') ?? '0');
  const screenshots = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 0), SCREENSHOT_LIMIT) : 0;
  const decision = decisionFor(
    core,
    kind,
    reasons.filter((line) => line !== ''),
    screenshots,
  );
  decide(core, form.get('appid') ?? '', decision);
  return { ...text('', 303), headers: { Location: `${request.path}?lang=${language}` } };
}
