import type { ConsoleServices } from '../../ipc/console-services';
import type { Group } from '../../ipc/gate';
import type { FleetService } from './fleet-service';

/** Calls of releases to many tenants. */
export function fleetHandlers(services: ConsoleServices): Group<'fleet'> {
  const fleet = (): FleetService => services.workspace().fleet;
  return {
    'fleet.list': async () => ({ plans: [...(await fleet().list())] }),
    'fleet.view': ({ planId }) => fleet().view(planId),
    'fleet.chooseAppIds': async () => ({ appIds: await fleet().chooseAppIds() }),
    'fleet.dryRun': ({ order }) => fleet().dryRun(order),
    'fleet.make': ({ order }) => fleet().make(order),
    'fleet.start': ({ planId }) => fleet().start(planId),
    'fleet.pause': ({ planId }) => fleet().pause(planId),
    'fleet.resume': ({ planId }) => fleet().resume(planId),
    'fleet.cancel': ({ planId }) => fleet().cancel(planId),
    'fleet.approve': ({ planId, by, hash }) => fleet().approve(planId, by, hash),
    'fleet.signOff': ({ planId, by, tenantIds }) => fleet().signOff(planId, by, tenantIds),
    'fleet.handOver': ({ planId, to }) => fleet().handOver(planId, to),
    'fleet.saveCopy': ({ planId }) => fleet().saveCopy(planId),
    'fleet.takeUp': async () => ({ view: await fleet().takeUp() }),
    'fleet.takeBack': ({ planId }) => fleet().takeBack(planId),
    'fleet.decide': ({ planId, decision }) => fleet().decide(planId, decision),
    'fleet.speedUp': ({ planId, tenantId }) => fleet().speedUp(planId, tenantId),
    'fleet.retry': ({ planId }) => fleet().retry(planId),
  };
}
