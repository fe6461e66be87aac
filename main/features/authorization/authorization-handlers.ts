import type { AuthorizationService } from './authorization-service';
import type { ConsoleServices } from '../../ipc/console-services';
import type { Group } from '../../ipc/gate';

/** Calls about the authorization of one tenant. */
export function authorizationHandlers(services: ConsoleServices): Group<'authorization'> {
  const authorization = (): AuthorizationService => services.workspace().authorization;
  return {
    'authorization.start': async (request) => ({ attemptId: await authorization().start(request) }),
    'authorization.current': async ({ tenantId }) => ({ attempt: await authorization().current(tenantId) }),
    'authorization.cancel': async ({ tenantId }) => {
      await authorization().cancel(tenantId);
      return {};
    },
    'authorization.renew': async ({ tenantId }) => ({ attemptId: await authorization().renew(tenantId) }),
    'authorization.focus': async ({ tenantId }) => {
      authorization().focus(tenantId);
      return {};
    },
    'authorization.check': async ({ tenantId }) => ({ attempt: await authorization().check(tenantId) }),
    'authorization.answer': async ({ tenantId, answer }) => {
      const { insight } = services.workspace();
      return await insight.view(await authorization().answer(tenantId, answer));
    },
    'authorization.copyMessage': async ({ tenantId, language }) => {
      await services.workspace().handover.copy(tenantId, language);
      return {};
    },
    'authorization.saveChaseList': async ({ tenantIds, language }) => ({
      saved: await services.workspace().handover.saveChaseList(tenantIds, language),
    }),
    'authorization.saveHandover': async ({ tenantId, language, format }) => ({
      saved: await services.workspace().handover.save(tenantId, language, format),
    }),
  };
}
