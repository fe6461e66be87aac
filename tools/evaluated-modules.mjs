import { runnerImport } from 'vite';

import { inProject } from './project.mjs';

/** @import { Plugin } from 'vite' */

/**
 * Runs modules while building, and bundles what they export instead of their code and of all that they import. Tests import
 * the same modules as they are.
 *
 * @param {readonly string[]} paths of modules, relative to the project, whose exports are plain data
 * @returns {Plugin}
 */
export function evaluatedModules(paths) {
  const files = new Set(paths.map((path) => inProject(path).replaceAll('\\', '/')));
  return {
    name: 'evaluated-modules',
    apply: 'build',
    enforce: 'pre',
    async load(id) {
      if (!files.has(id)) return null;
      const { module } = await runnerImport(id);
      const code = Object.entries(Object(module)).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
      );
      return { code: code.join('\n'), moduleType: 'js' };
    },
  };
}
