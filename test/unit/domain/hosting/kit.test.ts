import { describe, expect, it } from 'vitest';
import { withSignOff } from '../../../../main/domain/hosting/sign-off';
import { judgeMedia } from '../../../../main/domain/hosting/media-file';
import { mergedHosting } from '../../../../main/domain/hosting/merged-hosting';
import { picturesOf } from '../../../../main/domain/record/pictures';
import { isMediaAlive, mediaLimits, signOffOf } from '../../../../preload/contract/hosting/kit-rules';
import { assetNameSchema } from '../../../../preload/contract/ids';
import { screenshotPng } from '../../../../main/sandbox/images/screenshot';
import { now, operator, preparedTenant } from '../builders';
import { hostingAfter, otherId, ownId, version } from './samples';

const asset = (digit: string) => assetNameSchema.parse(`${digit.repeat(64)}.png`);
const input = { by: '周经理', way: 'in-person' as const, signedAtMs: now, note: '' };

describe('a sign-off', () => {
  const trial = version('1.2.0');
  const hosting = hostingAfter({ trial });

  it('belongs to the upload that was tried, and to no other of the same version', () => {
    const { version: name, description } = trial;
    const { hosting: signed, tells } = withSignOff(hosting, { ...input, version: name, description }, operator);
    expect(signOffOf(signed.signOffs, signed.trial)).toMatchObject({ by: '周经理', operationId: ownId });
    expect(signOffOf(signed.signOffs, version('1.2.0', otherId))).toBeNull();
    expect(signOffOf(signed.signOffs, null)).toBeNull();
    expect(tells).toMatchObject({ kind: 'hosting-signed-off', detail: { operation: ownId, way: 'in-person' } });
  });

  it.each([
    ['another upload', { ...input, ...version('1.2.0', otherId) }],
    ['another version', { ...input, ...version('1.3.0') }],
  ])('is refused for %s', (_case, other) => {
    expect(() => withSignOff(hosting, other, operator)).toThrow(
      expect.objectContaining({ code: 'hosting-premise-changed' }),
    );
  });
});

describe('a file for the reviewer', () => {
  const large = (start: Uint8Array, mebibytes: number): Uint8Array => {
    const bytes = new Uint8Array(Math.ceil(mebibytes * 1024 * 1024));
    bytes.set(start);
    return bytes;
  };
  const mp4 = Buffer.from('\0\0\0\x18ftypmp42');
  const webp = Buffer.from('RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0');

  it.each([
    ['a PNG', screenshotPng('x', 1), { kind: 'image', extension: 'png', mediaType: 'image/png' }],
    ['a PNG of exactly 2 MiB', large(screenshotPng('x', 1), 2), { kind: 'image' }],
    ['a larger one', large(screenshotPng('x', 1), 2.01), { refusal: 'media-too-large', limitMiB: 2 }],
    ['a video of exactly 10 MiB', large(mp4, 10), { kind: 'video', extension: 'mp4' }],
    ['a larger one', large(mp4, 10.01), { refusal: 'media-too-large', limitMiB: 10 }],
    ['a WebP, which WeChat does not take', webp, { refusal: 'not-media' }],
    ['a text', Buffer.from('hello'), { refusal: 'not-media' }],
    ['nothing', new Uint8Array(), { refusal: 'not-media' }],
  ])('is judged by its bytes: %s', (_case, bytes, judged) => {
    expect(judgeMedia(bytes)).toMatchObject(judged);
  });

  it('is with WeChat for three days', () => {
    const uploadedAtMs = now;
    expect(isMediaAlive({ uploadedAtMs }, now + mediaLimits.lifeMs - 1)).toBe(true);
    expect(isMediaAlive({ uploadedAtMs }, now + mediaLimits.lifeMs)).toBe(false);
  });
});

describe('the pictures of a pipeline', () => {
  const shot = { mediaId: 'm1', auditId: '1', asset: asset('a'), error: null, atMs: 1 };
  const medium = {
    mediaId: 'u1',
    kind: 'image' as const,
    fileName: 'a.png',
    bytes: 3,
    asset: asset('b'),
    uploadedAtMs: 1,
  };
  const trialCode = { asset: asset('c'), path: '', version: '1', description: '', fetchedAtMs: 1 };
  const whole = { ...hostingAfter(), screenshots: [shot], media: [medium], trialCode };

  it('go with the record into archives', () => {
    const record = { ...preparedTenant(), hosting: whole };
    expect(picturesOf(record)).toEqual(expect.arrayContaining([asset('a'), asset('b'), asset('c')]));
  });

  it('survive a merge on either side, and a fetched one its failure on the other', () => {
    const failed = { ...shot, asset: null, error: 'gone' };
    const poor = { ...hostingAfter(), screenshots: [failed] };
    expect(mergedHosting(poor, whole).hosting).toMatchObject({ screenshots: [shot], media: [medium], trialCode });
    expect(mergedHosting(whole, poor).hosting).toMatchObject({ screenshots: [shot], media: [medium], trialCode });
  });
});
