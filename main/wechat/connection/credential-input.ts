import { cleanIdentifier } from '../../../preload/contract/identifier-text';
import { appIdSchema } from '../../../preload/contract/ids';
import type { CredentialKind, InputLookAlike, InputProblem } from '../../../preload/contract/problem-reasons';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';

/** What the consultant should know about an accepted input: white space was taken out, or it has an unusual form. */
export type InputNotice = 'white-space-removed' | 'unusual-form';

/** An accepted secret. */
export interface CredentialInput {
  readonly value: Secret;
  readonly notices: readonly InputNotice[];
}

const aesKeyLength = 43;
const longestSecret = 1000;
/** Opaque values carry their kind in front; these are the ones a ticket is confused with. */
const prefixes: Readonly<Record<string, InputLookAlike>> = {
  'preauthcode@@@': 'pre-auth-code',
  'queryauthcode@@@': 'authorization-code',
  'refreshtoken@@@': 'refresh-token',
  'ticket@@@': 'ticket',
};

/** Forms that none of these values has; a push or an answer was copied instead, or where it went. White space is taken out. */
const otherForms: readonly (readonly [form: RegExp, looksLike: InputLookAlike])[] = [
  [/^https?:\/\/|(?:^|[?&])msg_signature=/i, 'web-address'],
  [/^[{[]/, 'json'],
  [/^<(?:!doctypehtml|html)/i, 'web-page'],
];

/** Reads component_appsecret. Its length is documented nowhere; a form other than 32 hex digits is only noticed. */
export function readComponentSecret(text: string): CredentialInput {
  const { cleaned, notices } = clean(text, 'component-secret');
  refuseOtherKind(cleaned, 'component-secret');
  requirePrintable(cleaned, 'component-secret', longestSecret);
  return accepted(cleaned, notices, /^[0-9a-f]{32}$/i.test(cleaned));
}

/** Reads a component_verify_ticket pasted as text. */
export function readTicket(text: string): CredentialInput {
  const { cleaned, notices } = clean(text, 'ticket');
  refuseOtherKind(cleaned, 'ticket');
  if (cleaned.includes('<')) {
    throw refused('ticket', 'is-xml');
  }
  requirePrintable(cleaned, 'ticket', longestSecret);
  return accepted(cleaned, notices, cleaned.startsWith('ticket@@@'));
}

/** Reads the EncodingAESKey: exactly 43 letters and digits. */
export function readEncodingAesKey(text: string): CredentialInput {
  const { cleaned, notices } = clean(text, 'encoding-aes-key');
  refuseOtherKind(cleaned, 'encoding-aes-key');
  if (cleaned.length !== aesKeyLength) {
    throw refused('encoding-aes-key', lengthProblem(cleaned, aesKeyLength), cleaned.length);
  }
  if (!/^[A-Za-z0-9]+$/.test(cleaned)) {
    throw refused('encoding-aes-key', 'characters');
  }
  return accepted(cleaned, notices, true);
}

/** Reads the message token: a short ASCII text that the vendor chose. */
export function readToken(text: string): CredentialInput {
  const { cleaned, notices } = clean(text, 'token');
  refuseOtherKind(cleaned, 'token');
  requirePrintable(cleaned, 'token', 128);
  return accepted(cleaned, notices, /^[A-Za-z0-9]{3,32}$/.test(cleaned));
}

/** Reads a relay's bearer secret. */
export function readRelaySecret(text: string): CredentialInput {
  const { cleaned, notices } = clean(text, 'relay-secret');
  requirePrintable(cleaned, 'relay-secret', longestSecret);
  return accepted(cleaned, notices, true);
}

/** Reads a relay's password: only white space around it is taken off, since a password may hold some. */
export function readRelayPassword(text: string): CredentialInput {
  const cleaned = text.trim();
  if (cleaned === '') {
    throw refused('relay-password', 'empty');
  }
  if (cleaned.length > longestSecret) {
    throw refused('relay-password', 'too-long', cleaned.length);
  }
  return accepted(cleaned, cleaned === text ? [] : ['white-space-removed'], true);
}

/** None of these values holds white space, unseen or full-width characters; what is there came with the copying. */
function clean(
  text: string,
  kind: CredentialKind,
): { readonly cleaned: string; readonly notices: readonly InputNotice[] } {
  const cleaned = cleanIdentifier(text).replaceAll(/\s+/g, '');
  if (cleaned === '') {
    throw refused(kind, 'empty');
  }
  return { cleaned, notices: cleaned === text ? [] : ['white-space-removed'] };
}

function refuseOtherKind(cleaned: string, kind: CredentialKind): void {
  const prefix = Object.keys(prefixes).find((candidate) => cleaned.startsWith(candidate));
  const form = otherForms.find(([pattern]) => pattern.test(cleaned))?.[1];
  const looksLike = appIdSchema.safeParse(cleaned).success ? 'app-id' : (prefixes[prefix ?? ''] ?? form);
  if (looksLike !== undefined && looksLike !== kind) {
    throw refused(kind, 'other-kind', undefined, looksLike);
  }
}

function requirePrintable(cleaned: string, kind: CredentialKind, longest: number): void {
  if (cleaned.length > longest) {
    throw refused(kind, 'too-long', cleaned.length);
  }
  if (!/^[\x21-\x7e]+$/.test(cleaned)) {
    throw refused(kind, 'characters');
  }
}

function accepted(cleaned: string, notices: readonly InputNotice[], isUsual: boolean): CredentialInput {
  return { value: new Secret(cleaned), notices: isUsual ? notices : [...notices, 'unusual-form'] };
}

function lengthProblem(cleaned: string, wanted: number): InputProblem {
  return cleaned.length < wanted ? 'too-short' : 'too-long';
}

function refused(what: CredentialKind, reason: InputProblem, length?: number, looksLike?: InputLookAlike): AppError {
  const more = { ...(length === undefined ? {} : { length }), ...(looksLike === undefined ? {} : { looksLike }) };
  return new AppError('credentials-malformed', { params: { what, reason, ...more } });
}
