import type { VaultState } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import type { AuthorizationService } from './authorization-service';
import type { ConsoleServices } from '../../ipc/console-services';
import { done, type Group } from '../../ipc/gate';

/** A keychain that was locked since would let the administrator authorize, and then keep nothing of it. */
function requireOpen(vault: VaultState): void {
  if (vault === 'locked') throw new AppError('keychain-locked');
  if (vault === 'unavailable') throw new AppError('keychain-unavailable');
}

/** Calls about the authorization of one tenant. */
export function authorizationHandlers(services: ConsoleServices): Group<'authorization'> {
  const authorization = (): AuthorizationService => services.workspace().authorization;
  return {
    'authorization.start': async (request) => {
      requireOpen(await services.checkVault());
      return { attemptId: await authorization().start(request) };
    },
    'authorization.current': async ({ tenantId }) => ({ attempt: await authorization().current(tenantId) }),
    'authorization.cancel': async ({ tenantId }) => done(await authorization().cancel(tenantId)),
    'authorization.renew': async ({ tenantId }) => ({ attemptId: await authorization().renew(tenantId) }),
    'authorization.focus': async ({ tenantId }) => done(authorization().focus(tenantId)),
    'authorization.check': async ({ tenantId }) => ({ attempt: await authorization().check(tenantId) }),
    'authorization.answer': async ({ tenantId, answer }) => {
      const { record, checks } = await authorization().answer(tenantId, answer);
      return await services.workspace().insight.view(record, checks);
    },
    'authorization.message': async ({ tenantId, language }) => ({
      text: await services.workspace().handover.read(tenantId, language),
    }),
    'authorization.copyLink': async ({ tenantId }) => done(services.workspace().handover.copyLink(tenantId)),
    'authorization.copyMessage': async ({ tenantId, language }) =>
      done(await services.workspace().handover.copy(tenantId, language)),
    'authorization.saveChaseList': async ({ tenantIds, language }) => ({
      saved: await services.workspace().handover.saveChaseList(tenantIds, language),
    }),
    'authorization.saveHandover': async ({ tenantId, language, format }) => ({
      saved: await services.workspace().handover.save(tenantId, language, format),
    }),
  };
}
