import QRCode from 'qrcode';
import { gridJpeg } from './gray-jpeg';

const QUIET_MODULES = 4;

/** A text as a QR code: JPEG, dark on white, four modules of quiet zone, 8 pixels a module. */
export function qrJpeg(text: string): Buffer {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const edge = modules.size + 2 * QUIET_MODULES;
  const isDark = (column: number, row: number): boolean =>
    column >= 0 && row >= 0 && column < modules.size && row < modules.size && modules.get(row, column) === 1;
  return gridJpeg(edge, edge, (column, row) => (isDark(column - QUIET_MODULES, row - QUIET_MODULES) ? 0 : 255));
}
