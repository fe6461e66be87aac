import { createHash } from 'node:crypto';
import { type EventField, type PushPlan, PUSH_ATTEMPTS, xmlOf } from '../core/event-log';
import type { SandboxCore } from '../core/sandbox-core';

/** Pushes an event of one account to the message URL, encrypted like every push. */
export function announceToAccount(
  core: SandboxCore,
  appid: string,
  event: string,
  fields: readonly EventField[],
): void {
  const receiver = core.book.find(appid)?.userName ?? '';
  const nowMs = core.clock.nowMs();
  // The sender of system events is an opaque open id.
  const sender = `oF1C0DE${createHash('sha256').update(appid).digest('base64url').slice(0, 21)}`;
  const plainXml = xmlOf([
    ['ToUserName', receiver],
    ['FromUserName', sender],
    ['CreateTime', Math.floor(nowMs / 1000)],
    ['MsgType', 'event'],
    ['Event', event],
    ...fields,
  ]);
  core.events.record({ infoType: event, appid, plainXml, receiver }, nowMs, planFor(core, appid, sender));
  core.markChanged();
}

function planFor(core: SandboxCore, appid: string, openid: string): PushPlan {
  const { messageUrl, switches } = core.settings;
  const address = messageUrl.replaceAll('$APPID$', appid);
  const url = address === '' ? '' : withOpenid(address, openid);
  switch (switches.pushDelivery) {
    case 'retries3':
      return { url, attempts: PUSH_ATTEMPTS, copies: 1 };
    case 'lost':
      return { url, attempts: 1, copies: 0 };
    case 'duplicated':
      return { url, attempts: 1, copies: 2 };
    default:
      return { url, attempts: 1, copies: 1 };
  }
}

function withOpenid(address: string, openid: string): string {
  const url = new URL(address);
  url.searchParams.set('openid', openid);
  return url.href;
}
