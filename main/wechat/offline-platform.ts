import { AppError } from '../domain/app-error';
import type { WeChatApi } from '../ports/wechat-api';

/** Stands in for WeChat in a workspace that is for review only: every call is refused with `not-supported-in-mode`. */
export class OfflinePlatform implements WeChatApi {
  readonly createPreAuthCode = refuse;
  readonly queryAuth = refuse;
  readonly authorizerInfo = refuse;
  readonly authorizerList = refuse;
  readonly refreshAuthorizer = refuse;
  readonly completeReading = refuse;
  readonly miniProgramLinks = refuse;
  readonly quota = refuse;
}

function refuse(): Promise<never> {
  return Promise.reject(new AppError('not-supported-in-mode', { params: { mode: 'offline' } }));
}
