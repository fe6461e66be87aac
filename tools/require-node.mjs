/**
 * Imported first by every tool: ends with a clear message on a Node that is too old. Written in old syntax on purpose,
 * because an old Node has to be able to read it.
 */
import { readFileSync } from 'fs';

import { isAtLeast } from './node-version.mjs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const minimum = manifest.engines.node.replace('>=', '');
if (!isAtLeast(process.versions.node, minimum)) {
  process.stderr.write(
    `✗ Node ${minimum} or newer is needed; this is ${process.versions.node}. See https://nodejs.org/\n`,
  );
  process.exit(1);
}
