import { describe, expect, it } from 'vitest';
import type { TeamTransport } from '../../../main/team/rpc/functions';
import { RpcTeamServer } from '../../../main/team/rpc/rpc-team-server';
import { changeOf, newTenant } from '../../support/team/tenant-changes';

const opened = {
  portfolio: 'north',
  name: 'North',
  application: 'share-order',
  componentAppId: null,
  epoch: 'e',
  head: 0,
  role: 'consultant',
  displayName: 'Lin',
  login: 'lin',
  nowMs: 1,
};

describe('a push over the functions of the team', () => {
  it.each([
    ['accepted', 1],
    // The answer of before was lost, and whoever gave it may have ended before it told anybody.
    ['repeated', 1],
    ['conflict', 0],
  ])('that is answered with %s is announced %i time', async (is, times) => {
    const calls: string[] = [];
    const transport: TeamTransport = {
      listen: null,
      close: async () => undefined,
      call: async (name) => {
        calls.push(name);
        if (name === 'open_portfolio') return opened;
        if (name === 'announce') return true;
        return [{ id: 't-1', is, revision: 1, seq: 1, pushedBy: 'Chen' }];
      },
    };
    const server = new RpcTeamServer(transport);
    await server.openPortfolio('north');
    expect(await server.push([changeOf(newTenant('t-1'), { actor: 'Lin' })])).toMatchObject([{ is }]);
    expect(calls.filter((name) => name === 'announce')).toHaveLength(times);
  });
});
