import { describe, expect, it } from 'vitest';
import { workspaceName } from '../../../../../renderer/ui/format/workspace-name';

const made = { mode: 'sandbox', application: 'share-marketing' } as const;

describe('the name of a workspace', () => {
  it('follows the language while a sandbox has the name that the console gave it', () => {
    expect(workspaceName({ ...made, name: '沙箱 · 营销通' }, 'en')).toBe('Sandbox · ShareMarketing');
    expect(workspaceName({ ...made, name: 'Sandbox · ShareMarketing' }, 'zh-CN')).toBe('沙箱 · 营销通');
    expect(workspaceName({ ...made, name: '沙箱 · 营销通' }, 'zh-CN')).toBe('沙箱 · 营销通');
  });

  it('stays what a person has called it', () => {
    expect(workspaceName({ ...made, name: '培训用' }, 'en')).toBe('培训用');
    expect(workspaceName({ ...made, name: '沙箱 · 订货通' }, 'en')).toBe('沙箱 · 订货通');
    expect(workspaceName({ ...made, mode: 'relay', name: '沙箱 · 营销通' }, 'en')).toBe('沙箱 · 营销通');
  });
});
