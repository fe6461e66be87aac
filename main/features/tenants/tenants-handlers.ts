import type { TenantsService } from './tenants-service';
import type { ConsoleServices } from '../../ipc/console-services';
import { notePage } from '../../domain/binding/attempt';
import { acknowledge, waive, withdrawWaiver } from '../../domain/record/decisions';
import { definedOnly } from '../../domain/record/defined-only';
import { acceptDrift } from '../../domain/record/reading';
import { addComment, setReminder } from '../../domain/record/remarks';
import { setTags } from '../../domain/record/tags';
import { recordFacts } from '../../domain/record/tenant';
import { correctStage } from '../../domain/stages/stage-machine';
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
    'tenants.recordFacts': ({ tenantId, facts }) =>
      tenants().change(tenantId, (record, by) => recordFacts(record, definedOnly(facts), by)),
    'tenants.prepare': ({ tenantId, profile, facts, acceptance }) =>
      tenants().prepare(tenantId, { profile: definedOnly(profile), facts: definedOnly(facts), acceptance }),
    'tenants.recordOfficialAccount': ({ tenantId, account }) => tenants().recordOfficialAccount(tenantId, account),
    'tenants.waive': ({ tenantId, checkId, reason }) =>
      tenants().change(tenantId, (record, by) => waive(record, checkId, reason, by)),
    'tenants.withdrawWaiver': ({ tenantId, checkId }) =>
      tenants().change(tenantId, (record, by) => withdrawWaiver(record, checkId, by)),
    'tenants.acknowledge': ({ tenantId, ...accepted }) =>
      tenants().change(tenantId, (record, by) => acknowledge(record, accepted, by)),
    'tenants.act': ({ tenantId, action, note }) => tenants().act(tenantId, action, note),
    'tenants.acceptDrift': ({ tenantId, driftIds }) =>
      tenants().change(tenantId, (record, by) => acceptDrift(record, driftIds, by)),
    'tenants.notePage': ({ tenantId, attemptId, words }) =>
      tenants().change(tenantId, (record, by) => notePage(record, attemptId, words, by)),
    'tenants.resolveQuarantine': ({ tenantId, resolution, reason, moveTo }) =>
      tenants().resolveQuarantine(tenantId, resolution, reason, moveTo),
    'tenants.checkUnrevoked': ({ tenantId }) => tenants().checkUnrevoked(tenantId),
    'tenants.correctStage': ({ tenantId, to, reason }) =>
      tenants().change(tenantId, (record, by) => correctStage(record, to, reason, by)),
    'tenants.sync': async ({ tenantId }) => {
      const { sync, insight } = services.workspace();
      return await insight.view(await sync.sync(tenantId));
    },
    'tenants.setTags': ({ tenantId, tags }) => tenants().change(tenantId, (record, by) => setTags(record, tags, by)),
    'tenants.comment': ({ tenantId, text }) => tenants().change(tenantId, (record, by) => addComment(record, text, by)),
    'tenants.setReminder': ({ tenantId, reminder }) =>
      tenants().change(tenantId, (record, by) => setReminder(record, reminder, by)),
    'tenants.saveReminder': async ({ tenantId }) => ({
      saved: await services.workspace().lists.saveReminder(tenantId),
    }),
    'tenants.saveList': async (list) => ({ saved: await services.workspace().lists.save(list) }),
    'tenants.considerations': async ({ language }) => ({
      markdown: await services.workspace().considerations(language),
    }),
  };
}
