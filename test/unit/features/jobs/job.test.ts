import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Job, type Work } from '../../../../main/features/jobs/job';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';

interface Progress {
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly done: number;
  readonly code?: string;
}

const running: Progress = { state: 'running', done: 0 };

describe('a job', () => {
  let clock: ManualClock;
  let told: Progress[];
  let job: Job<Progress>;

  beforeEach(() => {
    clock = new ManualClock(1_000);
    told = [];
    job = new Job({
      occupation: 'evidence',
      announce: (progress) => void told.push(progress),
      clock,
      logger: new CapturingLogger(),
    });
  });

  function work(run: Work<Progress>['run'], ended?: (progress: Progress) => void): Work<Progress> {
    return {
      run,
      failed: (cause, { aborted }) =>
        aborted ? { state: 'stopped' } : { state: 'failed', code: job.problem('failed', cause).code },
      ...(ended === undefined ? {} : { ended }),
    };
  }

  it('is told of when it begins and ends, and of what is between a few times a second', async () => {
    job.begin(
      running,
      work(async () => {
        for (let done = 1; done <= 100; done += 1) {
          job.advance({ done });
          clock.advance(10);
        }
        return { state: 'done' };
      }),
    );
    await job.ended();
    expect(told.map(({ done }) => done)).toEqual([0, 21, 41, 61, 81, 100]);
    expect(told.at(-1)).toEqual({ state: 'done', done: 100 });
  });

  it('refuses a second one with what the console is busy with, and no longer when its end is told', async () => {
    let second: Progress | null = null;
    job.begin(
      running,
      work(
        async () => ({ state: 'done' }),
        () => {
          second = job.begin(
            running,
            work(async () => ({ state: 'done', done: 7 })),
          );
        },
      ),
    );
    expect(job.isRunning).toBe(true);
    expect(() =>
      job.begin(
        running,
        work(async () => ({})),
      ),
    ).toThrow(expect.objectContaining({ code: 'busy', detail: { params: { with: 'evidence' } } }));
    await job.ended();
    await job.ended();
    expect(second).toEqual(running);
    expect(job.progress).toEqual({ state: 'done', done: 7 });
  });

  it('stops where it is asked to, and says so', async () => {
    job.begin(
      running,
      work(async (signal) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        signal.throwIfAborted();
        return { state: 'done' };
      }),
    );
    job.stop();
    await job.ended();
    expect(job.progress).toEqual({ state: 'stopped', done: 0 });
    // The next one is not stopped by the same word.
    job.begin(
      running,
      work(async ({ aborted }) => ({ state: aborted ? 'stopped' : 'done' })),
    );
    await job.ended();
    expect(job.progress?.state).toBe('done');
  });

  it('names what it failed at, under a number for the log', async () => {
    job.begin(
      running,
      work(async () => {
        throw new AppError('disk-full');
      }),
    );
    await job.ended();
    expect(job.progress).toEqual({ state: 'failed', done: 0, code: 'disk-full' });
    expect(job.problem('failed', new Error('bug'))).toEqual({ code: 'internal', reportId: expect.any(String) });
  });
});
