import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of this test's own, which is removed when the test and what it tidies up itself have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'console-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
