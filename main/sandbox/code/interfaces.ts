import type { MiniProgramCode } from './model';

/** Interfaces with personal data that the account may use, such as `wx.getLocation`. */
export function openedInterfaces(code: MiniProgramCode): readonly string[] {
  return code.interfaces.filter((one) => one.status === 5).map((one) => one.apiName);
}
