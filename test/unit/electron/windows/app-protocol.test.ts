import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filledPage } from '../../../../main/electron/windows/app-protocol';
import { projectFolder } from '../../../support/project-folder';

const page = '<meta content="__CSP_NONCE__" /><script type="application/json">__LAUNCH_SNAPSHOT__</script>';

/** The text of the data block, as a page takes it. */
function blockOf(html: string): string {
  return /<script type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
}

describe('a page of ours', () => {
  it('carries its nonce and what it shows first', () => {
    const html = filledPage(page, 'n0nce', () => '{"name":"租户"}');
    expect(html).toContain('content="n0nce"');
    expect(JSON.parse(blockOf(html))).toEqual({ name: '租户' });
  });

  it.each(['</script><script>alert(1)</script>', '<!-- <script>', "$& $' $` $$", '__CSP_NONCE__', '\u2028"\\'])(
    'carries %j as text and nothing else',
    (name) => {
      const html = filledPage(page, 'n0nce', () => JSON.stringify({ name }));
      expect(JSON.parse(blockOf(html))).toEqual({ name });
      expect(html.match(/<script/g)).toHaveLength(1);
    },
  );

  it('asks for nothing where it has no place for it', () => {
    const bar = filledPage('<p>__CSP_NONCE__</p>', 'n0nce', () => {
      throw new Error('asked');
    });
    expect(bar).toBe('<p>n0nce</p>');
  });

  it('has the place in the console, and not in the bar above another page', async () => {
    const read = (name: string): Promise<string> => readFile(join(projectFolder, 'renderer', name), 'utf8');
    const place = '<script id="launch-snapshot" type="application/json">__LAUNCH_SNAPSHOT__</script>';
    expect(await read('index.html')).toContain(place);
    expect(await read('bar.html')).not.toContain('SNAPSHOT');
  });
});
