import type { Credential } from './credential-registry';
import { eventXml, type RawPush, sealPush } from './event-log';
import type { SandboxCore } from './sandbox-core';

const TICKET_LIFE_MS = 12 * 3_600_000;
/** WeChat pushes a new ticket every ten minutes. */
export const TICKET_PERIOD_MS = 10 * 60_000;

/** Makes and pushes a new ticket. */
export function pushTicket(core: SandboxCore): Credential {
  const times = { nowMs: core.clock.nowMs(), lifetimeMs: TICKET_LIFE_MS };
  const ticket = core.registry.issue('ticket', core.keys.componentAppId, times, 64);
  core.announce('component_verify_ticket', '', [['ComponentVerifyTicket', core.registry.valueOf(ticket)]]);
  return ticket;
}

/** Pushes a ticket when pushing is on and the last one is ten minutes old; answers the latest one there is. */
export function currentTicket(core: SandboxCore): Credential | undefined {
  const latest = core.registry.latest('ticket', core.keys.componentAppId);
  const isDue = latest === undefined || latest.issuedAtMs + TICKET_PERIOD_MS <= core.clock.nowMs();
  return isDue && core.settings.isTicketPushRunning ? pushTicket(core) : latest;
}

/** The encrypted push that carried a ticket, sealed anew: query parameters and XML. */
export function rawTicketPush(core: SandboxCore, ticket: Credential): RawPush {
  const createTime = Math.floor(ticket.issuedAtMs / 1000);
  const value = core.registry.valueOf(ticket);
  const plain = eventXml(core.keys.componentAppId, createTime, 'component_verify_ticket', [
    ['ComponentVerifyTicket', value],
  ]);
  return sealPush(core.keys.message, plain, createTime);
}
