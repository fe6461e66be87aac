import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The page's fonts and what stands for them on Debian 12 with the packages of the tests: what the committed pictures were drawn with. */
const expected: Readonly<Record<string, string>> = {
  'Noto Sans CJK SC:lang=zh-cn': 'NotoSansCJK-Regular.ttc',
  'DejaVu Sans Mono': 'DejaVuSansMono.ttf',
  'sans-serif:lang=en': 'DejaVuSans.ttf',
  // Not installed; where one of them is, Latin letters look different.
  'Segoe UI': 'DejaVuSans.ttf',
  'Noto Sans': 'DejaVuSans.ttf',
  Cantarell: 'DejaVuSans.ttf',
  Ubuntu: 'DejaVuSans.ttf',
};

/** Why pictures cannot be compared with the committed ones here, for a person; null where they can. */
export async function lackOfFonts(): Promise<string | null> {
  if (process.platform !== 'linux') return 'the committed pictures were drawn with the fonts of Linux';
  for (const [pattern, file] of Object.entries(expected)) {
    const { stdout } = await run('fc-match', ['-f', '%{file}', pattern]).catch(() => ({ stdout: '' }));
    if (!stdout.endsWith(file))
      return `the committed pictures were drawn with ${file}, here is ${stdout || 'no such font'}`;
  }
  return null;
}
