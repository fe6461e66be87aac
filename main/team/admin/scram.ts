import { createHash, createHmac, randomBytes } from 'node:crypto';

const iterations = 4096;

/** Whether a password can be one of a member: printable ASCII, of which SASLprep (RFC 4013) changes nothing, 12 to 200 long. */
export function isPassword(text: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]{10,198}[\x21-\x7e])$/.test(text);
}

/**
 * What PostgreSQL keeps of a password (RFC 5803 as in `pg_authid.rolpassword`): made here, so that the password itself is in no
 * statement and no log of the server.
 */
export function scramVerifier(password: string, salt: Uint8Array = randomBytes(16)): string {
  const salted = saltedPassword(password, salt);
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64');
  const serverKey = hmac(salted, 'Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${Buffer.from(salt).toString('base64')}$${storedKey}:${serverKey}`;
}

/** Hi() of RFC 5802, section 2.2. */
function saltedPassword(password: string, salt: Uint8Array): Buffer {
  let block = hmac(password, Buffer.concat([salt, Buffer.of(0, 0, 0, 1)]));
  const sum = Buffer.from(block);
  for (let round = 1; round < iterations; round += 1) {
    block = hmac(password, block);
    for (const [place, byte] of block.entries()) sum[place] = (sum[place] ?? 0) ^ byte;
  }
  return sum;
}

function hmac(key: string | Uint8Array, text: string | Uint8Array): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
