import type { AppError } from '../domain/app-error';
import type { WeChatApi } from '../ports/wechat-api';

/** Stands in for WeChat where it cannot be reached at all; every call rejects with the reason. */
export class UnavailablePlatform implements WeChatApi {
  readonly #refuse: () => Promise<never>;

  constructor(reason: AppError) {
    this.#refuse = () => Promise.reject(reason);
  }

  createPreAuthCode = (): Promise<never> => this.#refuse();
  queryAuth = (): Promise<never> => this.#refuse();
  authorizerInfo = (): Promise<never> => this.#refuse();
  authorizerList = (): Promise<never> => this.#refuse();
  refreshAuthorizer = (): Promise<never> => this.#refuse();
  completeReading = (): Promise<never> => this.#refuse();
  miniProgramLinks = (): Promise<never> => this.#refuse();
  quota = (): Promise<never> => this.#refuse();
}
