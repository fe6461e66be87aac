import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashesIn } from '../../main/domain/ledger/carried-entry';
import { brokenEntryOf } from '../../main/domain/ledger/ledger';
import { workspaceIdSchema } from '../../preload/contract/ids';
import { ArchivePerson, inspected, nothingChosen, recordsOf, refusalOf, rowOf, settled } from './archive-person';
import type { ConsoleHarness } from './console-harness';
import { emptyWorkspace } from '../../preload/contract/vocabulary/workspace';

let person: ArchivePerson;

beforeEach(async () => {
  person = await ArchivePerson.make();
});

afterEach(() => person.end());

describe('a portfolio handed over to a colleague', () => {
  it('is compared first, then taken with its history, its pictures and its tokens', async () => {
    const a = await person.start();
    const ready = await a.view('fixture-02');
    a.administrator.script({ appId: ready.record.profile.expectedAppId ?? '' });
    const bound = await a.authorize('fixture-02');
    const path = await person.pack(a, 'portfolio.mphandover', true);
    expect(a.desktop.notices.at(-1)).toContain('portfolio.mphandover');

    const b = await person.start();
    const tenantId = b.id('fixture-02');
    const before = await recordsOf(b);
    const state = await inspected(b, path);
    expect(state).toMatchObject({
      kind: 'preview',
      target: { kind: 'open', workspaceId: 'sandbox' },
      facts: { source: 'file', purpose: 'handover', madeBy: 'consultant', hasSecrets: true },
    });
    expect(await rowOf(b, 'fixture-02')).toMatchObject({ relation: 'forked', stageThere: bound.stage, obstacle: null });
    expect(await recordsOf(b)).toEqual(before);
    const sides = await b.call['archive.compare']({ tenantId });
    expect(sides.there?.stage).toBe(bound.stage);
    expect(sides.here?.own[0]?.sequence).toBeGreaterThan(sides.here?.own.at(-1)?.sequence ?? 99);

    await b.call['archive.adopt']({ choices: [{ tenantId, side: 'there' }], parts: [], includeSecrets: true });
    const outcome = await settled(b);
    expect(outcome).toMatchObject({
      kind: 'adopted',
      outcome: { added: 0, merged: 1, failed: [], remaining: 0, secretsProblem: null },
    });
    const { record, chainBrokenAt } = await b.view('fixture-02');
    expect(record).toMatchObject({ stage: bound.stage, binding: { appId: bound.binding?.appId } });
    expect(record.credential).toMatchObject({ appId: bound.binding?.appId, intent: null });
    expect(chainBrokenAt).toBeNull();
    const avatar = record.branding.at(-1)?.avatar;
    expect(avatar && (await b.console.opened?.assets.read(avatar))).toBeTruthy();
    const token = await b.secrets.read(b.secrets.names.find((name) => name.includes('refresh-token')) ?? ('' as never));
    expect(token?.reveal()).toContain('refreshtoken@@@');
    const backups = await readdir(join(b.dataFolder, 'workspaces', 'sandbox', 'backups'));
    expect(backups.some((name) => name.startsWith('before-merge-'))).toBe(true);
    expect(await readdir(join(b.dataFolder, 'staging'))).toEqual([]);
  });

  it('goes back and forth without losing an entry, and is not asked about twice', async () => {
    const a = await person.start();
    const b = await person.start();
    await a.call['tenants.updateProfile']({ tenantId: a.id('fixture-03'), profile: { notes: 'from a' } });
    await b.call['tenants.updateProfile']({ tenantId: b.id('fixture-03'), profile: { notes: 'from b' } });
    await inspected(b, await person.pack(a, 'a.mphandover'));
    const tenantId = b.id('fixture-03');
    await b.call['archive.adopt']({ ...nothingChosen, choices: [{ tenantId, side: 'here' }] });
    await settled(b);
    const merged = (await b.view('fixture-03')).record;
    expect(merged.profile.notes).toBe('from b');
    const both = [...(await a.view('fixture-03')).record.ledger, ...merged.ledger];
    for (const { hash } of both) expect(hashesIn(merged.ledger)).toContain(hash);

    await inspected(a, await person.pack(b, 'b.mphandover'));
    expect(await rowOf(a, 'fixture-03')).toMatchObject({ relation: 'newer-there' });
    await a.call['archive.adopt']({ ...nothingChosen, choices: [{ tenantId, side: 'there' }] });
    await settled(a);
    const { record } = await a.view('fixture-03');
    expect(record.profile.notes).toBe('from b');
    expect(brokenEntryOf(record)).toBeNull();
  });

  it('makes a workspace that is not here yet, with its considerations, and reads it at once', async () => {
    const a = await person.start();
    const input = { ...emptyWorkspace, name: '远方', mode: 'offline' } as const;
    const { workspace } = await a.call['workspaces.create']({ input });
    const profile = { ...(await sampleProfile(a)), name: '远方租户' };
    await a.call['workspaces.open']({ workspaceId: workspace.id });
    const created = await a.call['tenants.create']({ profile });
    await a.call['workspaces.saveConsiderations']({ workspaceId: workspace.id, language: 'en', markdown: '# Ours' });
    const path = await person.pack(a, 'far.mphandover');

    const b = await person.start();
    expect(await inspected(b, path)).toMatchObject({ kind: 'preview', target: { kind: 'new', name: '远方' } });
    const tenantId = created.record.id;
    await b.call['archive.adopt']({ ...nothingChosen, choices: [{ tenantId, side: 'there' }] });
    expect(await settled(b)).toMatchObject({ kind: 'adopted', outcome: { added: 1, backup: null } });
    expect(b.console.workspace().settings.id).toBe(workspace.id);
    expect((await b.view(tenantId)).record.profile.name).toBe('远方租户');
    expect((await b.call['tenants.considerations']({ language: 'en' })).markdown).toBe('# Ours');
    expect(await inspected(b, path)).toMatchObject({ target: { kind: 'open' } });
    await b.call['workspaces.open']({ workspaceId: workspaceIdSchema.parse('sandbox') });
    expect((await b.call['archive.recompare']({})).kind).toBe('running');
    expect(await settled(b)).toMatchObject({ kind: 'preview', target: { kind: 'other', workspaceId: workspace.id } });
    expect(await refusalOf(() => b.call['archive.adopt'](nothingChosen))).toBe('not-found');
  });

  it('names who else here stands for the same mini program', async () => {
    const a = await person.start();
    const ready = await a.view('fixture-02');
    const appId = ready.record.profile.expectedAppId ?? '';
    a.administrator.script({ appId });
    await a.authorize('fixture-02');
    const path = await person.pack(a, 'bound.mphandover');

    const b = await person.start();
    const { record: other } = await b.call['tenants.create']({
      profile: { ...(await sampleProfile(b)), name: '另一家', expectedAppId: appId },
    });
    await inspected(b, path);
    expect((await rowOf(b, 'fixture-02')).conflicts).toMatchObject([
      { tenantId: other.id, tenantName: '另一家', bound: false },
    ]);
  });
});

async function sampleProfile(
  harness: ConsoleHarness,
): Promise<Parameters<ConsoleHarness['call']['tenants.create']>[0]['profile']> {
  const { record } = await harness.view('fixture-02');
  return { ...record.profile, expectedAppId: null, expectedOriginalId: null };
}
