import { describe, expect, it } from 'vitest';
import { bounded } from '../../../main/team/admin/bounded-session';
import type { Session } from '../../../main/team/wire/session';

function sessionThat(answers: () => Promise<string | null>): Session & { readonly ended: () => number } {
  let ended = 0;
  return {
    query: answers,
    script: async () => void (await answers()),
    isOver: () => ended > 0,
    destroy: () => (ended += 1),
    end: async () => undefined,
    ended: () => ended,
  };
}

describe('a session with a bound', () => {
  it('breaks off what waits for ever, and says that its outcome is not known', async () => {
    const session = sessionThat(() => new Promise(() => undefined));

    await expect(bounded(session, 20).query('select 1', [])).rejects.toMatchObject({
      kind: 'outcome-unknown',
      reason: 'timeout',
    });
    await expect(bounded(session, 20).script('select 1')).rejects.toMatchObject({ reason: 'timeout' });
    expect(session.ended()).toBe(2);
  });

  it('passes answers and failures on, and leaves no timer behind', async () => {
    const session = sessionThat(async () => 'one');

    expect(await bounded(session, 20).query('select 1', [])).toBe('one');
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(session.ended()).toBe(0);
    const failing = sessionThat(() => Promise.reject(new Error('no')));
    await expect(bounded(failing, 20).query('select 1', [])).rejects.toThrow('no');
  });
});
