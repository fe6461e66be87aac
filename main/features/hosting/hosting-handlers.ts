import type { ConsoleServices } from '../../ipc/console-services';
import type { Group } from '../../ipc/gate';
import type { HostingKit } from './hosting-kit';
import type { HostingService } from './hosting-service';

type KitChannel =
  | 'choices'
  | 'fetchTrialCode'
  | 'saveTrialCode'
  | 'signOff'
  | 'addMedia'
  | 'renewMedia'
  | 'removeMedia'
  | 'baseLibraries';

/** What stands around a tenant's pipeline: its trial, its sign-off, and what a reviewer is shown. */
function kitHandlers(services: ConsoleServices): Pick<Group<'hosting'>, `hosting.${KitChannel}`> {
  const kit = (): HostingKit => services.workspace().hostingKit;
  return {
    'hosting.choices': async ({ tenantId }) => {
      const { categories, pages, remembered } = await kit().choices(tenantId);
      return { categories: [...categories], pages: [...pages], remembered };
    },
    'hosting.fetchTrialCode': ({ tenantId, path }) => kit().fetchTrialCode(tenantId, path),
    'hosting.saveTrialCode': async ({ tenantId }) => ({ saved: await kit().saveTrialCode(tenantId) }),
    'hosting.signOff': ({ tenantId, signOff }) => kit().signOff(tenantId, signOff),
    'hosting.addMedia': ({ tenantId }) => kit().addMedia(tenantId),
    'hosting.renewMedia': ({ tenantId, mediaId }) => kit().renewMedia(tenantId, mediaId),
    'hosting.removeMedia': ({ tenantId, mediaId }) => kit().removeMedia(tenantId, mediaId),
    'hosting.baseLibraries': async ({ tenantId }) => {
      const read = await services.workspace().hosting.ask(tenantId, (api, appId) => api.baseLibraries(appId));
      return { minimum: read.minimum, shares: read.shares.map((share) => ({ ...share })) };
    },
  };
}

/** Calls of the hosting pipeline, of a tenant and of the platform's library. */
export function hostingHandlers(services: ConsoleServices): Group<'hosting'> & Group<'templates'> {
  const hosting = (): HostingService => services.workspace().hosting;
  return {
    'hosting.state': ({ tenantId }) => hosting().state(tenantId),
    'hosting.refresh': ({ tenantId }) => hosting().refresh(tenantId),
    'hosting.plan': ({ tenantId, request }) => hosting().plan(tenantId, request),
    'hosting.execute': ({ tenantId, request, operationId, premise }) =>
      hosting().execute(tenantId, request, operationId, premise),
    'hosting.decide': ({ tenantId, operationId, outcome }) =>
      hosting().decide(tenantId, operationId, outcome === 'done'),
    'hosting.accept': ({ tenantId, slot, version, description }) =>
      hosting().accept(tenantId, slot, version, description),
    'hosting.takeMessage': async ({ tenantId, text, query }) => {
      const field = await services.workspace().platform.openMessage(text, query);
      return await services.workspace().hostingMessages.take(tenantId, field);
    },
    ...kitHandlers(services),
    'hosting.versions': async ({ tenantId }) => ({
      versions: await hosting().ask(tenantId, (api, appId) => api.history(appId)),
    }),
    'hosting.domains': ({ tenantId }) => hosting().readDomains(tenantId),
    'hosting.privacy': ({ tenantId }) => hosting().readPrivacy(tenantId),
    'hosting.orderPage': ({ tenantId }) => hosting().readOrderPage(tenantId),
    'hosting.confirmFile': ({ tenantId }) => hosting().ask(tenantId, (api, appId) => api.confirmFile(appId)),
    'hosting.testers': async ({ tenantId }) => ({ testers: [...(await hosting().testers(tenantId))] }),
    'hosting.quota': ({ tenantId }) => hosting().ask(tenantId, (api, appId) => api.quota(appId)),
    'templates.list': async () => {
      const { drafts, templates } = await hosting().templates();
      return { drafts: [...drafts], templates: [...templates] };
    },
    'templates.domains': () => hosting().platformDomains(),
    'templates.history': async () => ({ operations: [...(await hosting().platformHistory())] }),
    'templates.plan': ({ request }) => hosting().planPlatform(request),
    'templates.execute': async ({ request, operationId, premise }) => ({
      operation: await hosting().executePlatform(request, operationId, premise),
    }),
    'templates.decide': async ({ operationId, outcome }) => ({
      operations: [...(await hosting().decidePlatform(operationId, outcome === 'done'))],
    }),
  };
}
