import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Unlocks the running keyring the way the login screen does: gnome-keyring's control socket, operation 1 (gkd-control-codes.h). */
export async function unlockKeyring(password: string): Promise<void> {
  const text = Buffer.from(password);
  const request = Buffer.alloc(12);
  for (const [position, number] of [request.length + text.length, 1, text.length].entries()) {
    request.writeUInt32BE(number, position * 4);
  }
  const socket = connect(join(process.env['XDG_RUNTIME_DIR'] ?? '', 'keyring', 'control'));
  // One byte first, with which the kernel tells the daemon who is asking.
  socket.write(Buffer.concat([Buffer.from([0]), request, text]));
  const [answer] = await once(socket, 'data');
  socket.destroy();
  if (!Buffer.isBuffer(answer) || answer.readUInt32BE(4) !== 0) throw new Error('the keyring was not unlocked');
}
