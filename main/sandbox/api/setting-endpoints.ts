import type { JsonObject } from '../core/json';
import type { Account } from '../core/model';
import { avatarUrl } from './authorizer-info';
import { type Call, DONE, type Endpoint, onBehalfOf } from './endpoint';

const ACCOUNT_TYPE_MINI_PROGRAM = 3;

function seconds(atMs: number): number {
  return Math.floor(atMs / 1000);
}

function accountType(account: Account): number {
  if (account.kind === 'mini-program') return ACCOUNT_TYPE_MINI_PROGRAM;
  return account.serviceType === 2 ? 2 : 1;
}

function basicInfo(call: Call): JsonObject {
  const { account } = onBehalfOf(call);
  return {
    ...DONE,
    appid: account.appid,
    account_type: accountType(account),
    principal_type: account.principalType,
    principal_name: account.principalName,
    ...(account.principalType === 0 ? {} : { credential: account.credential }),
    realname_status: account.realnameStatus,
    wx_verify_info: verifyInfo(call, account),
    signature_info: {
      signature: account.signature,
      modify_used_count: account.signatureChanges,
      modify_quota: 5,
    },
    head_image_info: {
      head_image_url: avatarUrl(call.core, account),
      modify_used_count: account.avatarChanges,
      modify_quota: 5,
    },
    nickname: account.nickName,
    nickname_info: { nickname: account.nickName, modify_used_count: account.nickNameChanges, modify_quota: 2 },
    registered_country: account.registeredCountry,
    customer_type: account.customerType,
  };
}

/** The last three members exist only for a qualified account. */
function verifyInfo(call: Call, account: Account): JsonObject {
  const isNumeric = call.core.settings.switches.wxVerifyInfoForm === 'number';
  const flag = (value: boolean): boolean | number => (isNumeric ? Number(value) : value);
  const isQualified = account.verifyType >= 0;
  const review = isQualified ? account.annualReview : null;
  return {
    qualification_verify: flag(isQualified),
    naming_verify: flag(account.verifyType === 0),
    ...(review === null
      ? {}
      : {
          annual_review: flag(review.isDue),
          annual_review_begin_time: seconds(review.beginsAtMs),
          annual_review_end_time: seconds(review.endsAtMs),
        }),
  };
}

function icpEntrance(call: Call): JsonObject {
  const { icp } = onBehalfOf(call).account;
  return {
    ...DONE,
    info: {
      status: icp.status,
      is_canceling: icp.isCanceling,
      available: icp.available,
      ...(icp.smsVerifyStatus === 0 ? {} : { sms_verify_status: icp.smsVerifyStatus }),
      audit_data: icp.auditData.map(({ keyName, error, suggest }) => ({ key_name: keyName, error, suggest })),
    },
  };
}

function categories(call: Call): JsonObject {
  const { account } = onBehalfOf(call);
  return {
    ...DONE,
    categories: account.categories.map((item) => ({
      first: item.firstId,
      first_name: item.first,
      second: item.secondId,
      second_name: item.second,
      audit_status: item.auditStatus,
      audit_reason: item.auditReason,
    })),
    limit: 5,
    quota: 5,
    category_limit: 5,
  };
}

/** Read-outs of an account's settings and filing (protocol sections 7.1, 7.3 and 9.5). */
export const SETTING_ENDPOINTS: readonly Endpoint[] = [
  {
    path: '/cgi-bin/account/getaccountbasicinfo',
    methods: ({ basicInfoMethod }) => (basicInfoMethod === 'both' ? ['GET', 'POST'] : [basicInfoMethod]),
    token: 'authorizer',
    body: 'optional',
    sets: { miniProgram: [30], officialAccount: [3] },
    handle: basicInfo,
  },
  {
    path: '/wxa/icp/get_icp_entrance_info',
    methods: ['GET'],
    token: 'authorizer',
    body: 'optional',
    sets: { miniProgram: [18, 156] },
    handle: icpEntrance,
  },
  {
    path: '/cgi-bin/wxopen/getcategory',
    methods: ['GET'],
    token: 'authorizer',
    body: 'optional',
    sets: { miniProgram: [30] },
    handle: categories,
  },
];
