import type { ConsoleServices } from '../../ipc/console-services';
import type { Group } from '../../ipc/gate';
import type { HostingService } from './hosting-service';

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
    'hosting.choices': async ({ tenantId }) => {
      const { categories, pages } = await hosting().ask(tenantId, (api, appId) => api.submissionChoices(appId));
      return { categories: [...categories], pages: [...pages] };
    },
    'hosting.versions': async ({ tenantId }) => ({
      versions: await hosting().ask(tenantId, (api, appId) => api.history(appId)),
    }),
    'hosting.domains': ({ tenantId }) =>
      hosting().ask(tenantId, async (api, appId) => {
        const [server, webview, effective] = await Promise.all([
          api.domains('modify-domain', appId, false),
          api.domains('set-webview-domain', appId, false),
          api.effectiveDomains(appId),
        ]);
        return { server, webview, effective };
      }),
    'hosting.privacy': ({ tenantId }) =>
      hosting().ask(tenantId, async (api, appId) => {
        const [setting, interfaces] = await Promise.all([api.privacy(appId, 2), api.interfaces(appId)]);
        return { setting, interfaces };
      }),
    'hosting.testers': async ({ tenantId }) => ({ testers: [...(await hosting().testers(tenantId))] }),
    'hosting.quota': ({ tenantId }) => hosting().ask(tenantId, (api, appId) => api.quota(appId)),
    'templates.list': async () => {
      const { drafts, templates } = await hosting().templates();
      return { drafts: [...drafts], templates: [...templates] };
    },
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
