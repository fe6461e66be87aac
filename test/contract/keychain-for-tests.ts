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
 * Whether tests may use the system's keychain: on Linux only on a message bus that was started for them, elsewhere never, since
 * it is the user's own. `missing` says why not and stands in the report of skipped tests.
 */
export async function keychainForTests(): Promise<{ readonly missing: string | null }> {
  if (process.platform !== 'linux') return { missing: '(skipped: the keychain of this system is its user’s)' };
  if (process.env['DBUS_SESSION_BUS_ADDRESS'] === undefined)
    return { missing: '(skipped: no message bus, see npm test)' };
  try {
    await import('keytar');
    return { missing: null };
  } catch {
    return { missing: '(skipped: libsecret is not installed)' };
  }
}
