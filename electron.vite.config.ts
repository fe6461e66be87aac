import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { evaluatedModules } from './tools/evaluated-modules.mjs';
import { packedChunks } from './tools/packed-chunks.mjs';

/** The bar above WeChat's page is a page of its own and needs nothing of the console's. */
const isOfTheConsole = (id: string): boolean => !/authorization-bar|bar\.html/.test(id);

/** The page's origin is `app://console`, so its client has to be told where the server listens. */
function liveServer(): { host: string; port: number; strictPort: boolean; hmr: { host: string; clientPort: number } } {
  const host = '127.0.0.1';
  const port = Number(process.env['PAGE_SERVER_PORT'] ?? '5173');
  return { host, port, strictPort: true, hmr: { host, clientPort: port } };
}

/**
 * fflate makes a `require` of its own, and electron-vite puts another one at the head of the file that it lands in. The bundler
 * takes the two for one name, and the built file does not parse.
 */
const ownRequire = {
  name: 'own-require',
  transform: (code: string, id: string): string | null =>
    /[\\/]fflate[\\/]esm[\\/]/.test(id) ? code.replaceAll(/\brequire\b(?= =|\()/g, 'requireOfNode') : null,
};

/**
 * Builds the three parts of the app into `out/`.
 *
 * keytar is a native module and stays outside the bundle. Everything else is bundled, so the packaged app carries no
 * dependency tree and starts by reading three files. The preload must be one CommonJS file: a sandboxed preload cannot
 * be an ES module (https://www.electronjs.org/docs/latest/tutorial/esm).
 */
export default defineConfig(({ command }) => ({
  main: {
    plugins: [ownRequire, evaluatedModules(['preload/contract/channel-names.ts'])],
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      rollupOptions: {
        input: { main: 'main/main.ts', sandbox: 'main/sandbox/cli.ts', team: 'main/team/admin/cli.ts' },
        external: ['electron', 'keytar'],
        // The packaged archive has a limit; the names of classes and methods stay, for the stacks in the log.
        output: {
          minify: { compress: true, mangle: { keepNames: { function: false, class: true } }, codegen: true },
        },
      },
    },
  },
  preload: {
    plugins: [evaluatedModules(['preload/contract/channel-names.ts'])],
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'preload/preload.ts', page: 'preload/page.ts' },
        external: ['electron'],
        // They share no module: a sandboxed preload cannot load another file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // The protocol handler puts the nonce of each answer in its place; the built page has nothing to give one to.
    ...(command === 'serve' ? { html: { cspNonce: '__CSP_NONCE__' }, server: liveServer() } : {}),
    plugins: [react(), evaluatedModules(['renderer/features/tenants/search/pinyin-table.ts']), packedChunks()],
    build: {
      outDir: 'out/renderer',
      // electron-vite leaves it off by default, and the packaged archive has a limit.
      minify: true,
      chunkSizeWarningLimit: 1500,
      rollupOptions: {
        input: { index: resolve('renderer/index.html'), bar: resolve('renderer/bar.html') },
        // One file before a page first draws: each one is a request that the main process answers while it opens the workspace.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'], test: isOfTheConsole }] } },
      },
    },
  },
}));
