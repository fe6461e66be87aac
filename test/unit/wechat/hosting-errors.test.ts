import { describe, expect, it } from 'vitest';
import { type CatalogueActor, lookUp } from '../../../preload/contract/error-catalogue';

/** Who acts on what the hosting pipeline meets. */
const actors: readonly (readonly [CatalogueActor, readonly number[]])[] = [
  ['vendor-ops', [61040, 85013, 85045, 85046, 85047, 85048, 85017, 85301, 85302, 85303, 85085, 87012]],
  ['vendor-ops', [86007, 86008, 86009, 86010]],
  ['tenant', [61007, 48001, 85091, 86002, 86020]],
  ['consultant', [85006, 85007, 85008, 85077, 85009, 85014, 85064, 85079, 85094, 87011]],
  ['consultant', [86069, 86070, 86071, 86072, 86073, 86074, 86075]],
  ['app', [45009, 45011, 61039, 85019, 85020, 85052, 85086, 86000, 85092, 9_402_202]],
  ['wechat', [87013]],
];

describe('who acts on a code of the hosting pipeline', () => {
  it.each(actors)('%s', (actor, codes) => {
    expect(codes.filter((code) => lookUp(code)?.actor !== actor)).toEqual([]);
  });
});
