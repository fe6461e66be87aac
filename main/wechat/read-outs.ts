import type { AccountReading } from '../../preload/contract/account';
import { AppError } from '../domain/app-error';
import { withBasicInfo, withCategories } from './account-reading';
import {
  basicInfoSchema,
  categorySchema,
  filingSchema,
  openAccountSchema,
  privacySchema,
  sameEntitySchema,
} from './read-out-responses';
import type { WeChatAnswer, WeChatCall } from './wechat-caller';

/** Calls an endpoint with the access token of the account that is being read. */
export type AuthorizerCall = <T>(call: Omit<WeChatCall<T>, 'token' | 'signal'>) => Promise<WeChatAnswer<T>>;

interface ReadOut {
  /** Permission sets of which any one allows the call; null where no official table names them. */
  readonly sets: readonly number[] | null;
  readonly miniProgramOnly: boolean;
  run(reading: AccountReading, call: AuthorizerCall): Promise<AccountReading>;
}

/** In this order, since the open account has to be known before its entity can be compared. */
const readOuts: readonly ReadOut[] = [
  {
    sets: [3, 30],
    miniProgramOnly: false,
    run: async (reading, call) => withBasicInfo(reading, await readBasicInfo(call)),
  },
  {
    sets: null,
    miniProgramOnly: true,
    run: async (reading, call) => {
      const { value } = await call({ method: 'GET', path: '/wxa/icp/get_icp_entrance_info', schema: filingSchema });
      return { ...reading, filing: { status: value.info.status, smsStatus: value.info.sms_verify_status ?? null } };
    },
  },
  {
    sets: null,
    miniProgramOnly: true,
    run: async (reading, call) => {
      const { value } = await call({
        method: 'POST',
        path: '/cgi-bin/component/getprivacysetting',
        body: { privacy_ver: 1 },
        schema: privacySchema,
      });
      return { ...reading, privacyGuideline: value.code_exist === 1 };
    },
  },
  {
    sets: [30],
    miniProgramOnly: true,
    run: async (reading, call) => {
      const { value } = await call({ method: 'GET', path: '/cgi-bin/wxopen/getcategory', schema: categorySchema });
      return withCategories(reading, value);
    },
  },
  {
    sets: [24, 25],
    miniProgramOnly: false,
    run: async (reading, call) => {
      const { value } = await call({ method: 'POST', path: '/cgi-bin/open/get', schema: openAccountSchema });
      return { ...reading, openAppId: value.open_appid };
    },
  },
  {
    sets: [3, 30],
    miniProgramOnly: false,
    run: async (reading, call) => {
      if (reading.openAppId === null) {
        return reading;
      }
      const { value } = await call({ method: 'GET', path: '/cgi-bin/open/sameentity', schema: sameEntitySchema });
      return { ...reading, sameEntityAsOpenAccount: value.same_entity };
    },
  },
];

/**
 * Completes a reading by every read-out that its granted sets allow.
 *
 * A part that WeChat withholds from this platform or account stays as it was; every other failure rejects.
 */
export async function completeReading(reading: AccountReading, call: AuthorizerCall): Promise<AccountReading> {
  let complete = reading;
  for (const readOut of readOuts) {
    if (isAllowed(readOut, reading)) {
      complete = await unlessWithheld(complete, () => readOut.run(complete, call));
    }
  }
  return complete;
}

/** Whether WeChat withholds a capability: set missing, capability missing, banned, account limited, no open account. */
export function isWithheld(failure: unknown): boolean {
  const withheld: readonly number[] = [48001, 48004, 50002, 61007, 89002];
  return (
    failure instanceof AppError &&
    failure.code === 'wechat-rejected' &&
    failure.detail.errcode !== undefined &&
    withheld.includes(failure.detail.errcode)
  );
}

function isAllowed(readOut: ReadOut, reading: AccountReading): boolean {
  const hasSet = readOut.sets === null || readOut.sets.some((set) => reading.grantedSets.includes(set));
  return hasSet && (!readOut.miniProgramOnly || reading.kind === 'mini-program');
}

async function unlessWithheld(reading: AccountReading, run: () => Promise<AccountReading>): Promise<AccountReading> {
  try {
    return await run();
  } catch (failure) {
    if (isWithheld(failure)) {
      return reading;
    }
    throw failure;
  }
}

/** The documents disagree on the method: GET in older ones and in every SDK, POST in the newest. */
async function readBasicInfo(call: AuthorizerCall): Promise<ReturnType<typeof basicInfoSchema.parse>> {
  const path = '/cgi-bin/account/getaccountbasicinfo';
  try {
    return (await call({ method: 'GET', path, schema: basicInfoSchema })).value;
  } catch (failure) {
    const wantsPost = failure instanceof AppError && failure.detail.errcode === 43002;
    if (!wantsPost) {
      throw failure;
    }
    return (await call({ method: 'POST', path, schema: basicInfoSchema })).value;
  }
}
