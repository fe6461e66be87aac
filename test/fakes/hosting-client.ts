import { Secret } from '../../main/domain/secrets/secret';
import type { AppId } from '../../preload/contract/ids';
import type { Clock } from '../../main/ports/clock';
import type { HttpTransport } from '../../main/ports/http-transport';
import { ClockSkew } from '../../main/wechat/api/clock-skew';
import { WeChatCaller } from '../../main/wechat/api/wechat-caller';
import { HostingClient } from '../../main/wechat/hosting/hosting-client';
import { CapturingLogger } from './capturing-logger';

/** The real client over any transport. Tokens are `token-1`, and the next number after one was refused. */
export function hostingClientOver(
  transport: HttpTransport,
  clock: Clock,
  tokenOf?: (appId?: AppId) => Promise<Secret>,
  invalidated: string[] = [],
): HostingClient {
  const token = tokenOf ?? (async (_appId?: AppId) => new Secret(`token-${invalidated.length + 1}`));
  const caller = new WeChatCaller({
    transport,
    clock,
    logger: new CapturingLogger(),
    random: () => 0.5,
    skew: new ClockSkew(),
    baseUrl: 'https://api.weixin.qq.com',
    timeoutMs: 1000,
  });
  const source = { token: () => token(), invalidate: (old: Secret) => void invalidated.push(old.reveal()) };
  return new HostingClient({
    caller,
    component: source,
    authorizers: { token: (appId) => token(appId), invalidate: (_appId, old) => source.invalidate(old) },
  });
}
