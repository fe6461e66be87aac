import { randomBytes } from 'node:crypto';

/** A request id as WeChat ends its error messages with: three groups of eight hex digits. */
export function newRid(): string {
  const groups = [0, 1, 2].map(() => randomBytes(4).toString('hex'));
  return groups.join('-');
}
