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

/** The share of pixels in which two pages of one size differ visibly; 1 for pages of different sizes. */
export async function differenceOf(page: string, other: string): Promise<number> {
  const [one, two] = await Promise.all([page, other].map(async (path) => PNG.sync.read(await readFile(path))));
  if (one === undefined || two === undefined || one.width !== two.width || one.height !== two.height) return 1;
  let different = 0;
  for (let at = 0; at < one.data.length; at += 4)
    if (Math.abs((one.data[at] ?? 0) - (two.data[at] ?? 0)) > 24) different += 1;
  return different / (one.width * one.height);
}
