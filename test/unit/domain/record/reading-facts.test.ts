import { describe, expect, it } from 'vitest';
import { factsOfReading } from '../../../../main/domain/record/reading-facts';
import type { Facts } from '../../../../preload/contract/facts';
import { reading } from '../builders';

const nameOnly = reading({ entityKind: null, principalName: '江澜市松果湾建材有限公司' });
const origin = { source: 'wechat', by: 'wechat', atMs: 0 } as const;
const known: Facts = {
  entityKind: { value: 'enterprise', ...origin },
  entityName: { value: nameOnly.principalName, ...origin },
};

describe('kind of entity, where only the name was readable', () => {
  it('is some organisation while nothing better is known', () => {
    expect(factsOfReading(nameOnly)).toMatchObject({ entityKind: 'other' });
  });

  it('takes no known kind of the same name away', () => {
    expect(factsOfReading(nameOnly, known)).not.toHaveProperty('entityKind');
  });

  it('is judged anew for another name', () => {
    expect(factsOfReading({ ...nameOnly, principalName: '个人' }, known)).toMatchObject({ entityKind: 'personal' });
  });
});
