import { cutBefore } from '../../../preload/contract/grapheme';

const longest = 60;
/** Half of what file systems take for one name, so that a label and an ending fit beside it. */
const longestBytes = 150;

/** Names of devices, which Windows takes for no file whatever ending they have. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * A name as a file name, or as part of one, on every system: letters, digits and a few marks; at most 60 characters and 150
 * bytes. It begins with neither a hyphen (an option of a command) nor a dot (hidden), ends with neither, is no name of a
 * device, and is never empty.
 */
export function fileNamePart(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_')
    .replace(/^[\p{M}._-]+/u, '');
  const part = capped(plain).replace(/[._-]+$/, '');
  return part === '' ? '_' : part.replace(reserved, '$&_');
}

function capped(text: string): string {
  let end = cutBefore(text, longest);
  while (Buffer.byteLength(text.slice(0, end)) > longestBytes) end = cutBefore(text, end - 1);
  return text.slice(0, end);
}
