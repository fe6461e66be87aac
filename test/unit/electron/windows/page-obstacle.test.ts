import { describe, expect, it } from 'vitest';
import { obstacleOfNetError, obstacleOfStatus } from '../../../../main/electron/windows/page-obstacle';

describe('what stands between the person and WeChat’s page', () => {
  it.each([
    [407, 'proxy-login-required'],
    [401, 'page-login-required'],
    [200, null],
    [403, null],
    [404, null],
    [500, null],
    [-1, null],
  ])('is told by the status %i of the page: %s', (status, obstacle) => {
    expect(obstacleOfStatus(status)).toBe(obstacle);
  });

  it.each([
    [-110, 'client-certificate-required'],
    [-117, 'client-certificate-required'],
    [-127, 'proxy-login-required'],
    [-115, 'proxy-login-required'],
    [-200, 'page-untrusted'],
    [-201, 'page-untrusted'],
    [-202, 'page-untrusted'],
    [-3, null],
    [-105, null],
    [-106, null],
    [-300, null],
  ])('is told by the error %i of the network: %s', (code, obstacle) => {
    expect(obstacleOfNetError(code)).toBe(obstacle);
  });
});
