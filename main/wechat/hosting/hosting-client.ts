import { randomBytes } from 'node:crypto';
import type { Operation } from '../../../preload/contract/hosting/operations';
import type {
  AuditQuota,
  DomainLists,
  Draft,
  LatestAudit,
  PrivacySetting,
  Template,
} from '../../../preload/contract/hosting/versions';
import type { AppId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { callRow } from '../../domain/hosting/call-table';
import { maskSecrets } from '../../domain/secrets/mask';
import type { Secret } from '../../domain/secrets/secret';
import type {
  DomainCall,
  HostingApi,
  MediaFile,
  PlatformDomainCall,
  SendRequest,
  SendResult,
  SubmissionChoices,
} from '../../features/hosting/ports/hosting-api';
import { AccountTurns } from '../api/account-turns';
import { encodeForm } from '../api/file-form';
import type { WeChatCall, WeChatCaller } from '../api/wechat-caller';
import { type AuthorizerAccess, type ComponentAccess, withToken } from '../tokens/component-access';
import { endpoints } from './endpoints';
import * as answers from './responses';

type Asked<T> = Omit<WeChatCall<T>, 'token' | 'once'>;
type Found<K extends keyof HostingApi> = ReturnType<HostingApi[K]>;

/** WeChat has no code of ours for the account. */
const noCode: readonly number[] = [85_086, 86_000, 86_001];

/** What the client is built from. */
export interface HostingClientParts {
  readonly caller: Pick<WeChatCaller, 'call' | 'file'>;
  readonly component: Pick<ComponentAccess, 'token' | 'invalidate'>;
  readonly authorizers: Pick<AuthorizerAccess, 'token' | 'invalidate'>;
}

/** The hosting side of WeChat over HTTP. */
export class HostingClient implements HostingApi {
  readonly #parts: HostingClientParts;
  readonly #turns = new AccountTurns();

  constructor(parts: HostingClientParts) {
    this.#parts = parts;
  }

  async hasToken(appId: AppId): Promise<boolean> {
    try {
      await this.#parts.authorizers.token(appId);
      return true;
    } catch (failure) {
      if (failure instanceof AppError && failure.code === 'credentials-missing') return false;
      throw failure;
    }
  }

  versions(appId: AppId): Found<'versions'> {
    return this.#ask(appId, { method: 'POST', path: '/wxa/getversioninfo', schema: answers.versionsSchema });
  }

  async hasCode(appId: AppId): Promise<boolean> {
    const pages = await unless(noCode, [], () =>
      this.#ask(appId, { method: 'GET', path: '/wxa/get_page', schema: answers.pagesSchema }),
    );
    return pages.length > 0;
  }

  async scan(appId: AppId): Found<'scan'> {
    try {
      const path = '/wxa/security/get_code_privacy_info';
      const lists = await this.#ask(appId, { method: 'GET', path, schema: answers.scanSchema });
      const isClean = lists.withoutRight.length === 0 && lists.undeclared.length === 0;
      return { state: isClean ? 'clean' : 'needs', ...lists };
    } catch (failure) {
      const errcode = errcodeOf(failure);
      if (errcode === 61_039) return { state: 'running', withoutRight: [], undeclared: [] };
      if (errcode === 61_040) return { state: 'needs', withoutRight: [], undeclared: [] };
      if (errcode !== null && noCode.includes(errcode)) return null;
      throw failure;
    }
  }

  latestAudit(appId: AppId): Promise<LatestAudit | null> {
    const path = '/wxa/get_latest_auditstatus';
    return unless([85_058], null, () => this.#ask(appId, { method: 'GET', path, schema: answers.latestAuditSchema }));
  }

  grayPlan(appId: AppId): Found<'grayPlan'> {
    return this.#ask(appId, { method: 'GET', path: '/wxa/getgrayreleaseplan', schema: answers.graySchema });
  }

  /** The parameter makes it a question; without it the same path rolls back. */
  history(appId: AppId): Found<'history'> {
    return unless([87_012], [], () =>
      this.#ask(appId, {
        method: 'GET',
        path: '/wxa/revertcoderelease',
        query: { action: 'get_history_version' },
        schema: answers.historySchema,
      }),
    );
  }

  visitOpen(appId: AppId): Promise<boolean> {
    return this.#ask(appId, { method: 'POST', path: '/wxa/getvisitstatus', schema: answers.visitSchema });
  }

  supportVersion(appId: AppId): Promise<string> {
    const path = '/cgi-bin/wxopen/getweappsupportversion';
    return this.#ask(appId, { method: 'POST', path, schema: answers.supportVersionSchema });
  }

  baseLibraries(appId: AppId): Found<'baseLibraries'> {
    const path = '/cgi-bin/wxopen/getweappsupportversion';
    return this.#ask(appId, { method: 'POST', path, schema: answers.baseLibrariesSchema });
  }

  trialCode(appId: AppId, path: string): Promise<Uint8Array> {
    const query = path === '' ? {} : { path };
    return this.#file(appId, { method: 'GET', path: '/wxa/get_qrcode', query });
  }

  screenshot(appId: AppId, mediaId: string): Promise<Uint8Array> {
    const path = '/cgi-bin/material/get_material';
    return this.#file(appId, { method: 'POST', path, body: { media_id: mediaId } });
  }

  templates(): Promise<readonly Template[]> {
    return this.#ask(null, { method: 'GET', path: '/wxa/gettemplatelist', schema: answers.templatesSchema });
  }

  drafts(): Promise<readonly Draft[]> {
    return this.#ask(null, { method: 'GET', path: '/wxa/gettemplatedraftlist', schema: answers.draftsSchema });
  }

  async domains(call: DomainCall, appId: AppId | null, published: boolean): Promise<DomainLists> {
    const { path } = endpoints[call];
    const body = { action: 'get' };
    const lists = await this.#ask(appId, { method: 'POST', path, body, schema: answers.domainListsSchema });
    if (appId !== null) return lists;
    const copy = published ? 'published_' : 'testing_';
    return Object.fromEntries(
      Object.entries(lists).flatMap(([name, list]) => (name.startsWith(copy) ? [[name.slice(copy.length), list]] : [])),
    );
  }

  async tenantDomains(appId: AppId): Found<'tenantDomains'> {
    const [server, webview] = await Promise.all([
      this.#ask(appId, { method: 'POST', path: '/wxa/get_effective_domain', schema: answers.serverDomainsSchema }),
      this.#ask(appId, {
        method: 'POST',
        path: '/wxa/get_effective_webviewdomain',
        schema: answers.webviewDomainsSchema,
      }),
    ]);
    return {
      mp: { ...server.mp, ...webview.mp },
      third: { ...server.third, ...webview.third },
      direct: { ...server.direct, ...webview.direct },
      effective: { ...server.effective, ...webview.effective },
    };
  }

  async platformHosts(call: PlatformDomainCall): Found<'platformHosts'> {
    const [testing, published] = await Promise.all([this.domains(call, null, false), this.domains(call, null, true)]);
    return { testing: Object.values(testing).flat(), published: Object.values(published).flat() };
  }

  confirmFile(appId: AppId | null): Found<'confirmFile'> {
    const path = appId === null ? '/cgi-bin/component/get_domain_confirmfile' : '/wxa/get_webviewdomain_confirmfile';
    return this.#ask(appId, { method: 'POST', path, body: {}, schema: answers.confirmFileSchema });
  }

  privacy(appId: AppId, version: 1 | 2): Promise<PrivacySetting> {
    const path = '/cgi-bin/component/getprivacysetting';
    return this.#ask(appId, { method: 'POST', path, body: { privacy_ver: version }, schema: answers.privacySchema });
  }

  interfaces(appId: AppId): Found<'interfaces'> {
    const path = '/wxa/security/get_privacy_interface';
    return this.#ask(appId, { method: 'GET', path, schema: answers.interfacesSchema });
  }

  testers(appId: AppId): Promise<readonly string[]> {
    const body = { action: 'get_experiencer' };
    return this.#ask(appId, { method: 'POST', path: '/wxa/memberauth', body, schema: answers.testersSchema });
  }

  orderPath(appId: AppId): Found<'orderPath'> {
    return this.#orderPage(appId, 1, answers.orderPathSchema);
  }

  async orderPages(appId: AppId): Found<'orderPages'> {
    const { orderPageSchema } = answers;
    const [live, applied] = await Promise.all([
      this.#orderPage(appId, 0, orderPageSchema),
      this.#orderPage(appId, 1, orderPageSchema),
    ]);
    return { live, applied };
  }

  /** The order page in force (0) or the one that was applied for last (1); null where WeChat has none. */
  #orderPage<T>(appId: AppId, type: 0 | 1, schema: Asked<T | null>['schema']): Promise<T | null> {
    const path = '/wxa/security/getorderpathinfo';
    return unless([61_041], null, () => this.#ask(appId, { method: 'POST', path, body: { info_type: type }, schema }));
  }

  async submissionChoices(appId: AppId): Promise<SubmissionChoices> {
    const [categories, pages] = await Promise.all([
      this.#ask(appId, { method: 'GET', path: '/wxa/get_category', schema: answers.categoriesSchema }),
      unless(noCode, [], () => this.#ask(appId, { method: 'GET', path: '/wxa/get_page', schema: answers.pagesSchema })),
    ]);
    return { categories, pages };
  }

  async trade(appId: AppId): Found<'trade'> {
    const ask = (question: string): Promise<boolean> => {
      const path = `/wxa/sec/order/${question}`;
      return this.#ask(appId, { method: 'POST', path, body: { appid: appId }, schema: answers.truthSchema });
    };
    const managed = await ask('is_trade_managed');
    return { managed, confirmed: managed && (await ask('is_trade_management_confirmation_completed')) };
  }

  quota(appId: AppId): Promise<AuditQuota> {
    return this.#ask(appId, { method: 'GET', path: '/wxa/queryquota', schema: answers.quotaSchema });
  }

  async uploadMedia(appId: AppId, { fileName, mediaType, bytes }: MediaFile): Promise<string> {
    const form = encodeForm({ field: 'media', fileName, mediaType, bytes }, randomBytes(24).toString('hex'));
    const call = { method: 'POST', path: '/wxa/uploadmedia', form, once: true, schema: answers.mediaSchema } as const;
    return (await withToken(this.#tokensOf(appId), (token) => this.#parts.caller.call({ ...call, token }))).value;
  }

  async send(request: SendRequest): Promise<SendResult> {
    const { call, appId, body } = request;
    const source = this.#tokensOf(callRow(call).token === 'component' ? null : appId);
    let sent = false;
    const noticing = {
      invalidate: (token: Secret) => source.invalidate(token),
      token: (): Promise<Secret> => {
        // Whatever was sent before was refused for its token, which did nothing.
        sent = false;
        return source.token();
      },
    };
    try {
      const make = () =>
        withToken(noticing, (token) => {
          sent = true;
          const asked = { ...formOf(endpoints[call].method, body), path: endpoints[call].path };
          return this.#parts.caller.call({ ...asked, token, once: true, schema: answers.handedOutSchema });
        });
      const answer = await (appId === null ? make() : this.#turns.now(appId, make));
      return { is: 'answered', result: answer.value, response: maskSecrets(answer.text) };
    } catch (failure) {
      if (failure instanceof AppError) return { is: 'failed', sent, error: failure.toView() };
      throw failure;
    }
  }

  async #ask<T>(appId: AppId | null, call: Asked<T>): Promise<T> {
    const ask = () => withToken(this.#tokensOf(appId), (token) => this.#parts.caller.call({ ...call, token }));
    return (await (appId === null ? ask() : this.#turns.inTurn(appId, ask))).value;
  }

  #file(appId: AppId, call: Omit<Parameters<WeChatCaller['file']>[0], 'token'>): Promise<Uint8Array> {
    const fetch = () => withToken(this.#tokensOf(appId), (token) => this.#parts.caller.file({ ...call, token }));
    return this.#turns.inTurn(appId, fetch);
  }

  #tokensOf(appId: AppId | null): { token(): Promise<Secret>; invalidate(token: Secret): void } {
    const { component, authorizers } = this.#parts;
    if (appId === null) return { token: () => component.token(), invalidate: (token) => component.invalidate(token) };
    return { token: () => authorizers.token(appId), invalidate: (token) => authorizers.invalidate(appId, token) };
  }
}

/** A GET has its values in the query, a POST in its body. */
function formOf(method: 'GET' | 'POST', body: Operation['body']): Pick<Asked<unknown>, 'method' | 'query' | 'body'> {
  if (method === 'POST') return { method, body };
  return { method, query: Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)])) };
}

/** The value that stands for certain refusals of WeChat. */
async function unless<T>(errcodes: readonly number[], value: T, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (failure) {
    const errcode = errcodeOf(failure);
    if (errcode !== null && errcodes.includes(errcode)) return value;
    throw failure;
  }
}

function errcodeOf(failure: unknown): number | null {
  return failure instanceof AppError && failure.code === 'wechat-rejected' ? (failure.detail.errcode ?? null) : null;
}
