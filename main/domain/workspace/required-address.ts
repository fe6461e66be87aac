import { settingRefused } from '../failures/refuse';
import { isLoopback } from './runtime-policy';

/** An address to which something may be sent. Throws `invalid-request` where it is neither https nor this computer, or names a user. */
export function requiredAddress(field: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '') throw settingRefused(field, 'malformed');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(text)))
    throw settingRefused(field, 'scheme');
  return url;
}
