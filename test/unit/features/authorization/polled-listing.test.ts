import { describe, expect, it } from 'vitest';
import { PolledListing } from '../../../../main/features/authorization/polled-listing';
import type { AuthorizerList } from '../../../../main/ports/wechat-api';

const empty: AuthorizerList = { items: [], isWhole: true };

describe('the list that open links look at', () => {
  it('is read once for fifty links that look within moments, and anew for the next look of each', async () => {
    let nowMs = 1000;
    let calls = 0;
    const authorizerList = async (): Promise<AuthorizerList> => {
      calls += 1;
      return empty;
    };
    const listing = new PolledListing({ authorizerList }, () => nowMs);
    const links = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(links.map(() => listing.read()));
    expect(calls).toBe(1);
    nowMs += 10_000;
    await Promise.all(links.map(() => listing.read()));
    expect(calls).toBe(2);
  });

  it('is asked for again after a failure, and after the clock was set back', async () => {
    let nowMs = 1000;
    const answers = [Promise.reject(new Error('away')), Promise.resolve(empty), Promise.resolve(empty)];
    answers[0]?.catch(() => undefined);
    const listing = new PolledListing(
      { authorizerList: () => answers.shift() ?? Promise.reject(new Error('too often')) },
      () => nowMs,
    );
    await expect(listing.read()).rejects.toThrow('away');
    await listing.read();
    nowMs -= 500;
    await listing.read();
    expect(answers).toEqual([]);
  });
});
