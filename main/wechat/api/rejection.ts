import { z } from 'zod';
import { maskSecrets } from '../../domain/secrets/mask';
import { AppError } from '../../domain/failures/app-error';
import { text, wholeNumber } from './lenient-fields';

const errorFields = z.object({ errcode: wholeNumber.nullish(), errmsg: text });
const ridPattern = /\s{0,4},?\s{0,4}rid:\s{0,4}([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})\s{0,4}$/i;
const addressPattern = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/;
const maxMessageLength = 200;

/**
 * WeChat's refusal in an answer, or null when it is none: `errcode` absent, null and 0 all mean success.
 *
 * The error keeps errcode, rid and, in `params`, the endpoint (`path`), the text without rid (`message`, secrets masked) and
 * an IPv4 address that the text names (`ip`; 61004 and 40164 tell the caller's). An errcode that is no integer, not even as
 * a text, makes the answer `wechat-malformed`.
 */
export function rejectionIn(json: unknown, path: string): AppError | null {
  const fields = errorFields.safeParse(json);
  if (!fields.success) {
    return new AppError('wechat-malformed', { params: { path, field: String(fields.error.issues[0]?.path[0] ?? '') } });
  }
  const { errcode, errmsg } = fields.data;
  if (errcode === undefined || errcode === null || errcode === 0) {
    return null;
  }
  return refusal(errcode, errmsg, path);
}

/** The AppError of WeChat's refusal `errmsg`; `path` names where it was met. */
export function refusal(errcode: number, errmsg: string, path: string): AppError {
  const rid = ridPattern.exec(errmsg)?.[1];
  const ip = addressPattern.exec(errmsg)?.[0];
  const message = maskSecrets(errmsg.replace(ridPattern, '')).trim().slice(0, maxMessageLength);
  return new AppError('wechat-rejected', {
    errcode,
    ...(rid === undefined ? {} : { rid: rid.toLowerCase() }),
    params: { path, message, ...(ip === undefined ? {} : { ip }) },
  });
}
