import { describe, expect, it } from 'vitest';
import { AppError } from '../../../main/domain/failures/app-error';
import { Secret } from '../../../main/domain/secrets/secret';
import type { HttpRequest, HttpTransport } from '../../../main/ports/http-transport';
import { HttpsTransport } from '../../../main/team/https/https-transport';

const credential = { secret: new Secret('a-bearer-token'), clientCertificate: null };

function answering(status: number, body: string, seen: HttpRequest[] = []): HttpTransport {
  return {
    send: async (request) => {
      seen.push(request);
      return { status, contentType: 'application/json', dateHeader: null, body: new TextEncoder().encode(body) };
    },
  };
}

function failing(error: AppError): HttpTransport {
  return { send: () => Promise.reject(error) };
}

function call(http: HttpTransport, url = 'https://team.example/api/'): Promise<unknown> {
  return new HttpsTransport(http, url, credential, 1_000).call('digest', { p_portfolio: 'north', p_epoch: 'e' });
}

describe('a call over HTTPS', () => {
  it('is what PostgREST asks for', async () => {
    const seen: HttpRequest[] = [];

    expect(await call(answering(200, '{"tenants":1}', seen))).toEqual({ tenants: 1 });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: 'https://team.example/api/rpc/digest',
        headers: {
          authorization: 'Bearer a-bearer-token',
          'content-profile': 'team',
          'content-type': 'application/json',
        },
        body: '{"p_portfolio":"north","p_epoch":"e"}',
      },
    ]);
  });

  it('is not made without TLS', async () => {
    const seen: HttpRequest[] = [];

    await expect(call(answering(200, '1', seen), 'http://team.example')).rejects.toMatchObject({
      kind: 'not-encrypted',
    });
    expect(seen).toEqual([]);
  });

  it.each([
    [401, '{"code":"PGRST301","message":"JWT expired"}', 'credentials-refused', 'PGRST301'],
    [401, '', 'credentials-refused', '401'],
    [403, '{"code":"42501","message":"permission denied for function push"}', 'not-allowed', '42501'],
    [400, '{"code":"TM403","message":"not-allowed"}', 'not-allowed', ''],
    [400, '{"code":"TM404","message":"no-portfolio"}', 'no-portfolio', ''],
    [400, '{"code":"TM409","message":"epoch-changed"}', 'epoch-changed', ''],
    [400, '{"code":"TM422","message":"last-admin"}', 'server-refused', 'last-admin'],
    [400, '{"code":"TM422","message":"A text of the server, with 王敏"}', 'server-refused', ''],
    [400, '{"code":"TM426","message":"console-too-old"}', 'console-too-old', ''],
    [400, '{"code":"TM426","message":"server-too-old"}', 'server-too-old', ''],
    [404, '{"code":"PGRST202","message":"no function"}', 'server-too-old', 'PGRST202'],
    [404, '<html>', 'server-refused', '404'],
    [407, '', 'proxy', 'authentication'],
    [413, '', 'too-large', ''],
    [429, '', 'unreachable', '429'],
    [500, '{"code":"57014","message":"canceling statement due to statement timeout"}', 'outcome-unknown', '57014'],
    [502, '<html>Bad gateway</html>', 'outcome-unknown', '502'],
    [503, '{"code":"PGRST002","message":"schema cache"}', 'unreachable', 'PGRST002'],
    [504, '', 'outcome-unknown', '504'],
    [200, 'not JSON', 'server-refused', 'answer'],
  ])('takes %i with %s for %s', async (status, body, kind, reason) => {
    await expect(call(answering(status, body))).rejects.toMatchObject({ kind, reason });
  });

  it.each([
    [new AppError('offline'), 'unreachable', 'offline'],
    [unreachable('dns'), 'unreachable', 'dns'],
    [unreachable('refused'), 'unreachable', 'refused'],
    [unreachable('timeout'), 'outcome-unknown', 'timeout'],
    [unreachable('reset'), 'outcome-unknown', 'reset'],
    [unreachable('proxy', 'ERR_PROXY_AUTH_REQUESTED'), 'proxy', 'authentication'],
    [unreachable('proxy', 'ERR_TUNNEL_CONNECTION_FAILED'), 'proxy', 'refused'],
    [unreachable('tls', 'ERR_CERT_AUTHORITY_INVALID'), 'certificate', 'authority'],
    [unreachable('tls', 'ERR_CERT_COMMON_NAME_INVALID'), 'certificate', 'name'],
    [unreachable('tls', 'CERT_HAS_EXPIRED'), 'certificate', 'date'],
    [unreachable('too-large'), 'server-refused', 'answer'],
    [new AppError('wechat-redirected'), 'server-refused', 'redirected'],
  ])('takes %s for %s, %s', async (error, kind, reason) => {
    await expect(call(failing(error))).rejects.toMatchObject({ kind, reason });
  });
});

function unreachable(reason: string, detail?: string): AppError {
  return new AppError('wechat-unreachable', { params: { reason, ...(detail === undefined ? {} : { detail }) } });
}
