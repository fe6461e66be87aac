import { AppError } from '../../main/domain/failures/app-error';
import type { Clock } from '../../main/ports/clock';
import type { HttpRequest, HttpResponse, HttpTransport } from '../../main/ports/http-transport';
import { changingEndpoints, type ModelAccount, readingEndpoints, Refusal } from './model-wechat-endpoints';

/** What happens to the answer of one changing call. `late`: carried out half a minute after the answer was given up. */
export type Loss =
  | 'answered'
  | 'done-lost'
  | 'not-done-lost'
  | 'busy'
  | 'busy-done'
  | 'running'
  | 'late'
  | 'refused-connection';

/**
 * The hosting side of WeChat as a model in memory: one account, its state, and how often each call took effect.
 *
 * `losses` are used up one by changing call; afterwards everything is answered.
 */
export class ModelWeChat implements HttpTransport {
  readonly account: ModelAccount;
  readonly losses: Loss[] = [];
  /** Paths of changing calls that arrived, in order, whether carried out or not. */
  readonly arrived: string[] = [];
  readonly requests: HttpRequest[] = [];
  readonly effects = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.account = {
      trial: null,
      audit: null,
      live: null,
      history: [],
      gray: null,
      visitOpen: true,
      supportVersion: '2.0.0',
      templates: [],
      domains: {},
      privacy: null,
      interfaces: { 'wx.getLocation': 1 },
      testers: [],
      orderPath: null,
      nextId: 1000,
      spedUp: false,
      descriptionMax: 1000,
      registered: null,
      garbles: (text) => text,
    };
  }

  /** Answers a reading with an errcode from now on. */
  refuse(path: string, errcode: number): void {
    this.#refused.set(path, errcode);
  }

  effectsOf(path: string): number {
    return this.effects.get(path) ?? 0;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    this.requests.push(request);
    const url = new URL(request.url);
    const body: unknown = request.body === undefined ? {} : JSON.parse(request.body);
    const query = Object.fromEntries(url.searchParams);
    const values = { ...(typeof body === 'object' && body !== null ? body : {}), ...query };
    const isQuestion = values['action'] === 'get_history_version' || ('action' in values && values['action'] === 'get');
    const change = isQuestion ? undefined : changingEndpoints[url.pathname];
    if (change !== undefined)
      return await this.#change(url.pathname, () => change(this.account, values, this.#seconds()));
    const read = readingEndpoints[url.pathname];
    if (read === undefined) throw new Error(`unscripted: ${url.pathname}`);
    return answerOf(() => {
      const errcode = this.#refused.get(url.pathname);
      if (errcode !== undefined) throw new Refusal(errcode);
      return read(this.account, values);
    });
  }

  async #change(path: string, run: () => object): Promise<HttpResponse> {
    this.arrived.push(path);
    const loss = this.losses.shift() ?? 'answered';
    const carryOut = (): HttpResponse => {
      const answer = answerOf(run);
      if (answer.body.toString().includes('"errcode":0')) this.effects.set(path, this.effectsOf(path) + 1);
      return answer;
    };
    if (loss === 'answered') return carryOut();
    if (loss === 'busy-done') carryOut();
    if (loss.startsWith('busy')) return answerOf(() => refuse(-1));
    if (loss === 'running') return answerOf(() => refuse(9_402_202));
    if (loss === 'refused-connection') throw new AppError('wechat-unreachable', { params: { reason: 'refused' } });
    if (loss === 'done-lost') carryOut();
    if (loss === 'late') this.#clock.after(30_000, carryOut);
    throw new AppError('wechat-unreachable', { params: { reason: 'timeout' } });
  }

  #seconds(): number {
    return Math.floor(this.#clock.nowMs() / 1000);
  }
}

function answerOf(run: () => object): HttpResponse {
  let answer: object;
  try {
    answer = { errcode: 0, errmsg: 'ok', ...run() };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    answer = { errcode: refusal.errcode, errmsg: 'refused' };
  }
  const body = Buffer.from(JSON.stringify(answer));
  return { status: 200, contentType: 'application/json', dateHeader: null, body };
}

function refuse(errcode: number): never {
  throw new Refusal(errcode);
}
