import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { MessagePoll } from '../../../../main/features/hosting/message-poll';
import type { RelayedMessages } from '../../../../main/features/hosting/ports/message-source';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';
import { appId } from '../../domain/builders';

type Answer = RelayedMessages | null | AppError;

function poll(answers: Answer[], hear: (xml: string) => Promise<void> = async () => undefined) {
  const clock = new ManualClock();
  const asked: (string | null)[] = [];
  const heard: string[] = [];
  const made = new MessagePoll({
    source: {
      messagesAfter: async (cursor) => {
        asked.push(cursor);
        const answer = answers.length === 0 ? page(cursor ?? '0', false) : (answers.shift() ?? null);
        if (answer instanceof AppError) throw answer;
        return answer;
      },
    },
    hear: async (_appId, xml) => {
      heard.push(xml);
      await hear(xml);
    },
    clock,
    logger: new CapturingLogger(),
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  };
  return { made, asked, heard, pass };
}

function page(cursor: string, more: boolean, ...texts: string[]): RelayedMessages {
  return { messages: texts.map((xml) => ({ appId: appId(1), xml })), cursor, more };
}

describe('asking a relay for messages', () => {
  it('goes on from where it was, at once while there are more and else a minute later', async () => {
    const { made, asked, heard, pass } = poll([page('2', true, 'a', 'b'), page('3', false, 'c')]);
    made.start();
    await pass(0);
    expect([asked, heard]).toEqual([
      [null, '2'],
      ['a', 'b', 'c'],
    ]);
    await pass(59_000);
    expect(asked).toHaveLength(2);
    await pass(1000);
    expect(asked).toEqual([null, '2', '3']);
  });

  it('asks nothing more of a relay that hands nothing on', async () => {
    const { made, asked, pass } = poll([null]);
    made.start();
    await pass(0);
    await pass(3_600_000);
    expect(asked).toHaveLength(1);
  });

  it('waits longer after failures, and begins anew after an answer', async () => {
    const away = new AppError('wechat-unreachable');
    const { made, asked, pass } = poll([away, away]);
    made.start();
    await pass(0);
    await pass(119_000);
    expect(asked).toHaveLength(1);
    await pass(1000);
    await pass(239_000);
    expect(asked).toHaveLength(2);
    await pass(1000);
    await pass(60_000);
    expect(asked).toHaveLength(4);
  });

  it('takes what comes after one that could not be taken, once each', async () => {
    const { made, asked, heard, pass } = poll([page('2', false, 'bad', 'good')], async (xml) => {
      if (xml === 'bad') throw new AppError('storage-failed');
    });
    made.start();
    await pass(0);
    expect(heard).toEqual(['bad', 'good']);
    await pass(60_000);
    expect(asked).toEqual([null, '2']);
  });

  it('does not ask after it was stopped, and does not spin on a relay that always has more', async () => {
    const endless = Array.from({ length: 100 }, (_, at) => page(String(at), true));
    const { made, asked, pass } = poll(endless);
    made.start();
    await pass(0);
    await pass(0);
    expect(asked.length).toBeLessThanOrEqual(20);
    await made.stop();
    await pass(3_600_000);
    expect(asked.length).toBeLessThanOrEqual(20);
  });
});
