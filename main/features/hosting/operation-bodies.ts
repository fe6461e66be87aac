import type { Operation, OperationId } from '../../../preload/contract/hosting/operations';
import type { PlatformRequest, TenantRequest } from '../../../preload/contract/hosting/requests';
import type { ReadBack } from '../../../preload/contract/hosting/versions';
import type { AppId } from '../../../preload/contract/ids';
import { assertNever } from '../../domain/failures/app-error';
import { describeWith } from '../../domain/hosting/operation-id';

type Body = Operation['body'];
type Of<C extends TenantRequest['call']> = Extract<TenantRequest, { readonly call: C }>;

/** What a body is made of besides what was asked for. */
export interface BodyContext {
  readonly id: OperationId;
  readonly appId: AppId;
  readonly before: ReadBack;
  /** The rendered ext_json of an upload. */
  readonly extJson: string | null;
  /** Longest description in characters. */
  readonly descriptionLimit: number;
}

/** What is sent for a tenant's request, under WeChat's own names. What was left empty is left out. */
export function bodyOf(request: TenantRequest, context: BodyContext): Body {
  switch (request.call) {
    case 'commit':
      return {
        template_id: request.templateId,
        ext_json: context.extJson ?? '{}',
        user_version: request.version,
        user_desc: describeWith(request.description, context.id, context.descriptionLimit),
      };
    case 'submit-audit':
      return submissionOf(request);
    case 'speed-up-audit':
      return { auditid: auditNumber(context.before) };
    case 'undo-audit':
    case 'release':
    case 'revert-gray':
      return {};
    case 'gray-release':
      return {
        gray_percentage: request.percentage,
        support_debuger_first: request.debuggersFirst,
        support_experiencer_first: request.testersFirst,
      };
    case 'revert-release':
      return { app_version: request.appVersion };
    default:
      return settingOf(request, context);
  }
}

/** The number of an audit is kept as text, since WeChat's own pages have both; it is sent as the number that it is. */
function auditNumber({ audit }: ReadBack): number | string {
  const id = audit?.auditId ?? '';
  return /^\d{1,15}$/.test(id) ? Number(id) : id;
}

type Setting = Exclude<
  TenantRequest,
  Of<
    | 'commit'
    | 'submit-audit'
    | 'speed-up-audit'
    | 'undo-audit'
    | 'release'
    | 'revert-gray'
    | 'gray-release'
    | 'revert-release'
  >
>;

function settingOf(request: Setting, { appId, before }: BodyContext): Body {
  switch (request.call) {
    case 'change-visit-status':
      return { action: request.open ? 'open' : 'close' };
    case 'set-support-version':
      return { version: request.version };
    case 'modify-domain':
    case 'modify-domain-directly':
    case 'set-webview-domain':
    case 'set-webview-domain-directly':
      return { action: request.action, ...request.lists };
    case 'set-privacy':
      return privacyOf(request, before);
    case 'apply-privacy-interface':
      return {
        api_name: request.name,
        content: request.content,
        ...(request.urls.length === 0 ? {} : { url_list: request.urls }),
      };
    case 'set-order-path':
      return { batch_req: { path: request.path, test_remark: request.remark, appid_list: [appId] } };
    case 'bind-tester':
      return { wechatid: request.wechatId };
    case 'unbind-tester':
      return { userstr: request.userStr };
    default:
      return assertNever(request);
  }
}

/**
 * The list of uses must not be sent for the live version: only the owner's part of it can be changed without an audit. What SDKs
 * collect is sent as it was read, since a guideline that is set without it loses it.
 */
function privacyOf({ live, owner, settings }: Of<'set-privacy'>, { privacy }: ReadBack): Body {
  if (live) {
    // The file is a part of the guideline that cannot be changed without an audit (86075).
    const { ext_file_media_id: _file, ...changeable } = owner;
    return { privacy_ver: 1, owner_setting: changeable };
  }
  const list = settings.map(({ key, text }) => ({ privacy_key: key, privacy_text: text }));
  const sdks = privacy?.sdks ?? [];
  return {
    privacy_ver: 2,
    owner_setting: owner,
    setting_list: list,
    ...(sdks.length === 0 ? {} : { sdk_privacy_info_list: sdks }),
  };
}

function submissionOf(request: Of<'submit-audit'>): Body {
  const { items, pictures, videos, ugc } = request;
  const preview = { pic_id_list: pictures, video_id_list: videos };
  return {
    item_list: items,
    privacy_api_not_use: request.privacyApiNotUsed,
    ...filled('version_desc', request.versionDescription),
    ...filled('feedback_info', request.feedback),
    ...filled('feedback_stuff', request.feedbackMedia.join('|')),
    ...filled('order_path', request.orderPath),
    ...(pictures.length + videos.length === 0 ? {} : { preview_info: preview }),
    ...(ugc === null
      ? {}
      : {
          ugc_declare: {
            scene: ugc.scene,
            ...filled('other_scene_desc', ugc.otherScene),
            method: ugc.method,
            has_audit_team: ugc.hasTeam ? 1 : 0,
            ...filled('audit_desc', ugc.description),
          },
        }),
  };
}

function filled(name: string, text: string): Body {
  return text === '' ? {} : { [name]: text };
}

/** What is sent for a request about the platform itself. */
export function platformBodyOf(request: PlatformRequest): Body {
  switch (request.call) {
    case 'add-template':
      return { draft_id: request.draftId };
    case 'delete-template':
      return { template_id: request.templateId };
    case 'platform-server-domain':
    case 'platform-jump-domain': {
      const list = request.call === 'platform-server-domain' ? 'wxa_server_domain' : 'wxa_jump_h5_domain';
      return {
        action: request.action,
        [list]: request.hosts.join(';'),
        is_modify_published_together: request.publishTogether,
      };
    }
    default:
      return assertNever(request);
  }
}
