import { describe, expect, it } from 'vitest';
import { type ListPage, readWholeList } from '../../../../main/wechat/api/authorizer-list';
import { type AppId, appIdSchema } from '../../../../preload/contract/ids';

function account(n: number): AppId {
  return appIdSchema.parse(`wxf1c0de${n.toString(16).padStart(10, '0')}`);
}

function accounts(count: number): AppId[] {
  return Array.from({ length: count }, (_, n) => account(n));
}

/** WeChat's list, which may change between two pages. */
class Listing {
  readonly asked: number[] = [];
  /** What happens before a page is answered, by the number of the page. */
  readonly before = new Map<number, () => void>();
  all: AppId[];
  total: (real: number) => number = (real) => real;
  page: (page: ListPage) => ListPage = (page) => page;
  perPage = 500;

  constructor(all: AppId[]) {
    this.all = all;
  }

  readonly read = async (offset: number): Promise<ListPage> => {
    this.before.get(this.asked.length)?.();
    this.asked.push(offset);
    if (this.asked.length > 200) throw new Error('asked without end');
    const list = this.all.slice(offset, offset + this.perPage).map((appId) => ({
      authorizer_appid: appId,
      refresh_token: null,
      auth_time: 1,
    }));
    return this.page({ total_count: this.total(this.all.length), list, odd: 0 });
  };
}

async function idsOf(listing: Listing): Promise<Set<AppId>> {
  const { entries } = await readWholeList(listing.read, 500);
  expect(new Set(entries.map(({ appId }) => appId)).size).toBe(entries.length);
  return new Set(entries.map(({ appId }) => appId));
}

describe('the list of authorizers', () => {
  it('takes one page where one is enough', async () => {
    const listing = new Listing(accounts(7));
    expect(await readWholeList(listing.read, 500)).toMatchObject({ odd: 0, isWhole: true });
    expect(listing.asked).toEqual([0]);
  });

  it('is empty where nobody is', async () => {
    const listing = new Listing([]);
    expect(await readWholeList(listing.read, 500)).toEqual({ entries: [], odd: 0, isWhole: true });
    expect(listing.asked).toEqual([0]);
  });

  it.each([1, 19, 20, 21, 60, 300, 480])('loses nobody when %d revoke while it is paged', async (gone) => {
    const listing = new Listing(accounts(1600));
    listing.before.set(1, () => listing.all.splice(0, gone));
    listing.before.set(2, () => listing.all.splice(10, 3));
    const found = await idsOf(listing);
    expect(listing.all.filter((appId) => !found.has(appId))).toEqual([]);
  });

  it('loses nobody when others are authorized meanwhile, before all or after', async () => {
    const listing = new Listing(accounts(1200));
    const late = [9001, 9002].map(account);
    listing.before.set(1, () => listing.all.unshift(account(8001)));
    listing.before.set(2, () => listing.all.push(...late));
    const found = await idsOf(listing);
    expect(accounts(1200).filter((appId) => !found.has(appId))).toEqual([]);
    expect(late.every((appId) => found.has(appId))).toBe(true);
  });

  it.each([
    ['nought', () => 0],
    ['too small', () => 499],
    ['too great by one', (real: number) => real + 1],
    ['without measure', () => 1e12],
  ])('is read to its end although its total is %s', async (_name, total) => {
    const listing = new Listing(accounts(1234));
    listing.total = total;
    expect((await idsOf(listing)).size).toBe(1234);
    expect(listing.asked.length).toBeLessThan(12);
  });

  it('advances by what came, where a page is shorter than was asked for', async () => {
    const listing = new Listing(accounts(730));
    listing.perPage = 100;
    expect((await idsOf(listing)).size).toBe(730);
  });

  it('goes on behind a page that came empty', async () => {
    const listing = new Listing(accounts(1300));
    let isEmpty = true;
    listing.page = (page) => {
      if (listing.asked.length !== 2 || !isEmpty) return page;
      isEmpty = false;
      return { ...page, list: [] };
    };
    expect((await idsOf(listing)).size).toBe(1300);
  });

  it('counts odd entries, and says when it is not whole', async () => {
    const listing = new Listing(accounts(10));
    listing.page = (page) => ({ ...page, list: page.list.slice(1), odd: 1 });
    expect(await readWholeList(listing.read, 500)).toMatchObject({ odd: 1, isWhole: true });
    const empty = new Listing([]);
    empty.total = () => 40;
    expect(await readWholeList(empty.read, 500)).toMatchObject({ entries: [], isWhole: false });
    expect(empty.asked.length).toBeLessThan(5);
  });

  it('names nobody twice', async () => {
    const listing = new Listing([...accounts(300), ...accounts(300), ...accounts(300)]);
    expect((await idsOf(listing)).size).toBe(300);
  });
});
