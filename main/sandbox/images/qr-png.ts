import QRCode from 'qrcode';

/** A text as a QR code: PNG, dark on white, two modules of quiet zone. */
export async function qrPng(text: string, scale = 6): Promise<Buffer> {
  return QRCode.toBuffer(text, { type: 'png', errorCorrectionLevel: 'M', margin: 2, scale });
}
