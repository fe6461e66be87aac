import type { Clock } from '../../ports/clock';

/** What is checked. */
export type SelfTestSubject = 'fuses' | 'switches' | 'sandbox' | 'storage' | 'vault' | 'protocol' | 'csp';

/** What a probe found out; printed, so nothing secret. */
export type ProbeFacts = Readonly<Record<string, string | number | boolean | null>>;

/** A probe that cannot say anything here, such as one about the package when the app runs from its sources. */
export interface Skipped {
  readonly skipped: string;
}

/** Looks at one subject. Resolves with facts when it is sound, and rejects with what is wrong. */
export type SelfTestProbe = () => Promise<ProbeFacts | Skipped>;
export type SelfTestProbes = Readonly<Record<SelfTestSubject, SelfTestProbe>>;

/** One subject's result. `reason` says why it failed or was skipped. */
export interface SelfTestCheck {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly tookMs: number;
  readonly facts?: ProbeFacts;
  readonly reason?: string;
}

/** What `--self-test` prints. `ok` is true when nothing failed. */
export interface SelfTestReport {
  readonly ok: boolean;
  readonly checks: Readonly<Record<SelfTestSubject, SelfTestCheck>>;
}

/** A probe that takes longer has failed: a self-test that hangs would tell IT nothing. */
const deadlineMs = 20_000;

/** Runs the probes one after the other. Never rejects: a failing probe is a result. */
export async function runSelfTest(probes: SelfTestProbes, clock: Clock): Promise<SelfTestReport> {
  // An object literal is evaluated in order, each await before the next.
  const checks = {
    fuses: await check(probes.fuses, clock),
    switches: await check(probes.switches, clock),
    sandbox: await check(probes.sandbox, clock),
    storage: await check(probes.storage, clock),
    vault: await check(probes.vault, clock),
    protocol: await check(probes.protocol, clock),
    csp: await check(probes.csp, clock),
  };
  return { ok: Object.values(checks).every(({ outcome }) => outcome !== 'failed'), checks };
}

async function check(probe: SelfTestProbe, clock: Clock): Promise<SelfTestCheck> {
  const startedAtMs = clock.nowMs();
  const took = (): number => clock.nowMs() - startedAtMs;
  try {
    const found = await withDeadline(probe(), clock);
    return isSkipped(found)
      ? { outcome: 'skipped', tookMs: took(), reason: found.skipped }
      : { outcome: 'passed', tookMs: took(), facts: found };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: 'failed', tookMs: took(), reason: reason.slice(0, 500) };
  }
}

function isSkipped(found: ProbeFacts | Skipped): found is Skipped {
  return typeof found.skipped === 'string';
}

function withDeadline<T>(work: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(deadlineMs, () => reject(new Error(`no answer within ${deadlineMs} ms`)));
    work.then(resolve, reject).finally(cancel);
  });
}
