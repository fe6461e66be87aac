/** One file of a multipart form. */
export interface UploadedFile {
  /** Name of the form field. */
  readonly field: string;
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** The first file of a `multipart/form-data` body; `undefined` when there is none or the body is no such form. */
export function readUpload(contentType: string, body: Buffer): UploadedFile | undefined {
  const boundary = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  const delimiter = Buffer.from(`--${mark}`);
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const end = body.indexOf(delimiter, start + delimiter.length);
    if (end < 0) return undefined;
    const file = readPart(body.subarray(start + delimiter.length + 2, end - 2));
    if (file) return file;
    start = end;
  }
  return undefined;
}

function readPart(part: Buffer): UploadedFile | undefined {
  const headEnd = part.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = part.subarray(0, headEnd).toString('utf8');
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const fileName = /[;\s]filename="?([^";\r\n]*)"?/i.exec(disposition)?.[1];
  if (fileName === undefined) return undefined;
  const field = /[;\s]name="?([^";\r\n]*)"?/i.exec(disposition)?.[1] ?? '';
  return { field, fileName, bytes: part.subarray(headEnd + 4) };
}
