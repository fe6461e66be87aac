import type { AccountReading, ReadingPart } from '../../../preload/contract/account';
import { toldSets } from '../../../preload/contract/permission-sets';
import { AppError } from '../../domain/failures/app-error';
import { withBasicInfo, withCategories } from './account-reading';
import {
  basicInfoSchema,
  categorySchema,
  filingSchema,
  openAccountSchema,
  privacySchema,
  sameEntitySchema,
} from './read-out-responses';
import type { CompletedReading } from '../../ports/wechat-api';
import type { WeChatAnswer, WeChatCall } from './wechat-caller';

/** Calls an endpoint with the access token of the account that is being read. */
export type AuthorizerCall = <T>(call: Omit<WeChatCall<T>, 'token' | 'signal'>) => Promise<WeChatAnswer<T>>;

/** What an answer adds to a reading. */
type Addition = (reading: AccountReading) => AccountReading;

interface ReadOut {
  readonly part: ReadingPart;
  /** Permission sets of which any one allows the call; null where no official table names them. */
  readonly sets: readonly number[] | null;
  readonly miniProgramOnly: boolean;
  readonly run: (call: AuthorizerCall) => Promise<Addition>;
}

/** None of them needs what another answers, so that a reading takes one way to WeChat and back, not five. */
const readOuts: readonly ReadOut[] = [
  {
    part: 'basicInfo',
    sets: [3, 30],
    miniProgramOnly: false,
    run: async (call) => {
      const answer = await readBasicInfo(call);
      return (reading) => withBasicInfo(reading, answer);
    },
  },
  {
    part: 'filing',
    sets: null,
    miniProgramOnly: true,
    run: async (call) => {
      const { value } = await call({ method: 'GET', path: '/wxa/icp/get_icp_entrance_info', schema: filingSchema });
      const filing = { status: value.info.status, smsStatus: value.info.sms_verify_status ?? null };
      return (reading) => ({ ...reading, filing });
    },
  },
  {
    part: 'privacyGuideline',
    sets: null,
    miniProgramOnly: true,
    run: async (call) => {
      const { value } = await call({
        method: 'POST',
        path: '/cgi-bin/component/getprivacysetting',
        body: { privacy_ver: 1 },
        schema: privacySchema,
      });
      return (reading) => ({ ...reading, privacyGuideline: value.code_exist });
    },
  },
  {
    part: 'categories',
    sets: [30],
    miniProgramOnly: true,
    run: async (call) => {
      const { value } = await call({ method: 'GET', path: '/cgi-bin/wxopen/getcategory', schema: categorySchema });
      return (reading) => withCategories(reading, value);
    },
  },
  {
    part: 'openAccount',
    sets: [24, 25],
    miniProgramOnly: false,
    run: async (call) => {
      const { value } = await call({ method: 'POST', path: '/cgi-bin/open/get', schema: openAccountSchema });
      return (reading) => ({ ...reading, openAppId: value.open_appid });
    },
  },
];

/** Only after the open account is known there is an entity to compare. */
const entityOfOpenAccount: ReadOut = {
  part: 'openAccountEntity',
  sets: [3, 30],
  miniProgramOnly: false,
  run: async (call) => {
    const { value } = await call({ method: 'GET', path: '/cgi-bin/open/sameentity', schema: sameEntitySchema });
    return (reading) => ({ ...reading, sameEntityAsOpenAccount: value.same_entity });
  },
};

/**
 * Completes a reading by every read-out that its granted sets allow.
 *
 * A part that WeChat withholds from this platform or account stays as it was, and so does one that fails: what fails is named.
 */
export async function completeReading(reading: AccountReading, call: AuthorizerCall): Promise<CompletedReading> {
  const first = await addAll(reading, readOuts, call);
  if (first.reading.openAppId === null) return first;
  const second = await addAll(first.reading, [entityOfOpenAccount], call);
  return { reading: second.reading, failures: [...first.failures, ...second.failures] };
}

async function addAll(
  reading: AccountReading,
  among: readonly ReadOut[],
  call: AuthorizerCall,
): Promise<CompletedReading> {
  const allowed = among.filter((readOut) => isAllowed(readOut, reading));
  const outcomes = await Promise.all(allowed.map((readOut) => outcomeOf(readOut, call)));
  let complete = reading;
  const failures: AppError[] = [];
  for (const outcome of outcomes) {
    if (outcome instanceof AppError) {
      if (!isWithheld(outcome)) failures.push(outcome);
    } else complete = outcome(complete);
  }
  return { reading: complete, failures };
}

/** What a read-out adds, or its failure, which names the part that it is about. */
async function outcomeOf({ part, run }: ReadOut, call: AuthorizerCall): Promise<Addition | AppError> {
  try {
    return await run(call);
  } catch (thrown) {
    const failure = thrown instanceof AppError ? thrown : new AppError('internal', {}, thrown);
    return new AppError(failure.code, { ...failure.detail, params: { ...failure.detail.params, part } }, failure);
  }
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
  const told = toldSets(reading);
  const hasSet = readOut.sets === null || told === null || readOut.sets.some((set) => told.includes(set));
  return hasSet && (!readOut.miniProgramOnly || reading.kind === 'mini-program');
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
