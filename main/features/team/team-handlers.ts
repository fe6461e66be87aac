import type { ConsoleServices, OpenWorkspace } from '../../ipc/console-services';
import { done, type Group } from '../../ipc/gate';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { teamChannels } from '../../../preload/contract/channels/team';
import type { TeamLeaving, TeamStatus } from '../../../preload/contract/team';
import type { TeamSecrets } from './ports/team-credentials';
import type { TeamAdministration } from './team-administration';
import type { TeamService } from './team-service';

const certificateFiles = { name: 'PEM, CRT, CER, KEY', extensions: ['pem', 'crt', 'cer', 'key'] };

/** Calls about the team of the open workspace. */
export function teamHandlers(services: ConsoleServices): Group<'team'> {
  const team = (): TeamService => services.workspace().team;
  const members = (): TeamAdministration => team().administration;
  const secretsOf = async ({ secret, proxySecret, keyFile }: SignIn): Promise<TeamSecrets> => ({
    secret: new Secret(secret),
    proxySecret: proxySecret === null ? null : new Secret(proxySecret),
    clientKey: keyFile === null ? null : await team().readKey(keyFile),
  });
  return {
    'team.status': () => team().status(),
    'team.probe': async (signIn) => {
      requireChosen(services, signIn);
      return await team().probe(signIn.connection, signIn.portfolio, await secretsOf(signIn));
    },
    'team.join': async (signIn) => {
      requireChosen(services, signIn);
      return await team().join(signIn.connection, signIn.portfolio, await secretsOf(signIn));
    },
    'team.signIn': ({ secret }) => team().signIn(new Secret(secret)),
    'team.leave': () => leave(services),
    'team.leaving': () => leavingOf(services.workspace()),
    'team.leaveWithoutCopy': async () => done(await services.leaveWithoutCopy()),
    'team.syncNow': () => team().syncNow(),
    'team.conflict': ({ tenantId }) => team().conflict(tenantId),
    'team.decide': async ({ tenantId, answers }) => ({ decided: await team().decide(tenantId, answers) }),
    'team.goAlone': async ({ subject }) => done(team().goAlone(subject)),
    'team.members': async () => ({ members: [...(await members().members())] }),
    'team.addMember': async ({ login, displayName, role }) => ({
      members: [...(await members().add(login, displayName, role))],
    }),
    'team.changeMember': async ({ login, role }) => ({ members: [...(await members().change(login, role))] }),
    'team.removeMember': async ({ login }) => ({ members: [...(await members().remove(login))] }),
    'team.audit': async ({ before }) => {
      const { rows, isMore } = await members().audit(before);
      return { rows: [...rows], isMore };
    },
    ...practiceHandlers(services),
    'team.chooseFile': async () => ({ path: await services.desktop.chooseFile(certificateFiles) }),
  };
}

/** A practice team goes with it. */
async function leave(services: ConsoleServices): Promise<TeamStatus> {
  const { team } = services.workspace();
  const status = await team.leave();
  await services.practice.left(team.workspace.id);
  return status;
}

type PracticeCalls = 'team.practice' | 'team.beginPractice' | 'team.openColleague';

function practiceHandlers(services: ConsoleServices): Pick<Group<'team'>, PracticeCalls> {
  return {
    'team.practice': () => services.practice.view(services.workspace().team),
    'team.beginPractice': (names) => services.practice.begin(services.workspace().team, names),
    'team.openColleague': async () => done(await services.practice.openColleague()),
  };
}

async function leavingOf(workspace: OpenWorkspace): Promise<TeamLeaving> {
  const unsent = await workspace.team.unsent();
  const rows = await workspace.tenants.rows();
  return { tenants: rows.length, ...(await workspace.contents()), unsent: [...unsent] };
}

type SignIn = (typeof teamChannels)['team.join']['request']['_output'];

/** The page only hands on what a dialog of this process answered: it must not choose whom this computer trusts, nor what it reads. */
function requireChosen(
  { desktop }: Pick<ConsoleServices, 'desktop'>,
  { connection, keyFile }: Pick<SignIn, 'connection' | 'keyFile'>,
): void {
  const files = connection.transport === 'wire' ? [connection.authorityFile, connection.certificateFile, keyFile] : [];
  for (const path of files) {
    if (path === null || desktop.hasChosen(path)) continue;
    throw new AppError('invalid-request', { params: { field: 'file', reason: 'not-chosen' } });
  }
}
