import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { AuthorityFileReader } from '../../../../main/electron/network/authority-file';
import { SystemClock } from '../../../../main/process/system-clock';
import { makeCertificate } from '../../../fakes/certificate-maker';
import { temporaryFolder } from '../../../support/temporary-folder';

const root = makeCertificate({ commonName: 'Company root', isAuthority: true });
const expired = makeCertificate({
  commonName: 'Old root',
  isAuthority: true,
  validFromMs: 0,
  validToMs: Date.now() - 1000,
});
const server = makeCertificate({ commonName: 'gateway', names: ['gateway.example'] }, root);

describe('a file of additional authorities', () => {
  const reader = new AuthorityFileReader(new SystemClock());
  let folder: string;
  const file = async (content: string | Uint8Array): Promise<string> => {
    const path = join(folder, 'authorities.pem');
    await writeFile(path, content);
    return path;
  };
  const refusalOf = async (path: string): Promise<unknown> => {
    const error: unknown = await reader.read(path).catch((thrown: unknown) => thrown);
    return error instanceof AppError ? { code: error.code, ...error.detail.params } : error;
  };

  beforeEach(() => {
    folder = temporaryFolder();
  });

  it('may hold one or several certificates, with text around them', async () => {
    const path = await file(`Company root\r\n${root.pem.replaceAll('\n', '\r\n')}\nold one:\n${expired.pem}\n`);
    expect((await reader.read(path)).map(({ subject }) => subject)).toEqual(['CN=Company root', 'CN=Old root']);
  });

  it('may be one certificate in DER', async () => {
    const [only] = await reader.read(await file(root.certificate.raw));
    expect(only?.fingerprint256).toBe(root.certificate.fingerprint256);
  });

  it.each([
    ['no-certificate', ''],
    ['no-certificate', 'ssh-rsa AAAA'],
    ['damaged', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    ['damaged', Buffer.from('3003020101', 'hex')],
    ['private-key', `${root.pem}${root.keyPem}`],
    ['not-authority', server.pem],
    ['not-authority', `${root.pem}${server.pem}`],
    ['expired', expired.pem],
    ['too-large', `${root.pem}${'#'.repeat(1024 * 1024)}`],
  ])('is refused: %s', async (reason, content) => {
    expect(await refusalOf(await file(content))).toEqual({ code: 'file-refused', what: 'extra-ca-file', reason });
  });

  it('is refused where there is none, or a folder, or no full path', async () => {
    expect(await refusalOf(join(folder, 'missing.pem'))).toMatchObject({ reason: 'missing' });
    expect(await refusalOf(folder)).toMatchObject({ reason: 'unreadable' });
    expect(await refusalOf('authorities.pem')).toMatchObject({ reason: 'not-absolute' });
  });
});
