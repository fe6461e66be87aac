import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { encrypt, type MessageKeys, sign } from './message-crypto';

/** How a push to the configured URL went. */
export interface Delivery {
  readonly attempts: number;
  /** The receiver answered `success` or an empty body with HTTP 200. */
  readonly isAccepted: boolean;
  readonly detail: string;
}

/** One event of the platform, as it is kept: without codes and tickets. */
export interface PlatformEvent {
  readonly id: number;
  readonly atMs: number;
  readonly infoType: string;
  /** AppID of the account it is about; "" for ticket pushes. */
  readonly appid: string;
  delivery: Delivery | null;
}

/** An encrypted push as the receiver gets it: query parameters and outer XML. */
export interface RawPush {
  readonly query: {
    readonly signature: string;
    readonly timestamp: string;
    readonly nonce: string;
    readonly encrypt_type: 'aes';
    readonly msg_signature: string;
  };
  readonly xml: string;
}

/** One member of an event; a number is written bare, a text as CDATA, a list as members below it. */
export type EventField = readonly [name: string, value: string | number | readonly EventField[]];

/** Where an event goes, how often it is tried, and in how many copies it arrives; no copy = lost on the way. */
export interface PushPlan {
  readonly url: string;
  readonly attempts: number;
  readonly copies: number;
}

const KEPT_EVENTS = 500;
/** How often an event is pushed to a receiver that does not answer. */
export const PUSH_ATTEMPTS = 3;
const PUSH_TIMEOUT_MS = 5_000;

/** The plain XML of an event: `AppId`, `CreateTime`, `InfoType`, then its own fields. */
export function eventXml(appId: string, createTime: number, infoType: string, fields: readonly EventField[]): string {
  return xmlOf([['AppId', appId], ['CreateTime', createTime], ['InfoType', infoType], ...fields]);
}

/** A plain XML of these members. */
export function xmlOf(all: readonly EventField[]): string {
  const members = all.map(([name, value]) => {
    const text = typeof value === 'string' ? `<![CDATA[${value}]]>` : contentOf(value);
    return `<${name}>${text}</${name}>`;
  });
  return `<xml>${members.join('')}</xml>`;
}

function contentOf(value: number | readonly EventField[]): string {
  return typeof value === 'number' ? String(value) : xmlOf(value).slice('<xml>'.length, -'</xml>'.length);
}

/** Encrypts and signs a plain XML the way WeChat pushes it; `receiver` is the original id of the account a message is for. */
export function sealPush(keys: MessageKeys, plainXml: string, nowSeconds: number, receiver = ''): RawPush {
  const owner =
    receiver === '' ? `<AppId><![CDATA[${keys.appId}]]></AppId>` : `<ToUserName><![CDATA[${receiver}]]></ToUserName>`;
  const sealed = encrypt(keys, plainXml);
  const timestamp = String(nowSeconds);
  const nonce = String(randomBytes(4).readUInt32BE());
  return {
    query: {
      signature: sign([keys.token, timestamp, nonce]),
      timestamp,
      nonce,
      encrypt_type: 'aes',
      msg_signature: sign([keys.token, timestamp, nonce, sealed]),
    },
    xml: `<xml>${owner}<Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`,
  };
}

/** Records events and pushes them to the receiver, three times at most, never holding up the caller. */
export class EventLog {
  readonly #keys: MessageKeys;
  readonly #events: PlatformEvent[];
  readonly #plain = new Map<number, string>();
  readonly #pushing = new Set<Promise<void>>();

  constructor(keys: MessageKeys, known: readonly PlatformEvent[]) {
    this.#keys = keys;
    this.#events = [...known];
  }

  record(
    event: { infoType: string; appid: string; plainXml: string; receiver: string },
    nowMs: number,
    push: PushPlan,
  ): void {
    const { plainXml, receiver } = event;
    const kept: PlatformEvent = {
      id: (this.#events.at(-1)?.id ?? 0) + 1,
      atMs: nowMs,
      infoType: event.infoType,
      appid: event.appid,
      delivery: null,
    };
    this.#events.push(kept);
    this.#plain.set(kept.id, plainXml);
    for (const old of this.#events.splice(0, this.#events.length - KEPT_EVENTS)) this.#plain.delete(old.id);
    if (push.url === '') return;
    for (let copy = 0; copy < push.copies; copy += 1) {
      const sealed = sealPush(this.#keys, plainXml, Math.floor(nowMs / 1000), receiver);
      const pushing = deliver(push.url, sealed, push.attempts).then((delivery) => {
        kept.delivery = delivery;
        this.#pushing.delete(pushing);
      });
      this.#pushing.add(pushing);
    }
  }

  list(afterId = 0): readonly PlatformEvent[] {
    return this.#events.filter((event) => event.id > afterId);
  }

  /** The decrypted XML of an event of this run; `undefined` for events from before a restart. */
  plainXml(id: number): string | undefined {
    return this.#plain.get(id);
  }

  /** Resolves when no push is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#pushing);
  }
}

async function deliver(url: string, push: RawPush, attempts: number): Promise<Delivery> {
  const target = new URL(url);
  for (const [name, value] of Object.entries(push.query)) target.searchParams.set(name, value);
  let detail = '';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    detail = await post(target, push.xml);
    if (detail === 'success' || detail === '') return { attempts: attempt, isAccepted: true, detail };
  }
  return { attempts, isAccepted: false, detail };
}

/** Answers the receiver's text on HTTP 200, else what went wrong in words. */
async function post(target: URL, xml: string): Promise<string> {
  return new Promise((resolve) => {
    const call = request(target, { method: 'POST', headers: { 'Content-Type': 'text/xml' }, timeout: PUSH_TIMEOUT_MS });
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error) => resolve(`failed: ${error.message}`));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8').trim().slice(0, 200);
        resolve(response.statusCode === 200 ? text : `HTTP ${response.statusCode}`);
      });
    });
    call.on('timeout', () => call.destroy(new Error('no answer in 5 s')));
    call.on('error', (error) => resolve(`failed: ${error.message}`));
    call.end(xml);
  });
}
