import { writeSync } from 'node:fs';
import type { Line } from './protocol';

/** Says a line at once: when this returns, the line has left the process, whatever happens to it next. */
export function tell(line: Line): void {
  let rest = Buffer.from(`${JSON.stringify(line)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EAGAIN') throw error;
    }
  }
}
