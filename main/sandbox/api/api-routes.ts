import { settle } from '../code/settle';
import { isJsonObject, type JsonObject, ShapeError } from '../core/json';
import { newRid } from '../core/rid';
import type { SandboxCore } from '../core/sandbox-core';
import { readUpload } from '../http/multipart';
import { json, type Reply, type SandboxRequest } from '../http/exchange';
import type { Routes } from '../http/server';
import { requireAllowedIp, requireRights, requireToken } from './access-rules';
import { type Call, type Endpoint, Picture } from './endpoint';
import { ENDPOINTS } from './endpoints';
import { WeChatError } from './wechat-error';

const BY_PATH: ReadonlyMap<string, Endpoint> = new Map(ENDPOINTS.map((endpoint) => [endpoint.path, endpoint]));

/** The server-side API: every row of the table behind the same rules, errors at HTTP 200 with a rid. */
export function apiRoutes(core: SandboxCore): Routes {
  return (request) => {
    const endpoint = BY_PATH.get(request.path);
    if (endpoint === undefined || endpoint.isOn?.(core.settings.switches) === false) return undefined;
    settle(core);
    const startedAtMs = performance.now();
    try {
      return replyOf(answer(core, endpoint, request));
    } catch (error) {
      if (error instanceof WeChatError) return failure(core, request, error, performance.now() - startedAtMs);
      if (error instanceof ShapeError) return failure(core, request, new WeChatError(47001), 0);
      throw error;
    }
  };
}

function replyOf(result: JsonObject | Picture): Reply {
  return result instanceof Picture
    ? { status: 200, contentType: result.contentType, body: result.bytes }
    : json(result);
}

function answer(core: SandboxCore, endpoint: Endpoint, request: SandboxRequest): JsonObject | Picture {
  const { switches, quotas, publication } = core.settings;
  requireMethod(endpoint, request, core);
  requireAllowedIp(core, request.clientIp);
  const kind = typeof endpoint.token === 'function' ? endpoint.token(switches) : endpoint.token;
  const onBehalf = requireToken(core, request, kind);
  const owner = onBehalf?.account.appid ?? core.keys.componentAppId;
  const exceeded = core.quota.use(owner, endpoint.path, quotas[endpoint.path], core.clock.nowMs());
  if (exceeded) throw new WeChatError(exceeded === 'day' ? 45009 : 45011);
  const { body, text, upload } = readBody(endpoint, request);
  if (endpoint.hasComponentAppid) requireComponent(core, body);
  if (publication === 'disabled' && kind !== 'authorizer') throw new WeChatError(61011);
  if (onBehalf) requireRights(onBehalf, endpoint.path, endpoint.sets);
  const { query, isFirst } = request;
  return endpoint.handle({ core, path: endpoint.path, body, text, upload, query, isFirst, onBehalf });
}

function requireMethod(endpoint: Endpoint, request: SandboxRequest, core: SandboxCore): void {
  const methods = typeof endpoint.methods === 'function' ? endpoint.methods(core.settings.switches) : endpoint.methods;
  if (methods.some((method) => method === request.method)) return;
  throw new WeChatError(methods.includes('POST') ? 43002 : 43001);
}

function readBody(endpoint: Endpoint, request: SandboxRequest): Pick<Call, 'body' | 'text' | 'upload'> {
  if (endpoint.body === 'multipart') {
    return { body: {}, text: '', upload: readUpload(request.headers['content-type'] ?? '', request.body) };
  }
  return { body: readJson(endpoint, request), text: request.body.toString('utf8'), upload: undefined };
}

function readJson(endpoint: Endpoint, request: SandboxRequest): JsonObject {
  const source = request.body.toString('utf8');
  if (request.method === 'GET') return {};
  if (source.trim() === '') {
    if (endpoint.body === 'required') throw new WeChatError(44002);
    return {};
  }
  try {
    const value: unknown = JSON.parse(source);
    if (isJsonObject(value)) return value;
  } catch {
    // Falls through: not JSON and not an object are the same error to WeChat.
  }
  throw new WeChatError(47001);
}

function requireComponent(core: SandboxCore, body: JsonObject): void {
  const appid = body['component_appid'];
  if (appid === undefined || appid === '') throw new WeChatError(41018);
  if (appid === core.keys.componentAppId) return;
  throw new WeChatError(typeof appid === 'string' && /^wx[0-9a-f]{16}$/.test(appid) ? 61011 : 40013);
}

function failure(core: SandboxCore, request: SandboxRequest, error: WeChatError, costMs: number): Reply {
  const rid = newRid();
  const body = { errcode: error.errcode, errmsg: `${error.message} rid: ${rid}` };
  core.rids.record(rid, {
    atMs: core.clock.nowMs(),
    costMs: Math.round(costMs),
    url: `${request.path}?${request.query.toString()}`,
    requestBody: request.body.toString('utf8'),
    responseBody: JSON.stringify(body),
  });
  return { ...json(body), outcome: String(error.errcode) };
}
