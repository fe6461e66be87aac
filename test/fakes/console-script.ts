import type { Bootstrap } from '../../preload/contract/channels/app';
import { settingsSchema } from '../../preload/contract/settings';
import type { TenantView } from '../../preload/contract/tenant';
import { jobsAre, ok, type Script } from './fake-console-api';

/** What a console answers in which nothing goes on: it starts, shows its tenants and takes settings. */
export function consoleScript(boot: Bootstrap, tenants: readonly TenantView[] = []): Script {
  const views = new Map(tenants.map((view) => [String(view.record.id), view]));
  return {
    'app.bootstrap': () => ok(boot),
    'app.copyText': () => ok({}),
    'settings.update': (change) => ok(settingsSchema.parse({ ...boot.settings, ...change })),
    'tenants.list': () => ok({ rows: [...views.values()].map((view) => view.row) }),
    'tenants.read': ({ tenantId }) => {
      const view = views.get(tenantId);
      return view ? ok(view) : { ok: false, error: { code: 'not-found' } };
    },
    'authorization.current': () => ok({ attempt: null }),
    'updates.state': () => ok({ kind: 'off', reason: 'not-packaged' }),
    'import.unfinished': () => ok({ unfinished: [] }),
    'jobs.current': jobsAre({ archive: { kind: 'idle' } }),
    'bulk.recent': () => ok({ acts: [] }),
    'fleet.list': () => ok({ plans: [] }),
    'records.search': () => ok({ found: [], complete: true }),
  };
}
