import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

import { inProject } from '../project.mjs';

/**
 * The parts of a CycloneDX bill of materials that are used here (https://cyclonedx.org/docs/1.5/json/).
 *
 * @typedef {object} Component
 * @property {string} bom-ref
 * @property {string} name as it is imported
 * @property {string} version
 * @property {readonly { license?: { id?: string, name?: string }, expression?: string }[]} [licenses]
 */

/**
 * @typedef {object} BillOfMaterials
 * @property {{ component: { 'bom-ref': string, name: string } }} metadata
 * @property {readonly Component[]} components
 * @property {readonly { ref: string, dependsOn?: readonly string[] }[]} dependencies
 */

/** Where the code lies that is shipped. */
const shippedFolders = ['main', 'preload', 'renderer'];

/** Packages that others name as peers and that hold nothing but types and compilers: none of it is in a bundle. */
const compileTime = /^(?:@types\/|@typescript\/|typescript$)/;

/**
 * Names of the packages that the shipped code imports.
 *
 * @returns {ReadonlySet<string>}
 */
export function importedPackages() {
  const files = shippedFolders.flatMap((folder) =>
    readdirSync(inProject(folder), { recursive: true })
      .map(String)
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(inProject(folder), name)),
  );
  return new Set(files.flatMap((file) => packagesImportedBy(readFileSync(file, 'utf8'))));
}

/**
 * @param {string} source TypeScript
 * @returns {readonly string[]} names of packages, without the path into them and without Node's own modules
 */
export function packagesImportedBy(source) {
  const specifiers = [...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name = '']) => name);
  return specifiers
    .filter((name) => /^[@a-z]/.test(name) && !name.startsWith('node:') && !builtinModules.includes(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

/**
 * Cuts a bill of materials of everything that is installed down to what ends up in the package: what the shipped code
 * imports, what that needs in turn, and the runtime. Tree shaking may leave out some of it, so the list errs on the long
 * side.
 *
 * @template {BillOfMaterials} B
 * @param {B} bill
 * @param {ReadonlySet<string>} imported
 * @returns {B}
 */
export function shippedOnly(bill, imported) {
  const root = bill.metadata.component['bom-ref'];
  const needs = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn ?? []]));
  const names = new Map(bill.components.map((component) => [component['bom-ref'], component.name]));
  const pending = (needs.get(root) ?? []).filter((ref) => imported.has(names.get(ref) ?? ''));
  const direct = [...pending];
  /** @type {Set<string>} */
  const shipped = new Set();
  for (let ref = pending.pop(); ref !== undefined; ref = pending.pop()) {
    if (shipped.has(ref) || compileTime.test(names.get(ref) ?? '')) continue;
    shipped.add(ref);
    // Electron's own dependencies only download it.
    if (names.get(ref) !== 'electron') pending.push(...(needs.get(ref) ?? []));
  }
  return {
    ...bill,
    components: bill.components.filter((component) => shipped.has(component['bom-ref'])).map(asShipped),
    dependencies: bill.dependencies
      .filter(({ ref }) => ref === root || shipped.has(ref))
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: ref === root ? direct : dependsOn.filter((one) => shipped.has(one)),
      })),
  };
}

/**
 * npm marks as for development what is bundled, because nothing is installed beside the bundle. It ships all the same.
 *
 * @template {Component & { properties?: readonly { name: string }[] }} C
 * @param {C} component
 * @returns {C}
 */
function asShipped(component) {
  const properties = (component.properties ?? []).filter(({ name }) => name !== 'cdx:npm:package:development');
  return { ...component, properties };
}
