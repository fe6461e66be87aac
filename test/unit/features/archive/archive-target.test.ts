import { describe, expect, it } from 'vitest';
import { targetOf } from '../../../../main/features/archive/archive-target';
import { appIdSchema, workspaceIdSchema } from '../../../../preload/contract/ids';
import { workspace } from '../../domain/builders';

const id = (text: string): ReturnType<typeof workspaceIdSchema.parse> => workspaceIdSchema.parse(text);
const appId = appIdSchema.parse('wx0123456789abcdef');
const theirs = workspace({ id: id('theirs'), mode: 'direct', environment: 'test', componentAppId: appId });

describe('the workspace that an archive belongs into', () => {
  it('is the one of the same id, open or not', () => {
    const here = workspace({ id: id('theirs'), name: 'here' });
    expect(targetOf({ settings: theirs }, [here], here.id)).toEqual({
      kind: 'open',
      workspaceId: here.id,
      name: 'here',
    });
    expect(targetOf({ settings: theirs }, [here], id('another'))).toMatchObject({ kind: 'other' });
  });

  it('is one of the same platform and application that was set up here under another id', () => {
    const mine = workspace({ ...theirs, id: id('mine') });
    expect(targetOf({ settings: theirs }, [mine], mine.id)).toMatchObject({ kind: 'open', workspaceId: 'mine' });
    for (const other of [
      { componentAppId: appIdSchema.parse('wx0000000000000001') },
      { application: 'share-marketing' as const },
      { archivedAtMs: 5 },
      { mode: 'sandbox' as const },
      { environment: 'production' as const },
      { componentAppId: null },
    ]) {
      expect(targetOf({ settings: theirs }, [{ ...mine, ...other }], mine.id).kind).toBe('new');
    }
  });

  it('is a new one otherwise', () => {
    expect(targetOf({ settings: theirs }, [], null)).toMatchObject({ kind: 'new', workspaceId: 'theirs' });
  });
});
