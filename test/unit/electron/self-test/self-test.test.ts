import { describe, expect, it, vi } from 'vitest';
import { runSelfTest, type SelfTestProbes } from '../../../../main/electron/self-test/self-test';
import { ManualClock } from '../../../fakes/manual-clock';

const sound: SelfTestProbes = {
  fuses: async () => ({ archive: 'app.asar' }),
  switches: async () => ({ weakenings: 0 }),
  sandbox: async () => ({ seccomp: 2 }),
  storage: async () => ({ tenants: 1 }),
  vault: async () => ({ state: 'ready' }),
  protocol: async () => ({ refusedPaths: 4 }),
  csp: async () => ({ responses: 3 }),
};

describe('runSelfTest', () => {
  it('passes when every probe does', async () => {
    const report = await runSelfTest(sound, new ManualClock());
    expect(report.ok).toBe(true);
    expect(report.checks.storage).toEqual({ outcome: 'passed', tookMs: 0, facts: { tenants: 1 } });
  });

  it('fails with the reason of the probe that did, and runs the others all the same', async () => {
    const report = await runSelfTest(
      { ...sound, storage: () => Promise.reject(new Error('disk full')) },
      new ManualClock(),
    );
    expect(report.ok).toBe(false);
    expect(report.checks.storage).toEqual({ outcome: 'failed', tookMs: 0, reason: 'disk full' });
    expect(report.checks.csp.outcome).toBe('passed');
  });

  it('does not fail for what cannot be checked here', async () => {
    const report = await runSelfTest({ ...sound, fuses: async () => ({ skipped: 'no package' }) }, new ManualClock());
    expect(report.ok).toBe(true);
    expect(report.checks.fuses).toEqual({ outcome: 'skipped', tookMs: 0, reason: 'no package' });
  });

  it('fails a probe that never answers', async () => {
    const clock = new ManualClock();
    const vault = vi.fn<SelfTestProbes['vault']>(() => new Promise(() => undefined));
    const running = runSelfTest({ ...sound, vault }, clock);
    await expect.poll(() => vault.mock.calls.length).toBe(1);
    clock.advance(20_000);
    expect((await running).checks.vault).toMatchObject({ outcome: 'failed', reason: 'no answer within 20000 ms' });
  });

  it('leaves no timer behind', async () => {
    const clock = new ManualClock();
    await runSelfTest(sound, clock);
    expect(clock.pending).toBe(0);
  });
});
