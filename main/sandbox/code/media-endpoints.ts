import { type Call, DONE, type Endpoint, Picture } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { deriveText } from '../core/credential-registry';
import { type JsonObject, optionalString } from '../core/json';
import { screenshotPng } from '../images/screenshot';
import { carryOut, codeOf } from './changes';
import { CODE_ACCESS } from './commit-endpoints';
import type { MiniProgramCode } from './model';

const MEGABYTE = 1024 * 1024;
const MEDIA_LIFE_MS = 3 * 86_400_000;
const SIZE_LIMITS = { image: 2 * MEGABYTE, video: 10 * MEGABYTE } as const;
const IMAGE_STARTS: readonly string[] = ['89504e47', 'ffd8ff', '47494638'];

function kindOf(bytes: Buffer): 'image' | 'video' | undefined {
  const start = bytes.subarray(0, 8).toString('hex');
  if (IMAGE_STARTS.some((mark) => start.startsWith(mark))) return 'image';
  return bytes.subarray(4, 8).toString('latin1') === 'ftyp' ? 'video' : undefined;
}

function uploadMedia(call: Call): JsonObject {
  const { upload, core } = call;
  if (upload === undefined || upload.field !== 'media' || upload.bytes.length === 0) throw new WeChatError(41005);
  const type = kindOf(upload.bytes);
  if (type === undefined) throw new WeChatError(40005);
  if (upload.bytes.length > SIZE_LIMITS[type]) throw new WeChatError(40006);
  const code = codeOf(call);
  const nowMs = core.clock.nowMs();
  const kept = code.media.filter((one) => one.expiresAtMs > nowMs);
  const mediaId = deriveText(code.appid, `media ${nowMs} ${core.effects.lastSeq()}`, 64);
  const media = [...kept, { mediaId, type, expiresAtMs: nowMs + MEDIA_LIFE_MS }];
  carryOut(call, { media }, `${type} ${upload.fileName}`);
  return { ...DONE, type, mediaid: mediaId };
}

/** True for a file of this kind that was uploaded for this mini program and is younger than three days. */
export function isUsableMedia(code: MiniProgramCode, mediaId: string, type: 'image' | 'video', nowMs: number): boolean {
  return code.media.some((one) => one.mediaId === mediaId && one.type === type && one.expiresAtMs > nowMs);
}

/** A reviewer's screenshot, as the permanent-material call hands it out. */
function material(call: Call): Picture {
  const mediaId = optionalString(call.body, 'media_id') ?? '';
  const audit = codeOf(call).audits.find((one) => one.screenshots.includes(mediaId));
  if (audit === undefined) throw new WeChatError(40007);
  return new Picture('image/png', screenshotPng(mediaId, audit.screenshots.indexOf(mediaId) + 1));
}

/** Files for a submission, and the pictures of a rejection. */
export const MEDIA_ENDPOINTS: readonly Endpoint[] = [
  { ...CODE_ACCESS, path: '/wxa/uploadmedia', methods: ['POST'], body: 'multipart', handle: uploadMedia },
  { ...CODE_ACCESS, path: '/cgi-bin/material/get_material', methods: ['POST'], body: 'required', handle: material },
];
