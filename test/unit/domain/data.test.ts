import { describe, expect, it } from 'vitest';
import { considerations } from '../../../main/domain/checks/considerations';
import {
  defaultBaselineSets,
  defaultSandboxWorkspace,
  platformBrandingOf,
  sandboxPlatformSets,
} from '../../../main/domain/record/defaults';
import { diagnoseMissing } from '../../../main/domain/checks/missing-sets';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import {
  permissionSetName,
  permissionSetOf,
  permissionSets,
  permissionSetsDate,
} from '../../../preload/contract/permission-sets';
import { applicationSchema, workspaceSettingsSchema } from '../../../preload/contract/workspace';
import { appId, now, workspace } from './builders';

describe('the permission sets', () => {
  it('are dated, and named in both languages, each id once', () => {
    expect(permissionSetsDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(new Set(permissionSets.map((set) => set.id)).size).toBe(permissionSets.length);
    for (const set of permissionSets) {
      expect([set.id, set.zh.length > 0, set.en.length > 0]).toEqual([set.id, true, true]);
      if (set.neededFor !== null) expect(set.neededFor['zh-CN'].length * set.neededFor.en.length).toBeGreaterThan(0);
    }
  });

  it.each([
    [17, false],
    [18, true],
    [19, false],
    [25, true],
    [30, false],
    [31, false],
    [37, false],
    [40, true],
    [45, true],
    [49, true],
    [52, false],
    [65, false],
    [76, true],
    [81, true],
    [88, false],
    [119, true],
    [142, false],
    [156, false],
    [158, true],
    [182, false],
    [4, true],
    [24, true],
    [34, true],
    [54, true],
    [33, false],
    [112, null],
  ])('know whether %i is exclusive', (id, exclusive) => {
    expect(permissionSetOf(id)?.exclusive).toBe(exclusive);
  });

  it('show an unknown id as "set N"', () => {
    expect(permissionSetOf(999)).toBeNull();
    expect(permissionSetName(999, 'zh-CN')).toBe('权限集 999');
    expect(permissionSetName(999, 'en')).toBe('Set 999');
    expect(permissionSetName(18, 'en')).toBe('Development and data analysis');
  });
});

describe('diagnoseMissing', () => {
  it('names every missing set of the baseline with its likely reason, in order', () => {
    const settings = workspace({
      baseline: { version: 3, sets: [88, 25, 999, 18, 88, 65], changedAtMs: now, changedBy: '韩静' },
      platformSets: [18, 25, 88, 999],
    });
    expect(diagnoseMissing([25, 4], settings)).toEqual([
      { id: 18, reason: 'held-elsewhere' },
      { id: 65, reason: 'not-in-platform' },
      { id: 88, reason: 'unticked' },
      { id: 999, reason: 'unticked' },
    ]);
    expect(diagnoseMissing([18, 25, 65, 88, 999], settings)).toEqual([]);
  });

  it('does not blame the platform while nobody recorded its sets', () => {
    const settings = workspace({ platformSets: null });
    expect(diagnoseMissing([17, 19, 30, 31, 52], settings).map(({ id, reason }) => [id, reason])).toEqual([
      [18, 'held-elsewhere'],
      [25, 'held-elsewhere'],
      [88, 'unticked'],
      [119, 'held-elsewhere'],
      [142, 'unticked'],
      [156, 'unticked'],
      [182, 'unticked'],
    ]);
  });
});

describe('the defaults', () => {
  it('make a sandbox workspace that the contract accepts and that can authorize at once', () => {
    for (const application of applicationSchema.options) {
      const settings = defaultSandboxWorkspace({
        id: workspaceIdSchema.parse('sandbox'),
        name: '沙盒',
        application,
        componentAppId: appId(9),
        origin: 'http://127.0.0.1:8700',
        nowMs: now,
      });
      expect(workspaceSettingsSchema.parse(structuredClone(settings))).toEqual(settings);
      expect(settings.branding).toEqual(platformBrandingOf(application));
    }
    expect(defaultBaselineSets.every((id) => sandboxPlatformSets.includes(id))).toBe(true);
  });
});

describe('the considerations', () => {
  it.each([
    [
      'zh-CN',
      [
        '默认勾选',
        '权限集 18',
        '不能再自行发布代码',
        '域名',
        '**15**',
        '互斥',
        '公众平台安全助手',
        '年审',
        '同一主体',
        '只有企业自己能取消',
      ],
    ],
    [
      'en',
      [
        'default permissions ticked',
        'set 18',
        'cannot release code',
        'domains',
        '**15**',
        'Exclusive',
        'Security Assistant',
        'annual review',
        'same entity',
        'Only the tenant can revoke',
      ],
    ],
  ] as const)('say in %s what to tick, what is given up, and how to revoke', (language, phrases) => {
    for (const phrase of phrases) expect(considerations[language]).toContain(phrase);
  });

  it('have the same sections in both languages', () => {
    const headings = (text: string) => text.match(/^#+ /gm) ?? [];
    expect(headings(considerations['zh-CN'])).toEqual(headings(considerations.en));
    expect(headings(considerations.en).length).toBeGreaterThan(6);
  });
});
