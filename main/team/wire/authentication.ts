import type { Socket } from 'node:net';
import { TeamFailure } from '../../features/team/ports/team-server';

const authentication = 0x52;
/** AuthenticationOk (after a client certificate) and AuthenticationSASL, which is SCRAM. */
const allowed: readonly number[] = [0, 10];

/**
 * Ends a connection on which the server asks for the password in another way than SCRAM: it would learn the password itself.
 * Answers what to say then; null as long as nothing of the kind came. To be called before anybody else reads from the socket.
 */
export function watchAuthentication(socket: Socket): () => TeamFailure | null {
  let refusal: TeamFailure | null = null;
  let seen = Buffer.alloc(0);
  const onData = (bytes: Buffer): void => {
    seen = Buffer.concat([seen, bytes]);
    if (seen.length < 9 && seen[0] === authentication) return;
    socket.off('data', onData);
    if (seen[0] !== authentication || allowed.includes(seen.readInt32BE(5))) return;
    refusal = new TeamFailure('credentials-refused', 'not-scram');
    socket.destroy();
  };
  socket.prependListener('data', onData);
  return () => refusal;
}
