import { describe, expect, it } from 'vitest';
import { FlightBoard } from '../../../../main/sandbox/core/flights';

describe('calls under way', () => {
  it('are first unless an earlier one of the same path and account still runs', () => {
    const board = new FlightBoard();
    const first = board.enter('/wxa/commit', 'wx1');
    const second = board.enter('/wxa/commit', 'wx1');
    const elsewhere = board.enter('/wxa/commit', 'wx2');
    const other = board.enter('/wxa/release', 'wx1');
    expect([first, second, elsewhere, other].map((flight) => flight.isFirst())).toEqual([true, false, true, true]);
    first.end();
    expect(second.isFirst()).toBe(true);
    second.end();
    expect(board.enter('/wxa/commit', 'wx1').isFirst()).toBe(true);
  });
});
