/**
 * Opens a backup or hand-over file without the console: `node tools/open-archive.mjs FILE [FOLDER] [--with-secrets]`.
 *
 * Needs Node.js 20 or later and this one file. Asks for the passphrase on the terminal, or reads it as the first line of standard
 * input. Verifies everything before the folder appears; secrets are left out unless they are asked for. The format is described
 * in main/files/archive/README.md.
 */
import {
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  scrypt,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  fstatSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { stdin, stdout } from 'node:process';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';

const MiB = 1024 * 1024;
const magic = Buffer.from('MPHANDOVER\r\n', 'latin1');
const newestVersion = 2;
const sealedLength = 64 * 1024 + 16;
/**
 * The only names there are, and the most that one may hold. Nothing else of a name becomes part of a path.
 * @type {readonly (readonly [pattern: RegExp, limitMiB: number])[]}
 */
const names = [
  [/^(?:manifest|workspace|secrets|signature)\.json$/, 64],
  [/^considerations\.(?:zh-CN|en)\.md$/, 1],
  [/^tenants\/[a-z0-9][a-z0-9-]{0,63}\.json$/, 64],
  [/^assets\/[0-9a-f]{64}\.(?:png|jpg|webp|gif)$/, 4],
];

class Refusal extends Error {}

/** @param {Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** @param {boolean} condition @param {string} message @returns {asserts condition} */
function demand(condition, message) {
  if (!condition) throw new Refusal(message);
}

/** Reads at a place of the file; fewer bytes than asked for are none. @param {number} file @param {number} position @param {number} length */
function readAt(file, position, length) {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, bytes, filled, length - filled, position + filled);
    demand(read > 0, 'The end of the file is missing.');
    filled += read;
  }
  return bytes;
}

/** @typedef {ReturnType<typeof readHead>} Head @param {number} file @param {number} size */
function readHead(file, size) {
  demand(size >= 16 && readAt(file, 0, 12).equals(magic), 'This is no backup or hand-over file.');
  const numbers = readAt(file, 12, 4);
  const version = numbers.readUInt16BE(0);
  demand(version >= 1 && version <= newestVersion, `The file is of version ${version}, newer than this program.`);
  const length = numbers.readUInt16BE(2);
  demand(length <= 1024, 'The head of the file is damaged.');
  const covered = readAt(file, 0, 16 + length + 32);
  const stated = covered.subarray(0, 16 + length);
  demand(sha256(stated).equals(covered.subarray(16 + length)), 'The head of the file is damaged.');
  const { kdf, logN, r, p, salt, nonce } = JSON.parse(stated.subarray(16).toString('utf8'));
  const isKnown = kdf === 'scrypt' && logN >= 14 && logN <= 18 && r === 8 && p >= 1 && p <= 4;
  demand(isKnown, 'The file asks for a key derivation that this program does not know.');
  const proof = readAt(file, covered.length, 32);
  const bytes = { salt: Buffer.from(salt, 'base64'), nonce: Buffer.from(nonce, 'base64') };
  demand(bytes.salt.length === 16 && bytes.nonce.length === 7, 'The head of the file is damaged.');
  return { version, covered, proof, logN, r, p, ...bytes, end: covered.length + 32 };
}

/** @param {Head} head @param {string} passphrase */
async function keyOf(head, passphrase) {
  const { logN, r, p, salt, covered } = head;
  const options = { N: 2 ** logN, r, p, maxmem: 512 * MiB };
  /** @type {(passphrase: Buffer, salt: Buffer, length: number, options: object) => Promise<unknown>} */
  const derive = promisify(scrypt);
  const derived = await derive(Buffer.from(passphrase.normalize('NFC')), salt, 64, options);
  demand(derived instanceof Buffer, 'No key was derived.');
  const proof = createHmac('sha256', derived.subarray(32)).update(covered).digest();
  demand(timingSafeEqual(proof, head.proof), 'This is not the passphrase of the file.');
  return derived.subarray(0, 32);
}

/** Decrypted bytes in the order in which they are asked for. @param {number} file @param {number} size @param {Head} head @param {Buffer} key */
function streamOf(file, size, head, key) {
  const associated = sha256(head.covered);
  let position = head.end;
  let index = 0;
  let ready = Buffer.alloc(0);
  const open = () => {
    const length = Math.min(sealedLength, size - position);
    demand(length > 16, 'The end of the file is missing.');
    const sealed = readAt(file, position, length);
    position += length;
    const nonce = Buffer.alloc(12);
    head.nonce.copy(nonce);
    nonce.writeUInt32BE(index, 7);
    nonce.writeUInt8(position >= size ? 1 : 0, 11);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
    decipher.setAAD(associated);
    decipher.setAuthTag(sealed.subarray(-16));
    index += 1;
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    } catch {
      throw new Refusal('The file is damaged, was altered, or its end is missing.');
    }
  };
  return {
    /** @param {number} length */
    take(length) {
      const parts = [ready];
      for (let have = ready.length; have < length; have += parts.at(-1)?.length ?? 0) parts.push(open());
      const all = parts.length === 1 ? ready : Buffer.concat(parts);
      ready = all.subarray(length);
      return all.subarray(0, length);
    },
    isAtEnd: () => ready.length === 0 && position >= size,
  };
}

/** Entries one by one. A small file never becomes a large one: the same caps as in the console. @param {ReturnType<typeof streamOf>} stream */
function* entriesOf(stream) {
  const seen = new Set();
  let content = 0;
  let packedSum = 0;
  for (;;) {
    const fixed = stream.take(10);
    const [kind, nameLength] = [fixed.readUInt8(0), fixed.readUInt8(1)];
    const [length, packedLength] = [fixed.readUInt32BE(2), fixed.readUInt32BE(6)];
    if (kind === 2) {
      demand(length === seen.size && stream.isAtEnd(), 'The file does not hold what it counts.');
      return;
    }
    demand(kind === 0 || kind === 1, 'The file holds an entry of an unknown kind.');
    const name = stream.take(nameLength).toString('latin1');
    const limit = names.find(([pattern]) => pattern.test(name))?.[1];
    demand(
      limit !== undefined && !seen.has(name),
      `The file holds an entry that does not belong in it: ${JSON.stringify(name)}`,
    );
    seen.add(name);
    content += length;
    packedSum += packedLength;
    const isWithin =
      seen.size <= 500_000 &&
      length <= limit * MiB &&
      packedLength <= limit * MiB + 1024 &&
      length <= Math.max(MiB, 100 * packedLength) &&
      content <= Math.max(32 * MiB, 50 * packedSum);
    demand(isWithin, 'The file would unpack to more than any file of ours.');
    const packed = stream.take(packedLength);
    const bytes = kind === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, length) });
    demand(bytes.length === length, `The entry ${name} is damaged.`);
    const asset = /^assets\/([0-9a-f]{64})/.exec(name);
    demand(asset === null || sha256(bytes).toString('hex') === asset[1], `The picture ${name} does not have its hash.`);
    yield { name, bytes };
  }
}

/** What the signature at the end says about the entries before it. @param {string} sums @param {Buffer | null} file */
function signatureText(sums, file) {
  if (file === null) return 'Signature missing: whoever has the passphrase can have written or changed this file.';
  const { kind, publicKey, signature } = JSON.parse(file.toString('utf8'));
  const raw = Buffer.from(publicKey, 'base64url');
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    format: 'der',
    type: 'spki',
  });
  const bytes = Buffer.from(`hosting-console-signature/1 archive\n${sums}`);
  const fits = kind === 'archive' && verify(null, bytes, key, Buffer.from(signature, 'base64url'));
  const installation = fingerprintOf(raw);
  if (!fits) return `Altered: the signature of installation ${installation} does not fit what is in the file.`;
  return `Signed by installation ${installation}. This names an installation of the console, not a person.`;
}

/** Name of the installation that has a key: 80 bits of its hash. @param {Buffer} publicKey */
function fingerprintOf(publicKey) {
  const bits = [...sha256(publicKey)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = Array.from({ length: 16 }, (_, index) => Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2))
    .map((value) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(value))
    .join('');
  return letters.replace(/.{4}(?=.)/g, '$&-');
}

/** The passphrase from the terminal, where it is not shown, or the first line of standard input. */
function askPassphrase() {
  return stdin.isTTY ? typedInSecret() : firstLine();
}

async function firstLine() {
  let text = '';
  for await (const data of stdin) text += data.toString('utf8');
  return text.replace(/^\uFEFF/, '').split(/\r?\n/)[0];
}

function typedInSecret() {
  stdout.write('Passphrase: ');
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  let typed = '';
  return new Promise((settle) => {
    stdin.on('data', (data) => {
      for (const letter of String(data)) {
        if (letter === '\u0003') process.exit(130);
        if (letter === '\r' || letter === '\n') {
          stdin.setRawMode(false);
          stdin.pause();
          stdout.write('\n');
          settle(typed);
          return;
        }
        typed = letter === '\u007f' ? [...typed].slice(0, -1).join('') : typed + letter;
      }
    });
  });
}

/** @param {ReturnType<typeof entriesOf>} entries @param {string} folder @param {boolean} withSecrets */
function unpack(entries, folder, withSecrets) {
  const part = mkdtempSync(join(dirname(folder), '.open-archive-'));
  /** @type {{ files: number, isSecretLeftOut: boolean, sums: string, signature: Buffer | null }} */
  const told = { files: 0, isSecretLeftOut: false, sums: '', signature: null };
  try {
    for (const { name, bytes } of entries) {
      demand(told.signature === null, 'The file goes on behind its signature.');
      if (name === 'signature.json') told.signature = bytes;
      else told.sums += `${sha256(bytes).toString('hex')}  ${name}\n`;
      if (name === 'secrets.json' && !withSecrets) {
        told.isSecretLeftOut = true;
        continue;
      }
      mkdirSync(dirname(join(part, name)), { recursive: true, mode: 0o700 });
      writeFileSync(join(part, name), bytes, { mode: 0o600, flag: 'wx' });
      told.files += 1;
    }
    renameSync(part, folder);
    return told;
  } catch (cause) {
    rmSync(part, { recursive: true, force: true });
    throw cause;
  }
}

async function main() {
  const [path, chosen] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  demand(
    path !== undefined,
    'Usage: node open-archive.mjs FILE [FOLDER] [--with-secrets]; the passphrase is asked for.',
  );
  const folder = resolve(chosen ?? `${basename(path).replace(/\.mphandover$/, '')}-unpacked`);
  demand(!existsSync(folder), `${folder} is there already; name another folder.`);
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  const head = readHead(file, size);
  const key = await keyOf(head, await askPassphrase());
  const stream = streamOf(file, size, head, key);
  const told = unpack(entriesOf(stream), folder, process.argv.includes('--with-secrets'));
  stdout.write(`${told.files} files in ${folder}\n${signatureText(told.sums, told.signature)}\n`);
  if (told.isSecretLeftOut) stdout.write('Secrets were left out; --with-secrets writes them, unencrypted, as well.\n');
}

try {
  await main();
} catch (cause) {
  const message = cause instanceof Error ? cause.message : String(cause);
  const isTold = cause instanceof Refusal || (cause instanceof Error && 'code' in cause);
  process.stderr.write(`${isTold ? message : `The file is damaged: ${message}`}\nNothing was written.\n`);
  process.exitCode = 1;
}
