import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../../main/domain/secrets/secret';
import { TeamReach } from '../../../main/features/team/team-reach';
import { readClientCertificate, readClientKey } from '../../../main/team/identity-files';
import { makeCertificate } from '../../fakes/certificate-maker';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const refusal = (kind: string) => ({ code: 'team-failed', detail: { params: { kind } } });
const own = makeCertificate({ commonName: 'lin', purpose: 'client' });
const stranger = makeCertificate({ commonName: 'chen', purpose: 'client' });

describe('files by which this computer shows who it is', () => {
  it('are a certificate that is valid today and a key without a passphrase', async () => {
    const nowMs = Date.now();
    const certificate = await file('lin.pem', own.pem);
    const key = await file('lin.key', own.keyPem);
    expect(await readClientCertificate(certificate, nowMs)).toBe(own.pem);
    expect((await readClientKey(key)).reveal()).toBe(own.keyPem);
    await expect(readClientCertificate(key, nowMs)).rejects.toMatchObject(refusal('certificate-file'));
    await expect(readClientCertificate(join(folder, 'none'), nowMs)).rejects.toMatchObject(refusal('certificate-file'));
    const nextYear = nowMs + 365 * 86_400_000;
    await expect(readClientCertificate(certificate, nextYear)).rejects.toMatchObject(refusal('certificate-expired'));
    await expect(readClientKey(certificate)).rejects.toMatchObject(refusal('key-file'));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const locked = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' });
    await expect(readClientKey(await file('locked.key', String(locked)))).rejects.toMatchObject(refusal('key-locked'));
  });

  it('go to the server as a pair, and a proxy is told its own login', async () => {
    const seen: unknown[] = [];
    const files = {
      authorities: async () => ['authority'],
      certificate: async () => own.pem,
      key: async () => new Secret(own.keyPem),
    };
    const connect = (...args: readonly unknown[]): never => {
      seen.push(args);
      return {} as never;
    };
    const reach = new TeamReach(async () => ({ connect, ...files }));
    const connection = {
      transport: 'wire' as const,
      host: 'db.example',
      port: 443,
      database: 'team',
      login: 'lin',
      isDirectTls: true,
      authorityFile: '/ca.pem',
      certificateFile: '/lin.pem',
      proxy: { host: 'proxy.example', port: 3128, login: 'lin@firm' },
    };
    const secrets = { secret: new Secret('word'), proxySecret: new Secret('p:w'), clientKey: new Secret(own.keyPem) };
    await reach.server(connection, secrets);
    const [address, credential] = seen[0] as [
      { readonly proxy: { readonly authorization: Secret }; readonly authorities: readonly string[] },
      { readonly clientCertificate: { readonly key: Secret } },
    ];
    expect(address.authorities).toEqual(['authority']);
    expect(address.proxy.authorization.reveal()).toBe(`Basic ${Buffer.from('lin@firm:p:w').toString('base64')}`);
    expect(credential.clientCertificate.key.reveal()).toBe(own.keyPem);
    const other = { ...secrets, clientKey: new Secret(stranger.keyPem) };
    await expect(reach.server(connection, other)).rejects.toMatchObject(refusal('key-other'));
    await expect(reach.server(connection, { ...secrets, clientKey: null })).rejects.toMatchObject(
      refusal('key-missing'),
    );
  });
});
