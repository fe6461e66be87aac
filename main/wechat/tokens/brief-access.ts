import type { AppId } from '../../../preload/contract/ids';
import type { Secret } from '../../domain/secrets/secret';
import type { BriefToken } from './brief-token';
import { type ComponentAccess, waitUnless } from './component-access';

/** The component access token that somebody else keeps, asked for anew after a short while. */
export class BriefAccess implements ComponentAccess {
  readonly componentAppId: AppId;
  readonly #token: BriefToken;

  constructor(componentAppId: AppId, token: BriefToken) {
    this.componentAppId = componentAppId;
    this.#token = token;
  }

  token(signal?: AbortSignal): Promise<Secret> {
    return waitUnless(this.#token.token(), signal);
  }

  invalidate(token: Secret): void {
    this.#token.invalidate(token);
  }

  async prove(signal?: AbortSignal): Promise<void> {
    await waitUnless(this.#token.fresh(), signal);
  }
}
