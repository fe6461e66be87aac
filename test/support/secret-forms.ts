/** The characters of base64 that three alignments of a secret inside a longer text have in common with it. */
function base64Forms(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const whole = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Every form in which a leaked secret could be written down: as it is, for an address, in JSON, base64 and hexadecimal. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const hex = bytes.toString('hex');
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [secret, encodeURIComponent(secret), encodeURIComponent(encodeURIComponent(secret)), json];
  return [...new Set([...forms, ...base64Forms(bytes), hex, hex.toUpperCase()])];
}
