#!/usr/bin/env node
/**
 * Stands in for fpm, with which electron-builder makes Linux packages (`CUSTOM_FPM_PATH`). It takes the arguments that
 * electron-builder passes and hands them to the distribution's own tools, dpkg-deb and rpmbuild. So nothing has to be
 * downloaded, and what the tests install is made in the same way as what is released.
 */
import '../../require-node.mjs';

import { runTool } from '../../progress.mjs';
import { buildDeb } from './deb.mjs';
import { parsePackageArguments } from './package-arguments.mjs';
import { buildRpm } from './rpm.mjs';

await runTool(async () => {
  const description = parsePackageArguments(process.argv.slice(2));
  await (description.format === 'deb' ? buildDeb(description) : buildRpm(description));
  return 0;
});
