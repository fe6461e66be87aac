import type { Fault } from '../core/faults';
import { isJsonObject } from '../core/json';
import { json, type Reply, text } from './exchange';

/** What to do with the connection once the answer is known. */
export type Delivery =
  | { readonly kind: 'send'; readonly reply: Reply; readonly msPerByte?: number }
  | { readonly kind: 'drop'; readonly afterMs: number };

const CAPTIVE_PORTAL =
  '<!doctype html><html><head><title>Sign in to the network</title></head><body><h1>Welcome</h1><p>Please accept the terms to use this network.</p></body></html>';

/** Turns an answer into what the faults leave of it; `rid` ends the message of an injected errcode. */
export function applyFaults(faults: readonly Fault[], reply: Reply, rid: string): Delivery {
  let delivery: Delivery = { kind: 'send', reply };
  for (const fault of faults) {
    if (delivery.kind === 'drop') break;
    delivery = applyFault(fault, delivery.reply, rid);
  }
  return delivery;
}

function applyFault(fault: Fault, reply: Reply, rid: string): Delivery {
  switch (fault.kind) {
    case 'latency':
    case 'late':
    case 'page':
      return { kind: 'send', reply };
    case 'errcode':
      return send({
        ...json({ errcode: fault.errcode, errmsg: `${fault.errmsg} rid: ${rid}` }),
        outcome: String(fault.errcode),
      });
    case 'http':
      return send(text('upstream error', fault.status || 502));
    case 'html':
      return send({ status: 200, contentType: 'text/html; charset=utf-8', body: CAPTIVE_PORTAL, outcome: 'html' });
    case 'empty':
      return send({ ...reply, body: '', outcome: 'empty' });
    case 'truncate':
      return truncated(reply);
    case 'wrong-types':
      return send({ ...reply, body: swapTypesOf(String(reply.body)), outcome: 'wrong-types' });
    case 'huge':
      return send({ ...json({ errcode: 0, padding: 'x'.repeat(fault.bytes) }), outcome: 'huge' });
    case 'slow':
      return { kind: 'send', reply, msPerByte: Math.max(1, fault.ms) };
    case 'drop':
      return { kind: 'drop', afterMs: fault.ms };
    case 'redirect':
      return send({ ...text('', fault.status || 302), headers: { Location: fault.location } });
    default:
      return assertNever(fault.kind);
  }
}

function send(reply: Reply): Delivery {
  return { kind: 'send', reply };
}

/** Half of a complete-looking answer: valid HTTP, invalid JSON. */
function truncated(reply: Reply): Delivery {
  const bytes = Buffer.from(reply.body);
  return send({ ...reply, body: bytes.subarray(0, Math.floor(bytes.length / 2)), outcome: 'truncated' });
}

function swapTypesOf(body: string): string {
  try {
    return JSON.stringify(swapTypes(JSON.parse(body)));
  } catch {
    return body;
  }
}

function swapTypes(value: unknown): unknown {
  if (Array.isArray(value)) return { length: value.length };
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, key === 'errcode' ? member : swapTypes(member)]),
    );
  }
  if (typeof value === 'string') return 42;
  if (typeof value === 'number') return { value };
  return typeof value === 'boolean' ? String(value) : [];
}

function assertNever(value: never): never {
  throw new Error(`unhandled fault ${String(value)}`);
}
