import type { SandboxCore } from '../core/sandbox-core';
import { seconds } from './changes';
import { announceToAccount } from './message-events';
import type { InterfaceRight, MiniProgramCode } from './model';

/** Interfaces with personal data that need an application, with their Chinese names. */
export const PRIVATE_INTERFACES: ReadonlyMap<string, string> = new Map([
  ['wx.getFuzzyLocation', '获取当前的模糊地理位置'],
  ['wx.getLocation', '获取当前的地理位置'],
  ['wx.onLocationChange', '监听实时地理位置变化'],
  ['wx.startLocationUpdate', '开启前台接收位置消息'],
  ['wx.startLocationUpdateBackground', '开启前后台接收位置消息'],
  ['wx.chooseLocation', '打开地图选择位置'],
  ['wx.choosePoi', '打开 POI 列表选择位置'],
  ['wx.chooseAddress', '获取用户收货地址'],
]);

/** The right of an account to one interface; by default it has to apply. */
export function rightTo(code: MiniProgramCode, apiName: string): InterfaceRight {
  const known = code.interfaces.find((one) => one.apiName === apiName);
  return known ?? { apiName, status: 1, auditId: 0, appliedAtMs: 0, failReason: '' };
}

/** The rights of an account with one of them replaced. */
export function withRight(code: MiniProgramCode, right: InterfaceRight): readonly InterfaceRight[] {
  return [...code.interfaces.filter((one) => one.apiName !== right.apiName), right];
}

/** Interfaces with personal data that the account may use, such as `wx.getLocation`. */
export function openedInterfaces(code: MiniProgramCode): readonly string[] {
  return code.interfaces.filter((one) => one.status === 5).map((one) => one.apiName);
}

/** Decides about an interface, with the event when an application was pending. */
export function decideInterface(
  core: SandboxCore,
  appid: string,
  right: Pick<InterfaceRight, 'apiName' | 'status' | 'failReason'>,
): void {
  const code = core.code.of(appid);
  const before = rightTo(code, right.apiName);
  core.code.change(appid, { interfaces: withRight(code, { ...before, ...right }) });
  core.markChanged();
  if (before.status !== 3) return;
  announceToAccount(core, appid, 'wxa_privacy_apply', [
    [
      'result_info',
      [
        ['api_name', right.apiName],
        ['apply_time', String(seconds(before.appliedAtMs))],
        ['audit_id', String(before.auditId)],
        ['audit_time', String(core.clock.nowSeconds())],
        ['reason', right.failReason],
        ['status', String(eventStatus(core, right.status))],
      ],
    ],
  ]);
}

/** The event counts 2 failed and 3 passed where the list says 4 and 5. */
function eventStatus(core: SandboxCore, status: number): number {
  return core.settings.switches.privacyEventEnum === 'event' ? status - 2 : status;
}
