import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import type { PracticeNote } from '../../../../main/features/team/ports/practice-notes';
import { PracticeTeam } from '../../../../main/features/team/practice-team';
import type { TeamService } from '../../../../main/features/team/team-service';
import type { WorkspaceId } from '../../../../preload/contract/ids';
import type { TeamPractice } from '../../../../preload/contract/team';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { MemoryTeam } from '../../../fakes/memory-team';
import { TeamMemberBench, withPassword } from '../../../support/team-member';

const names = { own: '甲', colleague: '乙', name: '练习' };

/** A practice team over a computer that is written down: what was done to its server and to the colleague, in order. */
class Bench {
  readonly done: string[] = [];
  note: PracticeNote | null = null;
  obstacle: TeamPractice['obstacle'] = null;
  inviting: () => Promise<void> = async () => undefined;
  starting: () => Promise<void> = async () => undefined;
  readonly logger = new CapturingLogger();
  readonly practice = new PracticeTeam({
    servers: async () => ({
      obstacle: async () => this.obstacle,
      make: async ({ members }) => {
        this.done.push(`make for ${members.map(({ displayName, role }) => `${displayName} ${role}`).join(', ')}`);
        return { port: 5000, database: 'postgres', authorityFile: '/authority.pem' };
      },
      start: async (port) => {
        this.done.push(`start ${port}`);
        await this.starting();
      },
      stop: async () => void this.done.push('stop'),
      remove: async () => void this.done.push('remove'),
    }),
    notes: {
      read: async () => this.note,
      write: async (note) => void (this.note = note),
      remove: async () => void (this.note = null),
    },
    colleague: {
      invite: () => this.inviting(),
      open: async () => undefined,
      remove: async () => void this.done.push('remove the colleague'),
    },
    logger: this.logger,
  });

  /** A workspace of its own, in a sandbox unless it is told otherwise. */
  workspace(mode: 'sandbox' | 'relay' = 'sandbox'): TeamService {
    const team = new MemoryTeam().member('practice-own', '甲', 'admin');
    return new TeamMemberBench(team, 'practice-own', [], { mode }).service;
  }
}

const refusal = (reason: string): object => ({ code: 'practice-failed', detail: { params: { reason } } });

describe('a practice team', () => {
  it.each(['missing', 'root'] as const)('is refused with the reason: %s', async (obstacle) => {
    const bench = new Bench();
    bench.obstacle = obstacle;
    const team = bench.workspace();
    await expect(bench.practice.begin(team, names)).rejects.toMatchObject(refusal(obstacle));
    expect(await bench.practice.view(team)).toEqual({ obstacle, isOwn: false, failure: null });
    expect(bench.done.filter((what) => what.startsWith('make'))).toEqual([]);
  });

  it('is no matter of a real workspace', async () => {
    const bench = new Bench();
    await expect(bench.practice.begin(bench.workspace('relay'), names)).rejects.toMatchObject(refusal('not-sandbox'));
    expect(bench.done).toEqual([]);
  });

  it('that cannot be made leaves nothing, and says what refused', async () => {
    const bench = new Bench();
    bench.inviting = () => Promise.reject(new AppError('keychain-locked'));
    await expect(bench.practice.begin(bench.workspace(), names)).rejects.toMatchObject({ code: 'keychain-locked' });
    expect(bench.done).toEqual(['make for 甲 admin, 乙 consultant', 'remove the colleague', 'remove']);
    expect(bench.note).toBeNull();
  });

  it('whose server was being made when the console was killed is removed', async () => {
    const bench = new Bench();
    const team = bench.workspace();
    bench.note = { workspaceId: team.workspace.id, port: null };
    await bench.practice.entered(team);
    expect(bench.done).toEqual(['remove the colleague', 'remove']);
    expect(bench.note).toBeNull();
  });

  it('of another workspace does not run on beside this one after a kill', async () => {
    const bench = new Bench();
    bench.note = { workspaceId: 'other' as WorkspaceId, port: 5000 };
    await bench.practice.entered(bench.workspace());
    expect(bench.done).toEqual(['stop']);
    expect(bench.note).not.toBeNull();
  });

  it('says why its server does not start, and hides nothing else', async () => {
    const bench = new Bench();
    const team = bench.workspace();
    const connection = { transport: 'https', url: 'https://team.example/api' } as const;
    await team.join(connection, 'nationwide', withPassword(new Secret('a password')));
    bench.note = { workspaceId: team.workspace.id, port: 5000 };
    bench.starting = () => Promise.reject(new Error('the port is taken'));
    await bench.practice.entered(team);
    expect(await bench.practice.view(team)).toMatchObject({
      isOwn: true,
      failure: { code: 'practice-failed', params: { reason: 'not-started' } },
    });
    bench.starting = async () => undefined;
    await bench.practice.entered(team);
    expect(await bench.practice.view(team)).toMatchObject({ isOwn: true, failure: null });
    await bench.practice.close();
    expect(bench.done).toEqual(['start 5000', 'start 5000', 'stop']);
  });

  it('is not taken up by a console that ends', async () => {
    const bench = new Bench();
    const team = bench.workspace();
    bench.note = { workspaceId: team.workspace.id, port: 5000 };
    await bench.practice.close();
    await bench.practice.entered(team);
    expect(bench.done).toEqual([]);
  });
});
