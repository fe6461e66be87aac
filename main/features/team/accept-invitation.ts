import type { WorkspaceId } from '../../../preload/contract/ids';
import type { WorkspaceInput } from '../../../preload/contract/platform';
import type { PracticeInvitation } from '../../../preload/contract/team';
import { emptyWorkspace } from '../../../preload/contract/vocabulary/workspace';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import type { PracticeInvitations } from './ports/practice-colleague';
import { practiceConnection } from './practice-connection';
import type { TeamService } from './team-service';

/** What the console does for an invitation. */
export interface InvitedConsole {
  createWorkspace(input: WorkspaceInput): Promise<WorkspaceSettings>;
  /** Opens it and answers its team. */
  open(id: WorkspaceId): Promise<TeamService>;
}

/**
 * Takes up an invitation to a practice team: makes a workspace for it, opens it and joins. A console that ended in between goes on
 * where it was; without the password nothing is made. Rejects as those do.
 */
export async function acceptInvitation(invitations: PracticeInvitations, console: InvitedConsole): Promise<void> {
  const invitation = await invitations.read();
  if (invitation === null) return;
  const secret = await invitations.password(invitation);
  if (secret === null) return await invitations.forget();
  const id = invitation.workspaceId ?? (await console.createWorkspace(inputOf(invitation))).id;
  await invitations.keep({ ...invitation, workspaceId: id });
  const team = await console.open(id);
  const connection = practiceConnection(invitation, invitation.login);
  if (team.membership === null)
    await team.join(connection, invitation.portfolio, { secret, proxySecret: null, clientKey: null });
  await invitations.forget();
}

/** Without WeChat: what the first console's sandbox knows, another sandbox does not. */
function inputOf({ workspaceName, application }: PracticeInvitation): WorkspaceInput {
  return { ...emptyWorkspace, name: workspaceName, application, colour: 'green', mode: 'offline' };
}
