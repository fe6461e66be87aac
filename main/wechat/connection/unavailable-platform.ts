import type { AppError } from '../../domain/failures/app-error';
import type { AccountReading } from '../../../preload/contract/account';
import type { CompletedReading, WeChatApi } from '../../ports/wechat-api';

/** Stands in for WeChat where it cannot be reached at all; every call answers with the reason. */
export class UnavailablePlatform implements WeChatApi {
  readonly #reason: AppError;

  constructor(reason: AppError) {
    this.#reason = reason;
  }

  createPreAuthCode = (): Promise<never> => this.#refuse();
  queryAuth = (): Promise<never> => this.#refuse();
  authorizationCode = (): Promise<never> => this.#refuse();
  authorizerInfo = (): Promise<never> => this.#refuse();
  authorizerList = (): Promise<never> => this.#refuse();
  refreshAuthorizer = (): Promise<never> => this.#refuse();
  completeReading = async (reading: AccountReading): Promise<CompletedReading> => ({
    reading,
    failures: [this.#reason],
  });
  miniProgramLinks = (): Promise<never> => this.#refuse();
  quota = (): Promise<never> => this.#refuse();

  #refuse(): Promise<never> {
    return Promise.reject(this.#reason);
  }
}
