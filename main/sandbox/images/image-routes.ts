import type { SandboxCore } from '../core/sandbox-core';
import type { Reply } from '../http/exchange';
import type { Routes } from '../http/server';
import { brandMarkPng } from './brand-mark';
import { qrPng } from './qr-png';

const AVATAR_PATH = /^\/mmhead\/(wx[0-9a-f]{16}|platform)\/([1-9][0-9]{0,3})\.png$/;
const CODE_PATH = /^\/mmqrcode\/(wx[0-9a-f]{16})\.png$/;

/** Serves avatars and account codes as PNGs drawn on request. */
export function imageRoutes(core: SandboxCore): Routes {
  return (request) => {
    const [, owner, version] = AVATAR_PATH.exec(request.path) ?? [];
    if (owner !== undefined && (owner === 'platform' || core.book.find(owner))) {
      return png(brandMarkPng(owner, Number(version)));
    }
    const [, appid] = CODE_PATH.exec(request.path) ?? [];
    if (appid === undefined || core.book.find(appid) === undefined) return undefined;
    return qrPng(`https://sandbox.example/account/${appid}`, 8).then(png);
  };
}

function png(body: Buffer): Reply {
  return { status: 200, contentType: 'image/png', body, headers: { 'Cache-Control': 'max-age=86400' } };
}
