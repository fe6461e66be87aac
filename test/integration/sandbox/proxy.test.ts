import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SandboxClient } from './sandbox-client';

const TOKEN_PATH = '/cgi-bin/component/api_component_token';

describe('the port as an HTTP proxy', () => {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
    await client.control('PATCH', 'settings', { allowList: ['203.0.113.10'], directIp: '198.51.100.7' });
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function throughProxy(target: string, headers: Record<string, string> = {}) {
    const { port } = new URL(client.sandbox.url);
    return new Promise<{ status: number; body: string }>((resolve, reject) => {
      const call = request({ port, host: '127.0.0.1', method: 'POST', path: target, headers }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString('utf8');
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
      call.on('error', reject);
      call.end('{}');
    });
  }

  it('gives callers the proxy address, which the allow list lets in', async () => {
    expect((await client.post(TOKEN_PATH))['errcode']).toBe(61004);
    expect((await throughProxy(client.sandbox.url + TOKEN_PATH)).body).toContain('41018');
  });

  it('asks for its login when it has one', async () => {
    await client.control('PATCH', 'settings', { proxyCredentials: 'user:pass' });
    expect((await throughProxy(client.sandbox.url + TOKEN_PATH)).status).toBe(407);
    const login = { 'Proxy-Authorization': `Basic ${Buffer.from('user:pass').toString('base64')}` };
    expect((await throughProxy(client.sandbox.url + TOKEN_PATH, login)).status).toBe(200);
  });

  it('leads nowhere else', async () => {
    expect((await throughProxy('http://elsewhere.example/')).status).toBe(502);
  });
});
