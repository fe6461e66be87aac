import type { TenantsService } from './tenants-service';
import type { ConsoleServices } from '../../ipc/console-services';
import { definedOnly } from '../../domain/record/defined-only';
import type { Group } from '../../ipc/gate';

/** Calls about one tenant, or the table of them. */
export function tenantsHandlers(services: ConsoleServices): Group<'tenants'> {
  const tenants = (): TenantsService => services.workspace().tenants;
  return {
    'tenants.list': async () => ({ rows: [...(await tenants().list())] }),
    'tenants.read': ({ tenantId }) => tenants().read(tenantId),
    'tenants.ledger': ({ tenantId }) => tenants().ledger(tenantId),
    'tenants.create': ({ profile }) => tenants().create(profile),
    'tenants.updateProfile': ({ tenantId, profile }) => tenants().updateProfile(tenantId, definedOnly(profile)),
    'tenants.recordFacts': ({ tenantId, facts }) => tenants().recordFacts(tenantId, definedOnly(facts)),
    'tenants.prepare': ({ tenantId, profile, facts, acceptance }) =>
      tenants().prepare(tenantId, { profile: definedOnly(profile), facts: definedOnly(facts), acceptance }),
    'tenants.recordOfficialAccount': ({ tenantId, account }) => tenants().recordOfficialAccount(tenantId, account),
    'tenants.waive': ({ tenantId, checkId, reason }) => tenants().waive(tenantId, checkId, reason),
    'tenants.withdrawWaiver': ({ tenantId, checkId }) => tenants().withdrawWaiver(tenantId, checkId),
    'tenants.acknowledge': ({ tenantId, kind, text, acceptedBy }) =>
      tenants().acknowledge(tenantId, kind, text, acceptedBy),
    'tenants.act': ({ tenantId, action, note }) => tenants().act(tenantId, action, note),
    'tenants.acceptDrift': ({ tenantId, driftIds }) => tenants().acceptDrift(tenantId, driftIds),
    'tenants.notePage': ({ tenantId, attemptId, words }) => tenants().notePage(tenantId, attemptId, words),
    'tenants.resolveQuarantine': ({ tenantId, resolution, reason, moveTo }) =>
      tenants().resolveQuarantine(tenantId, resolution, reason, moveTo),
    'tenants.checkUnrevoked': ({ tenantId }) => tenants().checkUnrevoked(tenantId),
    'tenants.correctStage': ({ tenantId, to, reason }) => tenants().correctStage(tenantId, to, reason),
    'tenants.sync': async ({ tenantId }) => {
      const { sync, insight } = services.workspace();
      return await insight.view(await sync.sync(tenantId));
    },
    'tenants.setTags': ({ tenantId, tags }) => tenants().setTags(tenantId, tags),
    'tenants.comment': ({ tenantId, text }) => tenants().comment(tenantId, text),
    'tenants.setReminder': ({ tenantId, reminder }) => tenants().setReminder(tenantId, reminder),
    'tenants.saveReminder': async ({ tenantId }) => ({
      saved: await services.workspace().lists.saveReminder(tenantId),
    }),
    'tenants.saveList': async (list) => ({ saved: await services.workspace().lists.save(list) }),
    'tenants.considerations': async ({ language }) => ({
      markdown: await services.workspace().considerations(language),
    }),
  };
}
