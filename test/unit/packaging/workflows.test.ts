import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../../.github/workflows');
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

function linesWith(text: string, pattern: RegExp): readonly string[] {
  return text.split('\n').filter((line) => pattern.test(line));
}

describe('the workflows', () => {
  it('are those that are looked at here', () => {
    expect(workflows.map(({ name }) => name)).toEqual(['check.yml', 'release.yml']);
  });

  it.each(workflows)('$name pins every action by its commit and names the version', ({ text }) => {
    const used = linesWith(text, /\buses:/).map((line) => line.trim().replace(/^- /, ''));
    expect(used.length).toBeGreaterThan(0);
    const loose = used.filter(
      (line) =>
        !/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line) &&
        line !== 'uses: ./.github/workflows/check.yml',
    );
    expect(loose).toEqual([]);
  });

  it.each(workflows)('$name may only read, but for the job that makes the release', ({ text }) => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(linesWith(text, /: write\b/)).toHaveLength(text.includes('gh release create') ? 1 : 0);
  });

  it.each(workflows)('$name never runs foreign code with our rights', ({ text }) => {
    expect(text).not.toMatch(/pull_request_target|workflow_run/);
    expect(linesWith(text, /actions\/checkout@/).length).toBe(linesWith(text, /persist-credentials: false/).length);
    // Text that others can choose must not become part of a script.
    const expressions = [...text.matchAll(/run: .*\$\{\{([^}]*)\}\}/g)].map(([, inner = '']) => inner.trim());
    expect(expressions.filter((inner) => inner !== 'matrix.system')).toEqual([]);
  });

  it('show secrets to the release alone', () => {
    const withSecrets = workflows.filter(({ text }) => /\bsecrets\./.test(text)).map(({ name }) => name);
    expect(withSecrets).toEqual(['release.yml']);
  });
});
