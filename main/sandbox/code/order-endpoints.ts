import { type Call, DONE, type Endpoint, onBehalfOf } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { type JsonObject, optionalString, ShapeError } from '../core/json';
import { codeOf, noteEffect, seconds } from './changes';
import { CODE_ACCESS } from './commit-endpoints';
import { optionalObject, textList, wholeNumber } from './members';
import type { OrderPath } from './order-path';

const ACCOUNT_LIMIT = 100;
const AUDIT = 1;

/** One call for many mini programs: the token is the platform's. */
function applyOrderPath(call: Call): JsonObject {
  const { core } = call;
  const request = optionalObject(call.body, 'batch_req');
  if (request === undefined) throw new ShapeError('batch_req is missing');
  const appids = textList(request, 'appid_list');
  const path = optionalString(request, 'path') ?? '';
  if (path === '' || appids.length === 0 || appids.length > ACCOUNT_LIMIT) throw new WeChatError(40097);
  if (appids.some((appid) => core.authorizations.find(appid) === undefined)) throw new WeChatError(61003);
  const audit: OrderPath = {
    auditId: core.code.platform.lastAuditId + 1,
    path,
    images: textList(request, 'img_list'),
    video: optionalString(request, 'video') ?? '',
    testAccount: optionalString(request, 'test_account') ?? '',
    testPassword: optionalString(request, 'test_pwd') ?? '',
    testRemark: optionalString(request, 'test_remark') ?? '',
    status: 2,
    appliedAtMs: core.clock.nowMs(),
  };
  core.code.changePlatform({ lastAuditId: audit.auditId });
  for (const appid of appids) {
    core.code.change(appid, { orderPaths: { ...core.code.of(appid).orderPaths, audit } });
    noteEffect(call, appid, path);
  }
  return DONE;
}

function getOrderPath(call: Call): JsonObject {
  const type = wholeNumber(call.body, 'info_type') ?? Number(call.query.get('info_type') ?? '0');
  const { live, audit } = codeOf(call).orderPaths;
  const found = type === AUDIT ? audit : live;
  if (found === null) throw new WeChatError(61041);
  return {
    ...DONE,
    msg: {
      path: found.path,
      img_list: found.images,
      video: found.video,
      test_account: found.testAccount,
      test_pwd: found.testPassword,
      test_remark: found.testRemark,
      status: found.status,
      apply_time: seconds(found.appliedAtMs),
    },
  };
}

/** The body names the account; it must be the one of the token. */
function requireOwn(call: Call): void {
  if (optionalString(call.body, 'appid') !== onBehalfOf(call).account.appid) throw new WeChatError(40013);
}

function isTradeManaged(call: Call): JsonObject {
  requireOwn(call);
  return { ...DONE, is_trade_managed: codeOf(call).conditions.isTradeManaged };
}

function isTradeConfirmed(call: Call): JsonObject {
  requireOwn(call);
  return { ...DONE, completed: codeOf(call).conditions.isTradeConfirmed };
}

const TRADE = {
  methods: ['POST'],
  token: 'authorizer',
  body: 'required',
  sets: { miniProgram: [18, 142] },
} as const satisfies Partial<Endpoint>;

/** The order page, and whether WeChat manages the trade of a mini program. */
export const ORDER_ENDPOINTS: readonly Endpoint[] = [
  {
    path: '/wxa/security/applysetorderpathinfo',
    methods: ['POST'],
    token: 'component',
    body: 'required',
    handle: applyOrderPath,
  },
  {
    ...CODE_ACCESS,
    path: '/wxa/security/getorderpathinfo',
    methods: ['GET', 'POST'],
    body: 'optional',
    handle: getOrderPath,
  },
  { ...TRADE, path: '/wxa/sec/order/is_trade_managed', handle: isTradeManaged },
  { ...TRADE, path: '/wxa/sec/order/is_trade_management_confirmation_completed', handle: isTradeConfirmed },
];
