import type { Language } from '../../../preload/contract/settings';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';
import { escapeHtml } from '../../domain/text/escape-html';
import { type HandoverMessageParts, handoverText } from './handover-message';

/** Width of the card in CSS pixels, for the picture. */
export const handoverWidthPx = 720;

/**
 * The handover message as a self-contained page with the code to scan; printed to PDF or to a picture.
 *
 * `qrDataUrl` is a PNG data URL made by the console. Everything typed by people is escaped.
 */
export function handoverHtml(parts: HandoverMessageParts, qrDataUrl: string, language: Language): string {
  const text = handoverText(parts, language, 'code');
  const { scan, until } = outsideWordsOf(language).handover;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(text.title)}</title><style>
*{box-sizing:border-box}
body{margin:0;padding:40px;width:${handoverWidthPx}px;background:#fff;color:#1f2329;
font:15px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif}
body:lang(en){font-family:"Segoe UI","Helvetica Neue","Noto Sans","DejaVu Sans","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif}
h1{font-size:21px;line-height:1.4;margin:0 0 16px}
p{margin:0 0 10px}
.scan{display:flex;gap:28px;align-items:center;margin:22px 0;padding:20px;border:1px solid #e5e6eb;border-radius:10px}
.scan img{width:200px;height:200px;flex:none}
.scan strong{display:block;font-size:17px;margin-bottom:6px}
.scan span{color:#646a73}
ol{margin:0 0 18px;padding-left:22px}
li{margin:0 0 7px}
.closing{padding-top:14px;border-top:1px solid #e5e6eb;color:#646a73}
@page{size:A4;margin:12mm}
</style></head><body>
<h1>${escapeHtml(text.title)}</h1>
${text.paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
<div class="scan"><img src="${escapeHtml(qrDataUrl)}" alt=""><div><strong>${scan}</strong><span>${escapeHtml(fill(until, { until: parts.expiresAt }))}</span></div></div>
<ol>${text.points.map((point) => `<li>${escapeHtml(point)}</li>`).join('\n')}</ol>
<p class="closing">${escapeHtml(text.closing)}</p>
</body></html>`;
}
