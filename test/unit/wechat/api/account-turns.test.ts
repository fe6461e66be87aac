import { describe, expect, it } from 'vitest';
import { AccountTurns } from '../../../../main/wechat/api/account-turns';
import { appId } from '../../domain/builders';

const accounts = Array.from({ length: 6 }, (_, index) => appId(0x5000 + index));

/** Calls that end when they are told to, and who of them has begun. */
class Calls {
  readonly begun: string[] = [];
  readonly #ends = new Map<string, (failure?: Error) => void>();

  make(name: string): () => Promise<string> {
    return () =>
      new Promise((resolve, reject) => {
        this.begun.push(name);
        this.#ends.set(name, (failure) => (failure === undefined ? resolve(name) : reject(failure)));
      });
  }

  async end(name: string, failure?: Error): Promise<void> {
    this.#ends.get(name)?.(failure);
    await new Promise(setImmediate);
  }
}

function account(index: number) {
  const found = accounts[index];
  if (found === undefined) throw new Error('no such account');
  return found;
}

describe('AccountTurns', () => {
  it('lets so many accounts wait at once, and the next in the order in which they came', async () => {
    const turns = new AccountTurns(2);
    const calls = new Calls();
    const all = [0, 1, 2, 3].map((index) => turns.inTurn(account(index), calls.make(`${index}`)));
    expect(calls.begun).toEqual(['0', '1']);
    await calls.end('1');
    expect(calls.begun).toEqual(['0', '1', '2']);
    await calls.end('0');
    expect(calls.begun).toEqual(['0', '1', '2', '3']);
    await calls.end('2');
    await calls.end('3');
    expect(await Promise.all(all)).toEqual(['0', '1', '2', '3']);
  });

  it('counts the calls of one account that are made together once, also those that waited', async () => {
    const turns = new AccountTurns(1);
    const calls = new Calls();
    const made = [
      turns.inTurn(account(0), calls.make('a1')),
      turns.inTurn(account(1), calls.make('b1')),
      turns.inTurn(account(0), calls.make('a2')),
      turns.inTurn(account(1), calls.make('b2')),
    ];
    expect(calls.begun).toEqual(['a1', 'a2']);
    await calls.end('a1');
    expect(calls.begun).toEqual(['a1', 'a2']);
    await calls.end('a2');
    expect(calls.begun).toEqual(['a1', 'a2', 'b1', 'b2']);
    await calls.end('b1');
    await calls.end('b2');
    await Promise.all(made);
  });

  it('gives the turn on when a call fails', async () => {
    const turns = new AccountTurns(1);
    const calls = new Calls();
    const failing = turns.inTurn(account(0), calls.make('a')).catch((error: unknown) => error);
    const next = turns.inTurn(account(1), calls.make('b'));
    await calls.end('a', new Error('lost'));
    expect(await failing).toEqual(new Error('lost'));
    expect(calls.begun).toEqual(['a', 'b']);
    await calls.end('b');
    await next;
  });

  it('lets a permitted call go at once, and others wait for it', async () => {
    const turns = new AccountTurns(1);
    const calls = new Calls();
    const first = turns.inTurn(account(0), calls.make('a'));
    const permitted = turns.now(account(1), calls.make('b'));
    const waiting = turns.inTurn(account(2), calls.make('c'));
    expect(calls.begun).toEqual(['a', 'b']);
    await calls.end('a');
    expect(calls.begun).toEqual(['a', 'b']);
    await calls.end('b');
    expect(calls.begun).toEqual(['a', 'b', 'c']);
    await calls.end('c');
    await Promise.all([first, permitted, waiting]);
  });
});
