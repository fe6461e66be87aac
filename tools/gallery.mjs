/**
 * `npm run gallery`: every component of the kit and every dialog in each of its states, changing as it is edited. Without a display
 * the address is printed and served all the same.
 */
import './require-node.mjs';

import { prepareRuntime } from './prepare.mjs';
import { runTool, say } from './progress.mjs';
import { inProject } from './project.mjs';
import { runInherited } from './run-command.mjs';
import { sandboxSwitches } from './environment.mjs';
import { hasDisplay } from './virtual-display.mjs';

await runTool(async () => {
  const runtime = await prepareRuntime('desktop');
  // Only here: before the set-up there may be no Vite.
  const { serveGallery } = await import('./gallery/server.mjs');
  const { url, close } = await serveGallery();
  say(`The gallery is at ${url}`);
  if (!hasDisplay()) {
    say('There is no display here; open the address in a browser, and end this with Ctrl+C');
    return new Promise(() => undefined);
  }
  const window = [runtime.execPath, ...sandboxSwitches(), inProject('tools', 'gallery', 'window.mjs')];
  const code = await runInherited(window, { env: { ...process.env, GALLERY_URL: url } });
  await close();
  return code;
});
