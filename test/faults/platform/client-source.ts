import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Addresses that are opened as pages and never called. */
const pages: ReadonlySet<string> = new Set(['/cgi-bin/componentloginpage', '/wxaopen/safe/bindcomponent']);

/** Every path of WeChat and every route of a relay that the client's source names. */
export function endpointsInSource(folder: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((file) =>
    file.endsWith('.ts'),
  )) {
    const source = readFileSync(join(folder, name), 'utf8');
    for (const [, path = ''] of source.matchAll(/['`](\/(?:cgi-bin|wxa)\/[\w/.-]+)['`]/g)) found.add(path);
    for (const [, route = ''] of source.matchAll(/['`](admin\/[\w-]+)/g)) found.add(`/wxcomponent/${route}`);
    for (const [, route = ''] of source.matchAll(/#exchange\('PUT', '([\w/-]+)'/g)) found.add(`/wxcomponent/${route}`);
    for (const [, route = ''] of source.matchAll(/relay\.call\('\w+', ['`]([\w-]+)/g)) found.add(`/relay/v1/${route}`);
  }
  for (const page of pages) found.delete(page);
  return found;
}
