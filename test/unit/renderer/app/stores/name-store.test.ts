import { describe, expect, it } from 'vitest';
import type { ConsoleApi } from '../../../../../preload/contract/channels';
import type { Result } from '../../../../../preload/contract/errors';
import { askingForName, createNameStore } from '../../../../../renderer/app/stores/name-store';

/** A bridge that records nothing before it knows a name. */
function bridge(): { api: ConsoleApi; calls: unknown[]; named: () => void } {
  let isNamed = false;
  const calls: unknown[] = [];
  const record = async (request: unknown): Promise<Result<unknown>> => {
    calls.push(request);
    return isNamed ? { ok: true, value: {} } : { ok: false, error: { code: 'operator-unnamed' } };
  };
  const api = { tenants: { setTags: record, comment: record }, events: {} } as unknown as ConsoleApi;
  return { api, calls, named: () => (isNamed = true) };
}

const request = { tenantId: 't-1', tags: ['a'] } as never;

describe('the question for the name', () => {
  it('repeats the refused call after the answer, and asks once for all that wait', async () => {
    const { api, calls, named } = bridge();
    const question = createNameStore();
    const asking = askingForName(api, question.ask);
    const both = Promise.all([asking.tenants.setTags(request), asking.tenants.comment(request)]);
    await expect.poll(() => question.state.getState().isAsking).toBe(true);
    named();
    question.answer(true);
    expect((await both).map(({ ok }) => ok)).toEqual([true, true]);
    expect(calls).toHaveLength(4);
    expect(question.state.getState().isAsking).toBe(false);
  });

  it('says why nothing was recorded when nobody answers', async () => {
    const { api, calls } = bridge();
    const question = createNameStore();
    const answer = askingForName(api, question.ask).tenants.setTags(request);
    await expect.poll(() => question.state.getState().isAsking).toBe(true);
    question.answer(false);
    expect(await answer).toEqual({ ok: false, error: { code: 'operator-unnamed' } });
    expect(calls).toHaveLength(1);
  });
});
