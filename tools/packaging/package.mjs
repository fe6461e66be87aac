/**
 * `npm run package -- [--linux|--win|--mac] [TARGET…] [--x64|--arm64|--universal] [--dev-runtime [--as-version=X.Y.Z]]`: builds the app, makes
 * the packages of electron-builder.yml in `dist/`, and fails when what came out is not fit for release.
 */
import '../require-node.mjs';

import { prepareBuild } from '../prepare.mjs';
import { runTool } from '../progress.mjs';
import { makePackages } from './make-packages.mjs';
import { parseRequest } from './request.mjs';

await runTool(async () => {
  const request = parseRequest(process.argv.slice(2));
  await prepareBuild();
  return (await makePackages(request)) ? 0 : 1;
});
