import { type AppId, appIdSchema } from '../../../preload/contract/ids';
import { pushRefused } from '../../domain/failures/refuse';
import type { AppError } from '../../domain/failures/app-error';

/** Reads a field of a push by name; empty where there is none. */
type FieldOf = (name: string) => string;

const authorizationEvents: readonly string[] = ['authorized', 'updateauthorized', 'unauthorized'];

/** Names that WeChat gives to events and messages. Nothing else of a push is quoted: it may hold secrets. */
const eventName = /^[A-Za-z_]{1,40}$/;

/** The InfoType of the push that carries the ticket. */
export const ticketEvent = 'component_verify_ticket';

/**
 * Refuses a pasted text that is recognised, without any key, as something else than an encrypted push of this platform: a web
 * page, a message or an event in plain text, however nested, a ticket that was decrypted already, a push of another platform.
 */
export function refuseOtherPush(text: string, componentAppId: AppId | null): void {
  if (/^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(text)) throw pushRefused('html');
  const field = fieldsOf(text);
  const other = otherKind(field);
  if (other !== null) throw other;
  const owner = appIdSchema.safeParse(field('AppId'));
  if (owner.success && componentAppId !== null && owner.data !== componentAppId) {
    throw pushRefused('app-id', { appId: owner.data });
  }
  if (field('InfoType') === ticketEvent && !text.includes('<Encrypt>')) throw pushRefused('plain-ticket');
}

/** The refusal of a push that says of itself that it is a message or an event without a ticket; else null. */
export function otherKind(field: FieldOf): AppError | null {
  const msgType = field('MsgType');
  if (eventName.test(msgType)) return pushRefused('message', { msgType });
  const infoType = field('InfoType');
  if (!eventName.test(infoType) || infoType === ticketEvent) return null;
  if (!authorizationEvents.includes(infoType)) return pushRefused('other-event', { infoType });
  const account = appIdSchema.safeParse(field('AuthorizerAppid'));
  return pushRefused('authorization-event', { infoType, appId: account.success ? account.data : '' });
}

/** The first element of a name in a text of any form, as far as a name or an AppID goes. */
export function fieldsOf(text: string): FieldOf {
  return (name) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^<>\\]]{0,60})`).exec(text)?.[1]?.trim() ?? '';
}
