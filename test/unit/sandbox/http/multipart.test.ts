import { describe, expect, it } from 'vitest';
import { readUpload } from '../../../../main/sandbox/http/multipart';

const BYTES = Buffer.from('89504e470d0a1a0a000d0a2d2d', 'hex');

/** A form as the library named in a row writes it. */
function form(boundary: string, ...heads: readonly string[]): Buffer {
  const parts = heads.map((head) =>
    Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), BYTES, Buffer.from('\r\n')]),
  );
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

describe('the file of a form', () => {
  it.each([
    ['browsers', 'Content-Disposition: form-data; name="media"; filename="a.png"\r\nContent-Type: image/png', 'x1'],
    [
      '.NET',
      "Content-Type: image/png\r\nContent-Disposition: form-data; name=media; filename=a.png; filename*=utf-8''a.png",
      '"x 1"',
    ],
    [
      'Java',
      'Content-Disposition: form-data; name="media"; filename="a.png"\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary',
      'x1',
    ],
    [
      'Go',
      'Content-Disposition: form-data; name="media"; filename="a.png"\r\nContent-Type: application/octet-stream',
      'x1',
    ],
  ])('is read as %s write it, bytes unchanged', (_library, head, boundary) => {
    const mark = boundary.replaceAll('"', '');
    const type = `multipart/form-data; charset=utf-8; boundary=${boundary}`;
    expect(readUpload(type, form(mark, 'Content-Disposition: form-data; name="note"', head))).toEqual({
      field: 'media',
      fileName: 'a.png',
      bytes: BYTES,
    });
  });

  it.each([
    ['application/json', form('x', 'Content-Disposition: form-data; name="media"; filename="a"')],
    ['multipart/form-data', form('x', 'Content-Disposition: form-data; name="media"; filename="a"')],
    ['multipart/form-data; boundary=y', form('x', 'Content-Disposition: form-data; name="media"; filename="a"')],
    ['multipart/form-data; boundary=x', form('x', 'Content-Disposition: form-data; name="media"')],
    ['multipart/form-data; boundary=x', Buffer.from('--x\r\nContent-Disposition: form-data; filename="a"')],
    ['multipart/form-data; boundary=x', Buffer.alloc(0)],
  ])('is absent from %s', (type, body) => {
    expect(readUpload(type, body)).toBeUndefined();
  });
});
