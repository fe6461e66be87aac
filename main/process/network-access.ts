import type { Session } from 'electron';
import type { Config } from '../config';
import { AppError } from '../domain/failures/app-error';
import type { ElectronNetwork } from '../electron/network/electron-network';
import type { Logger } from '../ports/logger';
import type { Network } from '../ports/network';
import { FetchTransport } from '../wechat/api/fetch-transport';

/** Requests through Chromium's stack, which knows the system's proxy; all of them refused when the network is off. */
export function networkWith(options: Config, network: ElectronNetwork, authorityFile: string | null): Network {
  if (options.network === 'off') {
    return { transport: { send: () => Promise.reject(new AppError('offline')) }, route: () => Promise.resolve(null) };
  }
  const { fetch, sendOnce, route } = network.access(authorityFile);
  return { transport: new FetchTransport(fetch, sendOnce), route };
}

/** The gateway that signs for the API signs for WeChat's page, too. A file that cannot serve shows in the self-test. */
export async function trustAuthorities(
  network: ElectronNetwork,
  partition: Session,
  authorityFile: string | null,
  logger: Logger,
): Promise<void> {
  if (authorityFile === null) return;
  await network
    .trust(partition, authorityFile)
    .catch((error: unknown) => void logger.error('additional authorities not used', error));
}
