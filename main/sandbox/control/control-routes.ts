import { timingSafeEqual } from 'node:crypto';
import {
  type JsonObject,
  mergeLike,
  optionalIntegers,
  optionalNumber,
  parseJsonObject,
  ShapeError,
} from '../core/json';
import type { SandboxCore } from '../core/sandbox-core';
import { json, type Reply, type SandboxRequest } from '../http/exchange';
import type { Routes } from '../http/server';
import { CODE_ROUTES } from './code-routes';
import type { ControlCall, ControlRoute } from './control-route';
import type { SandboxControl } from './sandbox-control';

const DONE = { ok: true } as const;
const ACCOUNT = '/sandbox/accounts/(wx[0-9a-f]{16})';

function required(body: JsonObject, key: string): number {
  const value = optionalNumber(body, key);
  if (value === undefined) throw new ShapeError(`${key} is missing`);
  return value;
}

function moveClock({ control, body }: ControlCall): unknown {
  const advance = optionalNumber(body, 'advanceMs');
  if (advance !== undefined) control.advanceClock(advance);
  else control.setClockOffset(required(body, 'offsetMs'));
  return control.clock();
}

const ROUTES: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/sandbox\/ticket$/, answer: ({ control }) => control.ticket() },
  { method: 'POST', path: /^\/sandbox\/ticket$/, answer: ({ control }) => (control.pushTicket(), control.ticket()) },
  { method: 'GET', path: /^\/sandbox\/tenants$/, answer: ({ control }) => ({ tenants: control.tenants() }) },
  { method: 'GET', path: /^\/sandbox\/administrators$/, answer: ({ control }) => ({ users: control.users() }) },
  { method: 'GET', path: /^\/sandbox\/accounts$/, answer: ({ control }) => ({ accounts: control.accounts() }) },
  { method: 'GET', path: new RegExp(`^${ACCOUNT}$`), answer: ({ control, part }) => control.account(part) },
  {
    method: 'PATCH',
    path: new RegExp(`^${ACCOUNT}$`),
    answer: ({ control, part, body }) => control.changeAccount(part, body),
  },
  {
    method: 'POST',
    path: new RegExp(`^${ACCOUNT}/authorize$`),
    answer: ({ control, part, body }) => control.authorize(part, optionalIntegers(body, 'sets')),
  },
  {
    method: 'POST',
    path: new RegExp(`^${ACCOUNT}/sets$`),
    answer: ({ control, part, body }) => control.changeSets(part, optionalIntegers(body, 'sets') ?? []) && DONE,
  },
  {
    method: 'POST',
    path: new RegExp(`^${ACCOUNT}/revoke$`),
    answer: ({ control, part }) => control.revoke(part) && DONE,
  },
  {
    method: 'POST',
    path: new RegExp(`^${ACCOUNT}/password$`),
    answer: ({ control, part }) => control.changePassword(part) && DONE,
  },
  { method: 'GET', path: /^\/sandbox\/settings$/, answer: ({ control }) => control.settings() },
  { method: 'PATCH', path: /^\/sandbox\/settings$/, answer: ({ control, body }) => control.changeSettings(body) },
  { method: 'GET', path: /^\/sandbox\/faults$/, answer: ({ control }) => ({ faults: control.faults() }) },
  { method: 'POST', path: /^\/sandbox\/faults$/, answer: ({ control, body }) => control.addFault(body) },
  { method: 'DELETE', path: /^\/sandbox\/faults$/, answer: ({ control }) => (control.clearFaults(), DONE) },
  {
    method: 'DELETE',
    path: /^\/sandbox\/faults\/([0-9]+)$/,
    answer: ({ control, part }) => control.removeFault(Number(part)) && DONE,
  },
  { method: 'GET', path: /^\/sandbox\/clock$/, answer: ({ control }) => control.clock() },
  { method: 'POST', path: /^\/sandbox\/clock$/, answer: moveClock },
  {
    method: 'POST',
    path: /^\/sandbox\/generate$/,
    answer: ({ control, body }) => ({
      tenants: control.generate(mergeLike({ count: 0, seed: 1, isAuthorized: false, isEquipped: false }, body)),
    }),
  },
  {
    method: 'GET',
    path: /^\/sandbox\/events$/,
    answer: ({ control, query }) => ({ events: control.events(Number(query.get('after') ?? '0')) }),
  },
  { method: 'GET', path: /^\/sandbox\/counters$/, answer: ({ control }) => ({ counters: control.counters() }) },
  { method: 'DELETE', path: /^\/sandbox\/counters$/, answer: ({ control }) => (control.resetCounters(), DONE) },
  { method: 'GET', path: /^\/sandbox\/attempts$/, answer: ({ control }) => ({ attempts: control.attempts() }) },
  ...CODE_ROUTES,
];

/** JSON over HTTP under `/sandbox/`, opened by the header `x-sandbox-control`. */
export function controlRoutes(core: SandboxCore, control: SandboxControl): Routes {
  return (request) => {
    if (!request.path.startsWith('/sandbox/')) return undefined;
    if (!isAllowed(request, core.keys.controlToken)) return failure(401, 'control token missing or wrong');
    const route = ROUTES.find((one) => one.method === request.method && one.path.test(request.path));
    if (route === undefined) return failure(404, 'no such control');
    try {
      const answer = route.answer({
        control,
        part: route.path.exec(request.path)?.[1] ?? '',
        query: request.query,
        body: request.body.length === 0 ? {} : parseJsonObject(request.body.toString('utf8'), 'body'),
      });
      return answer === undefined || answer === false ? failure(404, 'not found') : json(answer);
    } catch (error) {
      if (error instanceof ShapeError) return failure(400, error.message);
      throw error;
    }
  };
}

function failure(status: number, message: string): Reply {
  return json({ error: { message } }, status);
}

function isAllowed(request: SandboxRequest, token: string): boolean {
  const given = Buffer.from(String(request.headers['x-sandbox-control'] ?? ''));
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
