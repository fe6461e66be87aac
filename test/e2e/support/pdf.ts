import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';

const run = promisify(execFile);

/** The text of a PDF file as a reader would copy it (poppler's pdftotext). */
export async function pdfText(file: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** Draws every page of a PDF file (poppler's pdftoppm); resolves to the pictures in the order of the pages. */
export async function pdfPages(file: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pdf-pages-'));
  await run('pdftoppm', ['-r', '80', '-png', file, join(folder, 'page')]);
  return (await readdir(folder)).sort().map((name) => join(folder, name));
}

/** The share of a page's pixels that are not white. */
export async function inkOf(page: string): Promise<number> {
  const { data, width, height } = PNG.sync.read(await readFile(page));
  let inked = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 240) inked += 1;
  return inked / (width * height);
}
