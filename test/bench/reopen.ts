import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantKind } from '../../main/storage/documents/document-kinds';
import { readIntactSync } from '../../main/storage/documents/read-document';
import { type BenchResult, median, result } from './report';
import { generatedRecords, writeDocuments } from '../support/generated-portfolio';

/** P7: every document read with its checksum and shape verified, against reading and parsing the same files. */
export function measureReopening(folder: string, count: number, runs: number): readonly BenchResult[] {
  const paths = writeDocuments(join(folder, 'reopen'), generatedRecords(count, Date.now()));
  const verified: number[] = [];
  const plain: number[] = [];
  // The first round only fills the caches of both.
  for (let run = 0; run <= runs; run += 1) {
    const parse = timeOf(() => paths.forEach((path) => void JSON.parse(readFileSync(path, 'utf8'))));
    const verify = timeOf(() => paths.forEach(verifyDocument));
    if (run === 0) continue;
    plain.push(parse);
    verified.push(verify);
  }
  const name = `Read ${count} documents, verified; against JSON.parse of them`;
  return [result('P7', name, 'ms', median(verified), median(plain))];
}

function verifyDocument(path: string): void {
  if (readIntactSync(path, tenantKind) === null) throw new Error(`not intact: ${path}`);
}

function timeOf(task: () => void): number {
  const startMs = performance.now();
  task();
  return performance.now() - startMs;
}
