/** One file as a form carries it. */
export interface FormFile {
  /** Name of the form's field. */
  readonly field: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A form as it is sent. */
export interface EncodedForm {
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A form with one file (RFC 7578). `boundary` must not occur in the file, which random letters see to. The file's name is
 * reduced to what needs no escaping: the server reads nothing but its extension.
 */
export function encodeForm(file: FormFile, boundary: string): EncodedForm {
  const name = file.fileName.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(-80);
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${name}"\r\n` +
    `Content-Type: ${file.mediaType}\r\n\r\n`;
  const parts = [new TextEncoder().encode(head), file.bytes, new TextEncoder().encode(`\r\n--${boundary}--\r\n`)];
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes };
}
