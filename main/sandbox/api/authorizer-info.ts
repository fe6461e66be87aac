import { inForce } from '../code/domain-lists';
import type { JsonObject } from '../core/json';
import type { Account, Authorization } from '../core/model';
import type { SandboxCore } from '../core/sandbox-core';
import { describeSet } from '../fixtures/permission-sets';

/** Address of an account's avatar; its version makes a changed picture a new address. */
export function avatarUrl(core: SandboxCore, account: Account): string {
  return account.avatarVersion === 0 ? '' : `${core.origin}/mmhead/${account.appid}/${account.avatarVersion}.png`;
}

/** Address of an account's code. */
export function qrCodeUrl(core: SandboxCore, account: Account): string {
  return `${core.origin}/mmqrcode/${account.appid}.png`;
}

/** The granted sets as `func_info`. */
export function funcInfo(core: SandboxCore, authorization: Authorization): readonly JsonObject[] {
  const { funcInfoHasNames, funcInfoHasConfirm } = core.settings.switches;
  const kind = core.book.find(authorization.appid)?.kind ?? 'mini-program';
  return authorization.sets.map((id) => {
    const { zh } = describeSet(kind, id);
    return {
      funcscope_category: funcInfoHasNames ? { id, type: kind === 'mini-program' ? 1 : 0, name: zh, desc: zh } : { id },
      ...(funcInfoHasConfirm ? { confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 } } : {}),
    };
  });
}

/** `authorizer_info` of a mini program or an official account (protocol section 3.3). */
export function authorizerInfo(core: SandboxCore, account: Account): JsonObject {
  const isMiniProgram = account.kind === 'mini-program';
  return {
    nick_name: account.nickName,
    ...(account.avatarVersion === 0 ? {} : { head_img: avatarUrl(core, account) }),
    service_type_info: { id: account.serviceType },
    verify_type_info: { id: account.verifyType },
    user_name: account.userName,
    alias: account.alias,
    qrcode_url: qrCodeUrl(core, account),
    business_info: { open_pay: 0, open_shake: 0, open_scan: 0, open_card: 0, open_store: 0 },
    idc: 1,
    principal_name: account.principalName,
    signature: account.signature,
    account_status: account.accountStatus,
    basic_config: { is_phone_configured: true, is_email_configured: true },
    ...(isMiniProgram ? { MiniProgramInfo: miniProgramInfo(core, account), register_type: account.registerType } : {}),
  };
}

/** `authorization_info` without tokens; callers add what theirs carries. */
export function authorizationInfo(core: SandboxCore, authorization: Authorization): JsonObject {
  return { authorizer_appid: authorization.appid, func_info: funcInfo(core, authorization) };
}

function miniProgramInfo(core: SandboxCore, account: Account): JsonObject {
  const code = core.code.of(account.appid);
  const { effective, effectiveWeb } = inForce(code.domains);
  return {
    network: {
      RequestDomain: effective.requestdomain,
      WsRequestDomain: effective.wsrequestdomain,
      UploadDomain: effective.uploaddomain,
      DownloadDomain: effective.downloaddomain,
      BizDomain: effectiveWeb,
      UDPDomain: effective.udpdomain,
      TCPDomain: effective.tcpdomain,
    },
    categories: account.categories.map(({ first, second }) => ({ first, second })),
    visit_status: code.isInService ? 0 : 1,
  };
}
