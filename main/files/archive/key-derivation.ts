import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What scrypt (RFC 7914) is told besides passphrase and salt. */
export interface ScryptCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

const mostMemory = 512 * 1024 * 1024;

/** The source of the thread. It has no file of its own, so that nothing needs to be found beside the bundle. */
const source = `
const { parentPort, workerData } = require('node:worker_threads');
const { scryptSync } = require('node:crypto');
const { passphrase, salt, length, options } = workerData;
parentPort.postMessage(scryptSync(passphrase, salt, length, options));
`;

/**
 * Derives a key on a thread of its own.
 *
 * Node's asynchronous `scrypt` is not enough: where its crypto is BoringSSL, as in Electron, the check of the parameters alone
 * does the whole derivation, on the thread that calls, and no window is answered for most of a second.
 */
export async function deriveKey(
  passphrase: Uint8Array,
  salt: Uint8Array,
  length: number,
  { logN, r, p }: ScryptCost,
): Promise<Buffer> {
  const options = { N: 2 ** logN, r, p, maxmem: mostMemory };
  const worker = new Worker(source, { eval: true, workerData: { passphrase, salt, length, options } });
  const answer: readonly unknown[] = await once(worker, 'message');
  const derived = answer[0];
  if (!(derived instanceof Uint8Array) || derived.length !== length) throw new Error('no key was derived');
  return Buffer.from(derived);
}
