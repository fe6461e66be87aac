import { type Call, DONE, type Endpoint } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { type JsonObject, optionalString } from '../core/json';
import { carryOut, codeOf } from './changes';
import { CODE_ACCESS } from './commit-endpoints';

/** Base libraries in use and their share of the users in percent; invented, newest first. */
const SHARES: readonly (readonly [version: string, percentage: number])[] = [
  ['3.8.12', 61.4],
  ['3.7.12', 22.9],
  ['3.6.6', 9.8],
  ['3.0.2', 4.1],
  ['2.33.0', 1.5],
  ['2.19.4', 0.3],
];

function read(call: Call): JsonObject {
  const items = SHARES.map(([version, percentage]) => ({ version, percentage }));
  return { ...DONE, now_version: codeOf(call).baseLibrary, uv_info: { items } };
}

function write(call: Call): JsonObject {
  const version = optionalString(call.body, 'version') ?? '';
  if (!SHARES.some(([known]) => known === version)) throw new WeChatError(89014);
  if (codeOf(call).baseLibrary !== version) carryOut(call, { baseLibrary: version }, version);
  return DONE;
}

/** The minimum base library; users below it see a notice to update WeChat. */
export const BASE_LIBRARY_ENDPOINTS: readonly Endpoint[] = [
  {
    ...CODE_ACCESS,
    path: '/cgi-bin/wxopen/getweappsupportversion',
    methods: ['POST', 'GET'],
    body: 'optional',
    handle: read,
  },
  {
    ...CODE_ACCESS,
    path: '/cgi-bin/wxopen/setweappsupportversion',
    methods: ['POST'],
    body: 'required',
    handle: write,
  },
];
