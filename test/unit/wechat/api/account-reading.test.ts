import { describe, expect, it } from 'vitest';
import { readingFrom, withBasicInfo, withCategories } from '../../../../main/wechat/api/account-reading';
import { authorizerInfoSchema, authorizerListSchema, queryAuthSchema } from '../../../../main/wechat/api/responses';
import { accountReadingSchema } from '../../../../preload/contract/account';
import { appIdSchema } from '../../../../preload/contract/ids';

const appId = appIdSchema.parse('wxf1c0deaaaaaaaaaa');

const info = {
  authorizer_info: {
    nick_name: '松果湾订货',
    service_type_info: { id: 0 },
    verify_type_info: { id: 0 },
    user_name: 'gh_f1c0de012345',
    principal_name: '江澜市松果湾建材有限公司',
    signature: '一站式订货',
    MiniProgramInfo: { categories: [{ first: '商家自营', second: '家装建材' }], visit_status: 0 },
    register_type: 0,
    account_status: 1,
  },
  authorization_info: {
    authorizer_appid: 'wxf1c0deaaaaaaaaaa',
    authorizer_refresh_token: 'refreshtoken@@@x',
    func_info: [{ funcscope_category: { id: 18 } }, { funcscope_category: { id: 999, name: 'new' } }],
  },
};

function reading(changes: Record<string, unknown> = {}) {
  const answer = { ...info, authorizer_info: { ...info.authorizer_info, ...changes } };
  return readingFrom(authorizerInfoSchema.parse(answer), appId, 1_764_000_000_000);
}

describe('what api_get_authorizer_info tells', () => {
  it('fits the contract, and leaves open what it does not know', () => {
    const found = reading();
    expect(accountReadingSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      kind: 'mini-program',
      entityKind: null,
      credential: null,
      headImageUrl: '',
      filing: null,
    });
    expect(found.grantedSets).toEqual([18, 999]);
  });

  it('knows a personal entity by its name', () => {
    expect(reading({ principal_name: '个人' }).entityKind).toBe('personal');
  });

  it('is an official account without MiniProgramInfo', () => {
    expect(reading({ MiniProgramInfo: undefined })).toMatchObject({ kind: 'official-account', categories: [] });
  });

  it('is read although optional parts are missing, null, unknown or confirmed', () => {
    const bare = {
      authorizer_info: {
        user_name: 'gh_f1c0de012345',
        verify_type_info: { id: -1 },
        nick_name: null,
        store_info: { id: 1 },
      },
      authorization_info: {
        authorizer_appid: 'wxf1c0deaaaaaaaaaa',
        func_info: [
          { funcscope_category: { id: 17 }, confirm_info: { need_confirm: 0 } },
          { funcscope_category: { id: 17 } },
        ],
      },
    };
    const found = readingFrom(authorizerInfoSchema.parse(bare), appId, 0);
    expect(found).toMatchObject({ nickName: '', verifyType: -1, accountStatus: null, grantedSets: [17] });
  });

  it.each([
    ['a verification that is missing', { verify_type_info: undefined }, { verifyType: null }, 'verifyType'],
    ['a verification that is a text', { verify_type_info: { id: '0' } }, { verifyType: 0 }, null],
    ['a name that is a number', { nick_name: 7 }, { nickName: '7' }, null],
    ['a name that is null', { nick_name: null }, { nickName: '' }, 'nickName'],
    ['an entity that is an object', { principal_name: {} }, { principalName: '' }, 'principalName'],
    ['categories that are a text', { MiniProgramInfo: { categories: 'all' } }, { categories: [] }, 'categories'],
    ['no categories', { MiniProgramInfo: {} }, { kind: 'mini-program', categories: [] }, 'categories'],
    ['an empty list of categories', { MiniProgramInfo: { categories: [] } }, { categories: [] }, null],
    ['a status that is a text', { account_status: '19' }, { accountStatus: 19 }, null],
    ['a status that is nonsense', { account_status: ['x'] }, { accountStatus: null }, null],
    ['no original id', { user_name: undefined }, { originalId: '' }, 'originalId'],
  ])('is read with %s, and what is absent is not taken for empty', (_name, changes, expected, unread) => {
    const found = reading(changes);
    expect(found).toMatchObject(expected);
    expect(found.unread).toEqual(unread === null ? undefined : [{ part: unread, why: 'absent' }]);
    expect(accountReadingSchema.parse(found)).toEqual(found);
  });

  it.each([
    ['null', null, [], true],
    ['absent', undefined, [], true],
    ['a text', 'all', [], true],
    ['empty', [], [], false],
    ['of texts', [{ funcscope_category: { id: '18' } }], [18], false],
    ['with odd entries between good ones', [null, { funcscope_category: { id: 18 } }, {}, 7], [18], false],
    ['of nothing but odd entries', [{ id: 18 }], [], true],
  ])('knows the sets where func_info is %s', (_name, func_info, sets, isUnknown) => {
    const answer = { ...info, authorization_info: { func_info } };
    const found = readingFrom(authorizerInfoSchema.parse(answer), appId, 0);
    expect(found.grantedSets).toEqual(sets);
    expect(found.unread?.some(({ part }) => part === 'grantedSets') ?? false).toBe(isUnknown);
  });

  it.each([
    ['channels', { channels_info: { id: 1 } }],
    ['shop', { store_info: { id: 1 } }],
    ['selling-assistant', { talent_info: {} }],
    ['supplier', { supplier_info: { id: 1 } }],
    ['mini-program', { MiniProgramInfo: {}, store_info: { id: 1 } }],
    ['official-account', { channels_info: null }],
  ])('is a %s by its part of the answer', (kind, part) => {
    expect(reading({ MiniProgramInfo: undefined, ...part }).kind).toBe(kind);
  });
});

describe('other answers', () => {
  it('have no tokens where the account gives no API permission', () => {
    const answer = queryAuthSchema.parse({ authorization_info: { authorizer_appid: 'wxf1c0deaaaaaaaaaa' } });
    expect(answer.authorization_info).toMatchObject({
      authorizer_access_token: null,
      authorizer_refresh_token: null,
      func_info: null,
    });
  });

  it('wrap tokens the moment they are parsed', () => {
    const list = authorizerListSchema.parse({
      total_count: 2,
      list: [
        { authorizer_appid: 'wxf1c0deaaaaaaaaaa', refresh_token: 'refreshtoken@@@canary', auth_time: 1 },
        { authorizer_appid: 'wxf1c0debbbbbbbbbb', refresh_token: '', auth_time: 2 },
      ],
    });
    expect(JSON.stringify(list)).not.toContain('canary');
    expect(list.list[1]?.refresh_token).toBeNull();
  });

  it.each([
    ['no id', {}],
    ['an id that is none', { authorizer_appid: 'wx123', refresh_token: 'r', auth_time: 1 }],
    ['nothing', null],
    ['a text', 'wxf1c0deaaaaaaaaaa'],
  ])('of a list leave out an entry with %s, and count it', (_name, odd) => {
    const good = { authorizer_appid: 'wxf1c0debbbbbbbbbb', refresh_token: 'refreshtoken@@@x', auth_time: '5' };
    const page = authorizerListSchema.parse({ total_count: '2', list: [odd, good] });
    expect(page).toMatchObject({ total_count: 2, odd: 1 });
    expect(page.list).toMatchObject([{ authorizer_appid: good.authorizer_appid, auth_time: 5 }]);
  });

  it.each([
    ['a time that is null', { auth_time: null }, { auth_time: 0 }],
    ['a token that is a number', { refresh_token: 7 }, { refresh_token: null }],
    ['a token with half a character', { refresh_token: 'refresh\uFFFD' }, { refresh_token: null }],
  ])('of a list keep an entry with %s', (_name, change, expected) => {
    const entry = { authorizer_appid: 'wxf1c0debbbbbbbbbb', refresh_token: 'r', auth_time: 1, ...change };
    expect(authorizerListSchema.parse({ total_count: 1, list: [entry] }).list).toMatchObject([expected]);
  });

  it('are no list where there is neither a list nor a count', () => {
    expect(authorizerListSchema.safeParse({}).success).toBe(false);
    expect(authorizerListSchema.parse({ total_count: 0, list: null })).toMatchObject({ list: [] });
  });
});

describe('what getaccountbasicinfo adds', () => {
  it.each([
    [0, 'personal'],
    [1, 'enterprise'],
    [2, 'media'],
    [3, 'government'],
    [4, 'other'],
    [9, null],
  ])('is the kind of entity %d', (principal_type, kind) => {
    expect(withBasicInfo(reading(), { principal_type }).entityKind).toBe(kind);
  });

  it('is the annual review, whose dates may be absent', () => {
    const verification = { annual_review: true, annual_review_begin_time: 1_764_000_000, annual_review_end_time: 0 };
    expect(withBasicInfo(reading(), { wx_verify_info: verification }).annualReview).toEqual({
      due: true,
      beginsAtMs: 1_764_000_000_000,
      endsAtMs: null,
    });
    expect(withBasicInfo(reading(), { wx_verify_info: {} }).annualReview).toBeNull();
  });

  it('leaves an empty organisation code unknown', () => {
    expect(withBasicInfo(reading(), { credential: '' }).credential).toBeNull();
    expect(withBasicInfo(reading(), { credential: '91310000MA1' }).credential).toBe('91310000MA1');
  });
});

describe('what getcategory adds', () => {
  it('is the state of each review', () => {
    const categories = [1, 2, 3, 7].map((audit_status) => ({ first_name: 'A', second_name: 'B', audit_status }));
    expect(withCategories(reading(), { categories }).categories.map(({ audit }) => audit)).toEqual([
      'pending',
      'rejected',
      'approved',
      'unknown',
    ]);
  });
});
