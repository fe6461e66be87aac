/**
 * The text of a JSON answer, however it was cut or mangled on the way: bytes that are no UTF-8 become U+FFFD, a byte order mark
 * and padding around the value are dropped. WeChat cuts names by bytes, so that half an emoji can end one.
 */
export function decodeText(body: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(body);
  return text.replace(padding, '');
}

const quote = 0x22;
const backslash = 0x5c;
const firstPrintable = 0x20;

/** Blanks, NUL and byte order marks around a value. */
const padding = /^[\s\0\uFEFF]+|[\s\0\uFEFF]+$/g;

/**
 * Parses JSON as WeChat writes it: control characters may stand raw inside a string, which the standard forbids, and are kept.
 * Throws `SyntaxError` for what is no JSON even so; its message may quote the text and must not be kept.
 */
export function parseLeniently(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const escaped = escapeControls(text);
    if (escaped === text) throw error;
    return JSON.parse(escaped);
  }
}

/** Writes the control characters inside strings as `\u00xx`; outside of strings they stay as they are. */
function escapeControls(text: string): string {
  let escaped = '';
  let from = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === quote) isInString = !isInString;
    else if (unit === backslash && isInString && text.charCodeAt(at + 1) >= firstPrintable) at += 1;
    else if (unit < firstPrintable && isInString) {
      escaped += `${text.slice(from, at)}\\u${unit.toString(16).padStart(4, '0')}`;
      from = at + 1;
    }
  }
  return escaped + text.slice(from);
}
