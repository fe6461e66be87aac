/**
 * `node tools/packaging/checksums.mjs`: writes `dist/SHA256SUMS` over the packages there, for sha256sum(1) --check.
 */
import '../require-node.mjs';

import { readdirSync, writeFileSync } from 'node:fs';

import { SetupError, runTool, say } from '../progress.mjs';
import { inProject } from '../project.mjs';
import { sha256 } from './inspect.mjs';
import { isReleaseFile } from './release-files.mjs';

await runTool(async () => {
  const names = readdirSync(inProject('dist')).filter(isReleaseFile).sort();
  if (names.length === 0) throw new SetupError('There is nothing in dist/ to sum up.');
  const lines = names.map((name) => `${sha256(inProject('dist', name))}  ${name}\n`);
  writeFileSync(inProject('dist', 'SHA256SUMS'), lines.join(''));
  say(`Checksums of ${names.length} files in dist/SHA256SUMS`);
  return 0;
});
