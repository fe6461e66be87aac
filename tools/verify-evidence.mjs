/**
 * Checks an evidence pack without the console: `node tools/verify-evidence.mjs FOLDER`.
 *
 * Needs Node.js 20 or later and this one file. Compares every file with SHA256SUMS, names files that it does not list, checks its
 * signature, and says of each ledger whether its head is signed. Ends with 0 when everything fits, missing signatures included.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const sumsFile = 'SHA256SUMS';
/** @type {string[]} */
const lines = [];
let isWhole = true;

/** @param {boolean} fits @param {string} text */
function say(fits, text) {
  lines.push(`${fits ? 'ok      ' : 'ALTERED '} ${text}`);
  isWhole &&= fits;
}

/** @param {Uint8Array} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest();
}

/** Name of the installation that has a key: 80 bits of its hash. @param {Buffer} publicKey */
function fingerprintOf(publicKey) {
  const bits = [...sha256(publicKey)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = Array.from({ length: 16 }, (_, index) => Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2))
    .map((value) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(value))
    .join('');
  return letters.replace(/.{4}(?=.)/g, '$&-');
}

/** Says what a signature tells of a text; a missing one is no alteration. @param {string} what @param {string} kind @param {string} text @param {{ publicKey: string, signature: string } | null | undefined} signature */
function saySignature(what, kind, text, signature) {
  if (signature === null || signature === undefined) {
    lines.push(`unsigned ${what}: signature missing`);
    return;
  }
  const raw = Buffer.from(signature.publicKey, 'base64url');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
  const bytes = Buffer.from(`hosting-console-signature/1 ${kind}\n${text}`);
  let fits = false;
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    fits = verify(null, bytes, key, Buffer.from(signature.signature, 'base64url'));
  } catch {
    // No key, or no signature: it does not fit.
  }
  say(fits, `${what}: ${fits ? 'signed by' : 'does not fit the signature of'} installation ${fingerprintOf(raw)}`);
}

/** JSON with sorted keys and no blanks, as ledgers are hashed. @param {any} value @returns {string} */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** @param {string} folder @param {string} sums */
function checkSums(folder, sums) {
  const listed = new Set([sumsFile, `${sumsFile}.sig`]);
  for (const line of sums.split('\n').filter((text) => text !== '')) {
    const [hash, path] = [line.slice(0, 64), line.slice(66)];
    if (path.split('/').includes('..')) throw new Error(`${sumsFile} names a file outside of the folder`);
    listed.add(path);
    const isThere = existsSync(join(folder, path));
    const fits = isThere && sha256(readFileSync(join(folder, path))).toString('hex') === hash;
    if (!fits) say(false, `${path}: ${isThere ? 'another hash' : 'missing'}`);
  }
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of found) {
    const path = join(entry.parentPath, entry.name).slice(join(folder, sep).length).replaceAll(sep, '/');
    if (!listed.has(path)) say(false, `${path}: not listed`);
    else if (path.endsWith('.json')) checkLedger(path, JSON.parse(readFileSync(join(folder, path), 'utf8')));
  }
  say(isWhole, `${listed.size - 2} files against ${sumsFile}`);
}

/** Place of the first entry of a chain that does not fit; -1 when all do. @param {any[]} entries */
function brokenAt(entries) {
  let previous = '0'.repeat(64);
  return entries.findIndex(({ hash, ...entry }) => {
    const fits = entry.previous === previous && hashOf(entry) === hash;
    previous = hash;
    return !fits;
  });
}

/** @param {unknown} value */
function hashOf(value) {
  return sha256(Buffer.from(canonical(value))).toString('hex');
}

/**
 * A release: its plan, the log of the plan, and those entries of each ledger that are about it. What the console found wrong
 * when it recomputed the whole ledger is an alteration as well.
 * @param {string} path @param {any} document
 */
function checkRelease(path, { plan, tenants }) {
  const { hash } = plan;
  const isAgreed = hashOf(plan.definition) === hash && plan.log[0]?.detail.hash === hash;
  say(isAgreed, `${path}: plan ${plan.definition.name}${isAgreed ? '' : ', not the one that was agreed to'}`);
  const broken = brokenAt(plan.log);
  say(
    broken === -1,
    `${path}: log of ${plan.log.length} entries${broken === -1 ? '' : `, broken at no. ${broken + 1}`}`,
  );
  for (const { tenantId, name, chain, entries } of tenants) {
    const altered = entries.find((/** @type {any} */ { hash: sealed, ...entry }) => hashOf(entry) !== sealed);
    const place = altered === undefined ? chain.brokenAt : altered.sequence;
    say(place === null, `${path}: ledger of ${name}${place === null ? '' : `, broken at no. ${place + 1}`}`);
    if (chain.signedHead === undefined) continue;
    const { signature, ...head } = chain.signedHead;
    saySignature(
      `${path}: end of the ledger of ${name}`,
      'ledger',
      canonical({ tenant: tenantId, ...head }),
      signature,
    );
  }
}

/** @param {string} path @param {any} document */
function checkLedger(path, document) {
  if (document.format === 'hosting-console-release') return checkRelease(path, document);
  if (document.format !== 'hosting-console-evidence') return;
  const broken = brokenAt(document.ledger);
  say(
    broken === -1,
    `${path}: ledger of ${document.ledger.length} entries${broken === -1 ? '' : `, broken at no. ${broken + 1}`}`,
  );
  const { signedHead } = document.chain;
  if (signedHead === undefined) return saySignature(`${path}: end of the ledger`, 'ledger', '', null);
  const { signature, ...head } = signedHead;
  if (head.hash !== document.ledger.at(-1)?.hash || head.count !== document.ledger.length)
    say(false, `${path}: the end of the ledger is missing`);
  saySignature(`${path}: end of the ledger`, 'ledger', canonical({ tenant: document.tenant.id, ...head }), signature);
}

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, sumsFile))) {
  process.stderr.write(`Usage: node verify-evidence.mjs FOLDER, the folder that holds ${sumsFile}\n`);
  process.exitCode = 2;
} else {
  const sums = readFileSync(join(folder, sumsFile), 'utf8');
  checkSums(folder, sums);
  const file = join(folder, `${sumsFile}.sig`);
  saySignature(sumsFile, 'evidence', sums, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = isWhole ? 0 : 1;
}
