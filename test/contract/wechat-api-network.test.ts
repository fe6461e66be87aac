import { describe, expect, it } from 'vitest';
import { refusalOf } from '../unit/wechat/support/refusal';
import { connectToSandbox } from './wechat-connection';

describe('a network that misbehaves', () => {
  it.each([
    ['html', 'wechat-not-json'],
    ['empty', 'wechat-not-json'],
    ['truncate', 'wechat-not-json'],
    ['wrong-types', 'wechat-malformed'],
    ['huge', 'wechat-unreachable'],
    ['drop', 'wechat-unreachable'],
    ['redirect', 'wechat-redirected'],
  ])('is recognised: %s', async (kind, code) => {
    const { connection, sandbox, logger } = await connectToSandbox('direct');
    sandbox.control.addFault({ path: '/cgi-bin/component/api_create_preauthcode', kind });
    const failure = await refusalOf(connection.api.createPreAuthCode());
    expect(failure.code).toBe(code);
    expect(`${JSON.stringify(failure.toView())}${JSON.stringify(logger.lines)}`).not.toMatch(
      /preauthcode@@@|ticket@@@/,
    );
  });

  it('is waited for no longer than the time-out', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    sandbox.control.addFault({ path: '/cgi-bin/component/api_create_preauthcode', kind: 'latency', ms: 10_000 });
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.params?.reason).toBe('timeout');
  });

  it('shows a server error', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    sandbox.control.addFault({ path: '*', kind: 'http', status: 503 });
    expect((await refusalOf(connection.api.createPreAuthCode())).detail.params?.reason).toBe('http-503');
  });

  it('is busy twice and answers then', async () => {
    const { connection, sandbox, clock } = await connectToSandbox('direct');
    sandbox.control.addFault({
      path: '/cgi-bin/component/api_create_preauthcode',
      kind: 'errcode',
      errcode: -1,
      times: 2,
    });
    expect((await connection.api.createPreAuthCode()).code.reveal()).toMatch(/^preauthcode@@@/);
    expect(clock.delays).toEqual([750, 2250]);
  });

  it('has a clock of its own', async () => {
    const { connection, sandbox } = await connectToSandbox('direct');
    sandbox.control.setClockOffset(-5 * 60_000);
    await connection.api.createPreAuthCode();
    expect(connection.skew.skewMs()).toBeGreaterThan(-5 * 60_000 - 2000);
    expect(connection.skew.skewMs()).toBeLessThan(-5 * 60_000 + 2000);
  });
});
