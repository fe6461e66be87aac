import { AppError } from '../../../main/domain/failures/app-error';
import { unknownHosting } from '../../../main/domain/hosting/slots';
import type { Secret } from '../../../main/domain/secrets/secret';
import { HostingPictures } from '../../../main/features/hosting/hosting-pictures';
import type { AssetStore } from '../../../main/ports/asset-store';
import type { Logger } from '../../../main/ports/logger';
import { appErrorCodes } from '../../../preload/contract/errors';
import { endpoints as changingCalls } from '../../../main/wechat/hosting/endpoints';
import type { HostingApi } from '../../../main/features/hosting/ports/hosting-api';
import type { AuthorizerCredentials } from '../../../main/features/authorization/authorizer-credentials';
import type { SyncService } from '../../../main/features/sync/sync-service';
import type { PlatformConnection } from '../../../main/wechat/connection/connection';
import type { AccountReading } from '../../../preload/contract/account';
import type { AppId, TenantId } from '../../../preload/contract/ids';

/** The ways to a platform that have endpoints of their own. */
export type Way = 'direct' | 'ticket-url' | 'wxcomponent' | 'relay';

/** What an endpoint is called with. */
export interface Caller {
  readonly connection: PlatformConnection;
  readonly credentials: AuthorizerCredentials;
  readonly sync: SyncService;
  readonly tenantId: TenantId;
  /** A bound tenant whose token the console does not have. */
  readonly tokenless: TenantId;
  readonly appId: AppId;
  readonly officialAccount: AppId;
  readonly reading: AccountReading;
  /** The refresh token that WeChat lists for an account. */
  readonly listed: (appId: AppId) => Promise<Secret>;
  /** A fresh authorization code. */
  readonly code: () => Secret;
  /** A screenshot of the reviewer who has rejected the account's version. */
  readonly screenshotId: string;
  readonly keepPicture: AssetStore['save'];
  readonly logger: Logger;
}

/** One endpoint and how the console comes to call it. */
export interface Endpoint {
  readonly way: Way;
  readonly path: string;
  readonly call: (caller: Caller) => Promise<unknown>;
  /** The console goes on without this answer, and says so in its log. */
  readonly isOptional?: true;
  /** The answer is a picture. */
  readonly isFile?: true;
}

async function readOut({ connection, appId, reading, listed }: Caller): Promise<void> {
  await connection.api.refreshAuthorizer(appId, await listed(appId));
  const [failure] = (await connection.api.completeReading(reading)).failures;
  if (failure !== undefined) throw failure;
}

const readOuts = [
  '/cgi-bin/account/getaccountbasicinfo',
  '/wxa/icp/get_icp_entrance_info',
  '/cgi-bin/component/getprivacysetting',
  '/cgi-bin/wxopen/getcategory',
  '/cgi-bin/open/get',
  '/cgi-bin/open/sameentity',
] as const;

async function links({ connection, officialAccount, listed }: Caller): Promise<unknown> {
  await connection.api.refreshAuthorizer(officialAccount, await listed(officialAccount));
  return connection.api.miniProgramLinks(officialAccount);
}

/** What is read of the hosting pipeline. */
const hostingReadings: Readonly<Record<string, (api: HostingApi, appId: AppId) => Promise<unknown>>> = {
  '/wxa/getversioninfo': (api, appId) => api.versions(appId),
  '/wxa/get_page': (api, appId) => api.hasCode(appId),
  '/wxa/security/get_code_privacy_info': (api, appId) => api.scan(appId),
  '/wxa/get_latest_auditstatus': (api, appId) => api.latestAudit(appId),
  '/wxa/getgrayreleaseplan': (api, appId) => api.grayPlan(appId),
  '/wxa/getvisitstatus': (api, appId) => api.visitOpen(appId),
  '/cgi-bin/wxopen/getweappsupportversion': (api, appId) => api.supportVersion(appId),
  '/wxa/gettemplatelist': (api) => api.templates(),
  '/wxa/gettemplatedraftlist': (api) => api.drafts(),
  '/wxa/get_effective_domain': (api, appId) => api.tenantDomains(appId),
  '/wxa/get_effective_webviewdomain': (api, appId) => api.tenantDomains(appId),
  '/wxa/get_webviewdomain_confirmfile': (api, appId) => api.confirmFile(appId),
  '/cgi-bin/component/get_domain_confirmfile': (api) => api.confirmFile(null),
  '/wxa/security/get_privacy_interface': (api, appId) => api.interfaces(appId),
  '/wxa/memberauth': (api, appId) => api.testers(appId),
  '/wxa/security/getorderpathinfo': (api, appId) => api.orderPath(appId),
  '/wxa/get_category': (api, appId) => api.submissionChoices(appId),
  '/wxa/queryquota': (api, appId) => api.quota(appId),
  '/wxa/sec/order/is_trade_managed': (api, appId) => api.trade(appId),
  // The same address rolls back when it is called in another way.
  '/wxa/revertcoderelease': (api, appId) => api.history(appId),
};

/** What the pictures of a pipeline are kept in here: nothing, so that a picture that is none shows as a failure alone. */
function hostingPictures({ connection, keepPicture, logger }: Caller): HostingPictures {
  const change = { actor: 'fault suite', source: 'console', nowMs: 0 } as const;
  return new HostingPictures({
    api: connection.hosting,
    assets: { save: keepPicture },
    records: { update: async (_scope, _source, step) => step(unknownHosting, change).hosting },
    clock: { nowMs: () => 0 },
    logger,
  });
}

/** A reviewer's screenshot by the way on which the console fetches it: what it notes as the reason is what it ended in. */
async function fetchScreenshot(caller: Caller): Promise<void> {
  const { appId, tenantId, screenshotId } = caller;
  const none = { version: '', description: '', operationId: null, sinceMs: null, knownAtMs: 0, acceptedBy: null };
  const audit = { ...none, source: 'read-back', state: 'rejected', auditId: '1', reason: '' } as const;
  const rejected = { ...unknownHosting, audit: { ...audit, screenshots: [screenshotId] } };
  const { screenshots } = await hostingPictures(caller).keepScreenshots(tenantId, appId, rejected);
  const [kept] = screenshots;
  if (kept !== undefined && kept.asset !== null) return;
  // What WeChat has dropped is noted in a word of its own.
  const code = kept?.error === 'gone' ? 'wechat-rejected' : kept?.error;
  throw new AppError(appErrorCodes.find((known) => known === code) ?? 'internal');
}

/** Eight bytes are what tells a PNG; WeChat looks at no more here. */
const pngStart = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Files that come and go as bytes. */
const fileCalls: Readonly<Record<string, Pick<Endpoint, 'call' | 'isFile'>>> = {
  '/wxa/get_qrcode': {
    call: (caller) => hostingPictures(caller).fetchTrialCode(caller.tenantId, caller.appId, 'pages/index/index'),
    isFile: true,
  },
  '/cgi-bin/material/get_material': { call: fetchScreenshot, isFile: true },
  '/wxa/uploadmedia': {
    call: ({ connection, appId }) =>
      connection.hosting.uploadMedia(appId, { fileName: 'preview.png', mediaType: 'image/png', bytes: pngStart }),
  },
};

/** Calls that change something at WeChat: what becomes of their answers is the matter of gate D13. */
export const changingPaths: ReadonlySet<string> = new Set(Object.values(changingCalls).map(({ path }) => path));

function gone(): never {
  throw new Error('the relay hands nothing on');
}

const component = '/cgi-bin/component';
const prove = ({ connection }: Caller): Promise<unknown> => connection.access?.prove() ?? Promise.resolve();

/** Every endpoint that the client reads; the gate compares with the client's source. */
export const endpoints: readonly Endpoint[] = [
  { way: 'direct', path: `${component}/api_component_token`, call: prove },
  {
    way: 'direct',
    path: `${component}/api_start_push_ticket`,
    call: async ({ connection }) => connection.keeper?.startTicketPush(),
  },
  {
    way: 'direct',
    path: `${component}/api_create_preauthcode`,
    call: ({ connection }) => connection.api.createPreAuthCode(),
  },
  {
    way: 'direct',
    path: `${component}/api_query_auth`,
    call: ({ connection, code }) => connection.api.queryAuth(code()),
  },
  { way: 'direct', path: `${component}/api_get_authorizer_info`, call: ({ sync, tenantId }) => sync.sync(tenantId) },
  {
    way: 'direct',
    path: `${component}/api_get_authorizer_list`,
    call: ({ credentials, tokenless }) => credentials.access(tokenless),
  },
  {
    way: 'direct',
    path: `${component}/api_authorizer_token`,
    call: ({ credentials, tenantId }) => credentials.access(tenantId),
  },
  ...readOuts.map((path) => ({ way: 'direct', path, call: readOut }) as const),
  { way: 'direct', path: '/cgi-bin/wxopen/wxamplinkget', call: links },
  {
    way: 'direct',
    path: '/cgi-bin/openapi/quota/get',
    call: ({ connection }) => connection.api.quota(`${component}/api_create_preauthcode`),
  },
  ...Object.entries(hostingReadings).map(
    ([path, read]) =>
      ({
        way: 'direct',
        path,
        call: async ({ connection, appId, listed }: Caller) => {
          await connection.api.refreshAuthorizer(appId, await listed(appId));
          return await read(connection.hosting, appId);
        },
      }) as const,
  ),
  ...Object.entries(fileCalls).map(
    ([path, { call, ...kind }]) =>
      ({
        way: 'direct',
        path,
        ...kind,
        call: async (caller: Caller) => {
          const { connection, appId, listed } = caller;
          await connection.api.refreshAuthorizer(appId, await listed(appId));
          return await call(caller);
        },
      }) as const,
  ),
  { way: 'ticket-url', path: '/relay/v1/ticket', call: async ({ connection }) => connection.tickets?.ticket() },
  { way: 'wxcomponent', path: '/wxcomponent/auth', call: prove },
  { way: 'wxcomponent', path: '/wxcomponent/admin/component-access-token', call: prove },
  {
    way: 'wxcomponent',
    path: '/wxcomponent/admin/authorizer-access-token',
    call: async ({ connection, appId, listed }) => connection.api.refreshAuthorizer(appId, await listed(appId)),
  },
  {
    way: 'wxcomponent',
    path: '/wxcomponent/admin/pull-authorizer-list',
    call: ({ connection, code }) => connection.api.queryAuth(code()),
    isOptional: true,
  },
  { way: 'relay', path: '/relay/v1/component-token', call: prove },
  { way: 'relay', path: '/relay/v1/pre-auth-code', call: ({ connection }) => connection.api.createPreAuthCode() },
  { way: 'relay', path: '/relay/v1/query-auth', call: ({ connection, code }) => connection.api.queryAuth(code()) },
  {
    way: 'relay',
    path: '/relay/v1/authorizers',
    call: ({ connection, appId }) => connection.api.authorizerInfo(appId),
  },
  {
    way: 'relay',
    path: '/relay/v1/messages',
    call: ({ connection }) => connection.messages?.messagesAfter(null) ?? gone(),
  },
  {
    way: 'relay',
    path: '/relay/v1/authorization-code',
    call: ({ connection }) => connection.api.authorizationCode('ab'.repeat(32)),
  },
];
