import { describe, expect, it } from 'vitest';
import { TeamFailure } from '../../../../main/features/team/ports/team-server';
import { MemoryTeam } from '../../../fakes/memory-team';
import { TeamConsole } from '../../../support/team-console';
import { preparedTenant } from '../../domain/builders';

/** An admin's laptop with tenants, and an empty one of a colleague, on one server. */
function team(count: number): { readonly team: MemoryTeam; readonly lin: TeamConsole; readonly chen: TeamConsole } {
  const server = new MemoryTeam().member('Lin', 'Lin', 'admin').member('Chen', 'Chen');
  const records = Array.from({ length: count }, (_each, at) => preparedTenant({}, { expectedAppId: null }, `t-${at}`));
  const lin = new TeamConsole('Lin', () => server.connect('Lin'), records);
  return { team: server, lin, chen: new TeamConsole('Chen', () => server.connect('Chen')) };
}

describe('a first exchange', () => {
  it('saves few tenants of a download at once, so that what a person saves meanwhile comes to its turn', async () => {
    const { lin, chen } = team(60);
    await lin.sync.run();
    let [saving, most] = [0, 0];
    const create = chen.repository.create.bind(chen.repository);
    chen.repository.create = async (...args) => {
      saving += 1;
      most = Math.max(most, saving);
      const made = await create(...args);
      await new Promise((resolve) => setImmediate(resolve));
      saving -= 1;
      return made;
    };
    await chen.sync.run();
    expect(await chen.records()).toHaveLength(60);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('writes down what a push gave while the server checks the next, and everything before it ends', async () => {
    const { team: server, lin } = team(450);
    const steps: string[] = [];
    const connected = server.connect('Lin');
    const push = connected.push.bind(connected);
    connected.push = (items) => (steps.push(`push ${items.length}`), push(items));
    const laptop = new TeamConsole('Lin', () => connected, await lin.records());
    const commit = laptop.memory.commit.bind(laptop.memory);
    laptop.memory.commit = async (wanted) => {
      const noted = wanted.heads?.size ?? 0;
      if (noted > 0) steps.push(`note ${noted}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await commit(wanted);
      if (noted > 0) steps.push(`noted ${noted}`);
    };
    await laptop.sync.run();
    const second = steps.indexOf('push 200', steps.indexOf('push 200') + 1);
    expect(second).toBeGreaterThan(-1);
    expect(second).toBeLessThan(steps.indexOf('noted 200'));
    expect(steps.filter((step) => step.startsWith('noted'))).toEqual(['noted 200', 'noted 200', 'noted 50']);
    expect(laptop.memory.heads().size).toBe(450);
  });

  it('keeps what the server took of a batch of which a part failed', async () => {
    const { team: server, lin } = team(6);
    server.maxItems = 3;
    const connected = server.connect('Lin');
    const push = connected.push.bind(connected);
    let isAway = false;
    connected.push = async (items) => {
      if (isAway) throw new TeamFailure('unreachable', 'reset');
      const outcomes = await push(items);
      isAway = true;
      return outcomes;
    };
    const laptop = new TeamConsole('Lin', () => connected, await lin.records());
    await laptop.sync.run();
    expect(laptop.sync.standing.state).toBe('away');
    expect(laptop.memory.heads().size).toBe(3);
    expect(await laptop.sync.unpushed()).toBe(3);
  });
});
