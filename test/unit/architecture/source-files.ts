import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { parseSync } from 'vite';

const root = join(import.meta.dirname, '..', '..', '..');

/** One import or re-export: whose it is, and what it names after resolving relative paths against the repository. */
export interface SourceImport {
  readonly file: string;
  readonly target: string;
  readonly isRelative: boolean;
  readonly isTypeOnly: boolean;
}

/** Paths of the code files below a folder, relative to the repository and with forward slashes. */
export function sourceFiles(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const paths = entries.map((entry) => `${folder}/${entry.split(sep).join('/')}`);
  return paths.filter((path) => /\.(?:ts|tsx|mjs|js|css|html)$/.test(path)).sort();
}

/** The text of a file named as `sourceFiles` names it. */
export function readSource(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/**
 * Every import, re-export and import() of a TypeScript file.
 *
 * Read from the syntax tree, so that neither comments nor strings count; types written as `import('…')` are not part of
 * a module's imports in that tree and are found by their text.
 */
export function importsOf(file: string, text: string): readonly SourceImport[] {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message ?? ''}`);
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isTypeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ specifier: moduleRequest.value, isTypeOnly: isType }],
    ),
  );
  const inline = [...text.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]/g)];
  const calls = inline.map(([, specifier = '']) => ({ specifier, isTypeOnly: false }));
  return [...imports, ...exports, ...calls].map(({ specifier, isTypeOnly }) => {
    const isRelative = specifier.startsWith('.');
    const target = isRelative ? posix.join(posix.dirname(file), specifier) : specifier;
    return { file, target, isRelative, isTypeOnly };
  });
}
