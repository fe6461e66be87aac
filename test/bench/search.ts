import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { TenantRow } from '../../preload/contract/tenant';
import { romanize } from '../../renderer/features/tenants/search/romanize';
import { TenantSearch } from '../../renderer/features/tenants/search/tenant-search';
import { sampleRow } from '../fakes/tenant-samples';
import { generatedRecords } from '../support/generated-portfolio';
import { type BenchResult, percentile, result } from './report';

/** What is typed, one key after the other: characters, a part of a name, pinyin, initials, an AppID, a contact, a miss. */
const typed = ['云川食品', '坞建材12', 'jianglan', 'hwjc', 'wx0a1', '五金机电', 'chongqing', '顾知行', '商行', 'zzzz'];
const keys = ['name', 'entity', 'accountName', 'appId', 'contact', 'owner'] as const;

/** A frame: with more rows than the libraries can be asked for in reasonable time, this is what a key may take. */
const limitMs = 16;

/** P3: from a key to the rows it leaves among so many that no library is asked, against the limit. */
export function measureLargeSearch(count: number, runs: number): readonly BenchResult[] {
  const rows = generatedRecords(count, Date.now()).map(sampleRow);
  const search = new TenantSearch(romanize);
  search.prepare(rows, () => true);
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    for (const query of typed.flatMap(prefixes)) {
      const tookMs = timeOf(() => search.find(rows, query));
      if (run > 0) times.push(tookMs);
    }
  }
  return [
    result('P3', `Key to results in ${count} rows, p95; against the limit`, 'ms', percentile(times, 0.95), limitMs),
  ];
}

/** P3: from a key to the rows it leaves, against the libraries that could do it instead. */
export function measureSearch(count: number, runs: number): readonly BenchResult[] {
  const rows = generatedRecords(count, Date.now()).map(sampleRow);
  const search = new TenantSearch(romanize);
  search.prepare(rows, () => true);
  const fuse = new Fuse(rows, { keys: [...keys], threshold: 0.3, ignoreLocation: true });
  const mini = miniSearchOf(rows);
  const times = { scan: [] as number[], fuse: [] as number[], mini: [] as number[] };
  for (let run = 0; run <= runs; run += 1) {
    for (const query of typed.flatMap(prefixes)) {
      const scan = timeOf(() => search.find(rows, query));
      const library = timeOf(() => mini.search(query, { prefix: true, fuzzy: 0.2 }));
      // Fuse takes so long that a few rounds have to do.
      const fuzzy = run < 2 ? timeOf(() => fuse.search(query)) : null;
      if (run === 0) continue;
      times.scan.push(scan);
      times.mini.push(library);
      if (fuzzy !== null) times.fuse.push(fuzzy);
    }
  }
  const p95 = percentile(times.scan, 0.95);
  return [
    result('P3', `Key to results in ${count} rows, p95; against Fuse.js`, 'ms', p95, percentile(times.fuse, 0.95)),
    result('P3', `Key to results in ${count} rows, p95; against MiniSearch`, 'ms', p95, percentile(times.mini, 0.95)),
  ];
}

/** MiniSearch as Chinese needs it: characters and their pinyin as terms of their own. */
function miniSearchOf(rows: readonly TenantRow[]): MiniSearch<TenantRow> {
  const mini = new MiniSearch<TenantRow>({
    fields: [...keys],
    tokenize: (text) => [...(text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []), ...romanize(text)],
  });
  mini.addAll(rows);
  return mini;
}

function prefixes(text: string): readonly string[] {
  return Array.from(text, (_, index) => text.slice(0, index + 1));
}

function timeOf(task: () => unknown): number {
  const startMs = performance.now();
  task();
  return performance.now() - startMs;
}
