import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { inProject } from '../project.mjs';

/** @import { BillOfMaterials, Component } from './shipped-packages.mjs' */

/**
 * Collects the licence texts of everything that is bundled, as those licences ask. Electron and Chromium bring theirs in
 * files of their own.
 *
 * @param {BillOfMaterials} bill
 * @returns {string}
 */
export function thirdPartyLicenses(bill) {
  const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));
  const folders = Object.entries(lock.packages);
  const sections = bill.components
    .filter(({ name }) => name !== 'electron')
    .map((component) => section(component, folderOf(component, folders)));
  return `Licences of the software that is part of this program.\n\n${sections.join('\n')}`;
}

/**
 * @param {Component} component
 * @param {readonly [string, { version?: string }][]} folders
 * @returns {string | undefined}
 */
function folderOf({ name, version }, folders) {
  const entry = folders.find(
    ([path, locked]) =>
      path.endsWith(`node_modules/${name}`) && locked.version === version && existsSync(inProject(path)),
  );
  return entry === undefined ? undefined : inProject(entry[0]);
}

/**
 * @param {Component} component
 * @param {string | undefined} folder
 * @returns {string}
 */
function section(component, folder) {
  const files = folder === undefined ? [] : readdirSync(folder).filter((name) => /^(?:licen[cs]e|notice)/i.test(name));
  const texts = files.map((name) => readFileSync(join(folder ?? '', name), 'utf8').trim());
  const names = (component.licenses ?? []).map(
    ({ license, expression }) => license?.id ?? license?.name ?? expression ?? 'unknown',
  );
  const title = `${component.name} ${component.version} (${names.join(', ') || 'licence unknown'})`;
  return [title, '='.repeat(title.length), ...texts, ''].join('\n\n');
}
