/**
 * `node tools/desktop.mjs electron tools/packaging/icons/render.mjs`: draws every icon file anew from `icon.svg`.
 *
 * Chromium is the best SVG renderer there is and is at hand already. Run it after changing the drawing and commit the
 * result: a test compares the recorded hash of the drawing.
 */
import { app, BrowserWindow } from 'electron';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { inProject } from '../../project.mjs';
import { encodeIcns, encodeIco, icnsSizes } from './formats.mjs';
import { drawingHash } from './source.mjs';

const assets = inProject('tools', 'packaging', 'assets');
const icoSizes = [16, 24, 32, 48, 64, 128, 256];
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];

/** Share of the canvas that an icon fills on macOS, whose icons keep a margin (Apple, Human Interface Guidelines). */
const macShare = 824 / 1024;

void app.whenReady().then(async () => {
  const drawing = readFileSync(join(assets, 'icon.svg'), 'utf8');
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<title>icons</title>');
  /**
   * @param {number} size
   * @param {number} [share]
   */
  const render = async (size, share = 1) => {
    const url = await window.webContents.executeJavaScript(renderScript(drawing, size, share));
    return { size, png: Buffer.from(String(url).split(',')[1] ?? '', 'base64') };
  };
  mkdirSync(join(assets, 'icons'), { recursive: true });
  for (const size of linuxSizes) {
    writeFileSync(join(assets, 'icons', `${size}x${size}.png`), (await render(size)).png);
  }
  writeFileSync(join(assets, 'icon.ico'), encodeIco(await Promise.all(icoSizes.map((size) => render(size)))));
  writeFileSync(
    join(assets, 'icon.icns'),
    encodeIcns(await Promise.all(icnsSizes.map((size) => render(size, macShare)))),
  );
  writeFileSync(join(assets, 'icons', 'drawing.sha256'), `${drawingHash()}\n`);
  app.quit();
});

/**
 * @param {string} drawing
 * @param {number} size edge in pixels
 * @param {number} share
 * @returns {string} an expression whose value is a promise of a data URL
 */
function renderScript(drawing, size, share) {
  const source = `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`;
  const inner = size * share;
  const margin = (size - inner) / 2;
  return `(async () => {
    const image = new Image(${inner}, ${inner});
    image.src = ${JSON.stringify(source)};
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: ${size}, height: ${size} });
    canvas.getContext('2d').drawImage(image, ${margin}, ${margin}, ${inner}, ${inner});
    return canvas.toDataURL('image/png');
  })()`;
}
