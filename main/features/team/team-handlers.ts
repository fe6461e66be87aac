import type { ConsoleServices } from '../../ipc/console-services';
import type { Group } from '../../ipc/gate';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { TeamConnection } from '../../../preload/contract/team';
import type { TeamService } from './team-service';

const certificateFiles = { name: 'PEM, CRT, CER', extensions: ['pem', 'crt', 'cer'] };

/** Calls about the team of the open workspace. */
export function teamHandlers(services: ConsoleServices): Group<'team'> {
  const team = (): TeamService => services.workspace().team;
  return {
    'team.status': () => team().status(),
    'team.probe': async ({ connection, portfolio, secret }) => {
      demandChosen(services, connection);
      return await team().probe(connection, portfolio, new Secret(secret));
    },
    'team.join': async ({ connection, portfolio, secret }) => {
      demandChosen(services, connection);
      return await team().join(connection, portfolio, new Secret(secret));
    },
    'team.signIn': ({ secret }) => team().signIn(new Secret(secret)),
    'team.leave': () => team().leave(),
    'team.syncNow': () => team().syncNow(),
    'team.conflict': ({ tenantId }) => team().conflict(tenantId),
    'team.decide': async ({ tenantId, answers }) => ({ decided: await team().decide(tenantId, answers) }),
    'team.goAlone': async ({ subject }) => {
      team().goAlone(subject);
      return {};
    },
    'team.members': async () => ({ members: [...(await team().members())] }),
    'team.addMember': async ({ login, displayName, role }) => {
      await team().addMember(login, displayName, role);
      return { members: [...(await team().members())] };
    },
    'team.changeMember': async ({ login, role }) => {
      await team().changeMember(login, role);
      return { members: [...(await team().members())] };
    },
    'team.removeMember': async ({ login }) => {
      await team().removeMember(login);
      return { members: [...(await team().members())] };
    },
    'team.chooseAuthorityFile': async () => ({ path: await services.desktop.chooseFile(certificateFiles) }),
  };
}

/** The page only hands on what a dialog of this process answered: it must not choose whom this computer trusts. */
function demandChosen({ desktop }: Pick<ConsoleServices, 'desktop'>, connection: TeamConnection): void {
  const path = connection.transport === 'wire' ? connection.authorityFile : null;
  if (path === null || desktop.hasChosen(path)) return;
  throw new AppError('invalid-request', { params: { field: 'authorityFile', reason: 'not-chosen' } });
}
