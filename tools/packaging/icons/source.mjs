import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { inProject } from '../../project.mjs';

/**
 * Identifies the drawing that the icon files are made from.
 *
 * @returns {string} SHA-256, hexadecimal; the same on systems that check files out with other line ends
 */
export function drawingHash() {
  const drawing = readFileSync(inProject('tools', 'packaging', 'assets', 'icon.svg'), 'utf8');
  return createHash('sha256').update(drawing.replaceAll('\r\n', '\n')).digest('hex');
}
