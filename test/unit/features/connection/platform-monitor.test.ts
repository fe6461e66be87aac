import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import { PlatformMonitor } from '../../../../main/features/connection/platform-monitor';
import { ManualClock } from '../../../fakes/manual-clock';

type Outcome = 'token' | 'refused';

/** A platform that answers with a token, or refuses it, when it is told to. */
function platform(): { readonly monitor: PlatformMonitor; readonly answer: (outcome: Outcome) => void } {
  const asked: ((outcome: Outcome) => void)[] = [];
  const token = (): Promise<Secret> =>
    new Promise((resolve, reject) => {
      asked.push((outcome) =>
        outcome === 'token' ? resolve(new Secret('token')) : reject(new AppError('credentials-missing')),
      );
    });
  const monitor = new PlatformMonitor({ access: { token }, tickets: null }, new ManualClock());
  return { monitor, answer: (outcome) => asked.shift()?.(outcome) };
}

async function probed(outcome: Outcome): Promise<PlatformMonitor> {
  const { monitor, answer } = platform();
  const probe = monitor.probe();
  await Promise.resolve();
  answer(outcome);
  await probe;
  return monitor;
}

describe('whether the platform answers', () => {
  it('is known once it was asked', async () => {
    expect((await probed('token')).health.reachable).toBe(true);
    const refused = await probed('refused');
    expect([refused.health.reachable, refused.problem?.code]).toEqual([false, 'credentials-missing']);
  });

  it('is unknown again with another secret', async () => {
    const monitor = await probed('refused');
    monitor.forget();
    expect([monitor.health.reachable, monitor.problem]).toEqual([null, null]);
  });

  it.each<Outcome>(['token', 'refused'])('is not told by an answer to the secret of before: %s', async (outcome) => {
    const { monitor, answer } = platform();
    const probe = monitor.probe();
    await Promise.resolve();
    monitor.forget();
    answer(outcome);
    expect((await probe).reachable).toBeNull();
    expect(monitor.problem).toBeNull();
  });
});
