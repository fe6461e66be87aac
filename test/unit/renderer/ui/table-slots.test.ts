import { describe, expect, it } from 'vitest';
import { type Slot, slotsOf } from '../../../../renderer/ui/table-slots';

const atRest = { isReusing: false, keptId: null };
const scrolling = { isReusing: true, keptId: null };

/** Rows drawn by elements, as `key row`. */
function told(slots: readonly Slot[]): readonly string[] {
  return slots.map(({ key, rowId }) => `${key} ${rowId}`);
}

describe('the elements of a table', () => {
  const before = slotsOf([], ['a', 'b', 'c', 'd'], atRest);

  it('stay with their rows, and draw others once theirs are out of sight, where they are', () => {
    expect(told(before)).toEqual(['0 a', '1 b', '2 c', '3 d']);
    expect(told(slotsOf(before, ['c', 'd', 'e', 'f'], scrolling))).toEqual(['0 e', '1 f', '2 c', '3 d']);
    const less = slotsOf(before, ['c', 'd', 'e'], scrolling);
    expect(told(less)).toEqual(['0 e', '2 c', '3 d']);
    expect(told(slotsOf(less, ['x', 'c', 'd', 'e', 'y'], scrolling))).toEqual(['0 e', '2 c', '3 d', '4 x', '5 y']);
  });

  it('stand in the order of the rows at rest, and are not used for another row then', () => {
    const scrolled = slotsOf(before, ['c', 'd', 'e', 'f'], scrolling);
    expect(told(slotsOf(scrolled, ['c', 'd', 'e', 'f'], atRest))).toEqual(['2 c', '3 d', '0 e', '1 f']);
    expect(told(slotsOf(before, ['d', 'b', 'g'], atRest))).toEqual(['3 d', '1 b', '4 g']);
  });

  it('never draw another row in the place of the one that had the focus, not even once it is gone', () => {
    const kept = { isReusing: true, keptId: 'a' };
    expect(told(slotsOf(before, ['a', 'd', 'e', 'f'], kept))).toEqual(['0 a', '1 e', '2 f', '3 d']);
    expect(told(slotsOf(before, ['b', 'c', 'd', 'e'], kept))).toEqual(['1 b', '2 c', '3 d', '4 e']);
  });
});
