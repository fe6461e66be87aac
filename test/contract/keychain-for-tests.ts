import { tmpdir } from 'node:os';
import type { Clock } from '../../main/ports/clock';

/** The system's own time. */
export const realClock: Clock = {
  nowMs: () => Date.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Whether tests may use the system's keychain: only one that was started for them, in a throw-away home. `missing` says why not
 * and stands in the report of skipped tests.
 */
export async function keychainForTests(): Promise<{ readonly missing: string | null }> {
  const home = process.env['HOME'] ?? '';
  if (process.platform !== 'linux') return { missing: '(skipped: the keychain of this system belongs to its user)' };
  if (!home.startsWith(tmpdir()) || process.env['DBUS_SESSION_BUS_ADDRESS'] === undefined) {
    return { missing: '(skipped: no keychain was started for the tests, npm test does that)' };
  }
  try {
    await import('keytar');
    return { missing: null };
  } catch {
    return { missing: '(skipped: libsecret is not installed)' };
  }
}
