import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

import { inProject, projectRoot } from '../project.mjs';

/**
 * Serves the gallery (test/gallery) as it is edited; no build of the app contains it.
 *
 * @param {number} [port] a free one by default
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveGallery(port = 0) {
  const server = await createServer({
    configFile: false,
    root: inProject('test', 'gallery'),
    cacheDir: inProject('.cache', 'gallery'),
    logLevel: 'warn',
    plugins: [react()],
    optimizeDeps: { entries: ['main.tsx'] },
    server: { host: '127.0.0.1', port, fs: { allow: [projectRoot] } },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0] ?? '';
  return { url, close: () => server.close() };
}
