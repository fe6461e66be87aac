import type { AppErrorCode } from '../../../preload/contract/errors';

/** What stands between the person and WeChat's page, by the failure that tells of it. */
export type PageObstacle = Extract<
  AppErrorCode,
  'proxy-login-required' | 'page-login-required' | 'client-certificate-required' | 'page-untrusted'
>;

/** Chromium's certificate errors (https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h). */
const certificateErrors = { from: -299, to: -200 };
/** ERR_SSL_CLIENT_AUTH_CERT_NEEDED, ERR_BAD_SSL_CLIENT_AUTH_CERT, and that its signature failed or its key is not to be had. */
const clientCertificateErrors: readonly number[] = [-110, -117, -134, -135, -141, -164];
/** ERR_PROXY_AUTH_UNSUPPORTED, ERR_PROXY_AUTH_REQUESTED. */
const proxyLoginErrors: readonly number[] = [-115, -127];

/** The obstacle that an HTTP status of the page itself stands for; the login it asks for has been declined. */
export function obstacleOfStatus(status: number): PageObstacle | null {
  if (status === 407) return 'proxy-login-required';
  return status === 401 ? 'page-login-required' : null;
}

/** The obstacle that an error of Chromium's network stands for, by its number below zero. */
export function obstacleOfNetError(code: number): PageObstacle | null {
  if (code >= certificateErrors.from && code <= certificateErrors.to) return 'page-untrusted';
  if (clientCertificateErrors.includes(code)) return 'client-certificate-required';
  return proxyLoginErrors.includes(code) ? 'proxy-login-required' : null;
}
