import type { WeChatApi } from '../../main/ports/wechat-api';

/** Arguments and answer of one scripted call; `answer` may throw to play a failure. */
export type Scripts = {
  readonly [M in keyof WeChatApi]?: (...args: Parameters<WeChatApi[M]>) => ReturnType<WeChatApi[M]>;
};

/** A WeChat that answers only what the test wrote down, and throws when asked anything else. */
export class ScriptedWeChatApi implements WeChatApi {
  /** Every call in order, by the name of its method. */
  readonly calls: (keyof WeChatApi)[] = [];
  #scripts: Scripts;

  constructor(scripts: Scripts = {}) {
    this.#scripts = scripts;
  }

  /** Adds to the script, or replaces parts of it. */
  script(scripts: Scripts): void {
    this.#scripts = { ...this.#scripts, ...scripts };
  }

  readonly createPreAuthCode: WeChatApi['createPreAuthCode'] = (...args) =>
    this.#scripted('createPreAuthCode')(...args);
  readonly queryAuth: WeChatApi['queryAuth'] = (...args) => this.#scripted('queryAuth')(...args);
  readonly authorizationCode: WeChatApi['authorizationCode'] = (...args) =>
    this.#scripted('authorizationCode')(...args);
  readonly authorizerInfo: WeChatApi['authorizerInfo'] = (...args) => this.#scripted('authorizerInfo')(...args);
  readonly authorizerList: WeChatApi['authorizerList'] = (...args) => this.#scripted('authorizerList')(...args);
  readonly refreshAuthorizer: WeChatApi['refreshAuthorizer'] = (...args) =>
    this.#scripted('refreshAuthorizer')(...args);
  readonly completeReading: WeChatApi['completeReading'] = (...args) => this.#scripted('completeReading')(...args);
  readonly miniProgramLinks: WeChatApi['miniProgramLinks'] = (...args) => this.#scripted('miniProgramLinks')(...args);
  readonly quota: WeChatApi['quota'] = (...args) => this.#scripted('quota')(...args);

  #scripted<M extends keyof WeChatApi>(method: M): NonNullable<Scripts[M]> {
    this.calls.push(method);
    const script = this.#scripts[method];
    if (script === undefined) throw new Error(`unscripted call of ${method}`);
    return script;
  }
}
