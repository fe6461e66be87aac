import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, FaultBoard } from '../../../../main/sandbox/core/faults';

describe('FaultBoard', () => {
  it('hits the path it names as often as it says', () => {
    const board = new FaultBoard();
    board.add({ path: '/a', kind: 'drop', times: 2 });
    expect(board.take('/b')).toHaveLength(0);
    expect(board.take('/a')).toHaveLength(1);
    expect(board.take('/a')).toHaveLength(1);
    expect(board.take('/a')).toHaveLength(0);
    expect(board.list()).toHaveLength(0);
  });

  it('hits every path below a prefix until removed', () => {
    const board = new FaultBoard();
    const fault = board.add({ path: '/wxa/*', kind: 'http', status: 500 });
    expect(board.take('/wxa/getversioninfo')).toHaveLength(1);
    expect(board.take('/cgi-bin/open/get')).toHaveLength(0);
    expect(board.remove(fault.id)).toBe(true);
    expect(board.remove(fault.id)).toBe(false);
    expect(board.take('/wxa/getversioninfo')).toHaveLength(0);
  });

  it('hits the calls of one account only when it names one', () => {
    const board = new FaultBoard();
    board.add({ path: '/wxa/commit', appid: 'wx1', kind: 'drop', times: 1 });
    expect(board.take('/wxa/commit')).toHaveLength(0);
    expect(board.take('/wxa/commit', 'wx2')).toHaveLength(0);
    expect(board.take('/wxa/commit', 'wx1')).toHaveLength(1);
    expect(board.take('/wxa/commit', 'wx1')).toHaveLength(0);
  });

  it('leaves faults of the page to the page', () => {
    const board = new FaultBoard();
    board.add({ path: '*', kind: 'page', errcode: -303, times: 1 });
    expect(board.take('/x')).toHaveLength(0);
    expect(board.take('/x', '', (fault) => fault.kind === 'page')).toHaveLength(1);
  });

  it('carries out the call where the answer is needed, unless told otherwise', () => {
    const board = new FaultBoard();
    const processed = FAULT_KINDS.filter((kind) => board.add({ kind }).isProcessed);
    expect(processed).toEqual(['latency', 'truncate', 'wrong-types', 'slow', 'late']);
    expect(board.add({ kind: 'drop', isProcessed: true }).isProcessed).toBe(true);
  });

  it.each([[{ kind: 'explode' }], [{ kind: 'http', status: '500' }], [{ id: 3 }], [{ colour: 'red' }]])(
    'refuses %j',
    (source) => {
      expect(() => new FaultBoard().add(source)).toThrow();
    },
  );
});
