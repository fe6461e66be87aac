import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEnvelope, encodeEnvelope, encodeInParts } from '../../../../main/storage/documents/envelope';

const header = { format: 'tenant', schemaVersion: 1, generation: 7 };
const payload = JSON.stringify({ name: '青禾粮油', amounts: [1, 2, 3], note: 'line\nbreak' });

describe('envelope', () => {
  it('is readable JSON with the payload in it', () => {
    const read: unknown = JSON.parse(encodeEnvelope(header, payload).toString());
    expect(read).toMatchObject({ ...header, length: Buffer.byteLength(payload), payload: JSON.parse(payload) });
  });

  it('gives back any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const decoded = decodeEnvelope(encodeEnvelope(header, text));
        expect(decoded).toEqual({ kind: 'intact', header, payload: JSON.parse(text) });
      }),
    );
  });

  it('is the same to the byte when it comes in parts, with a turn for others after each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), async (texts) => {
        let turns = 0;
        const breathe = async (): Promise<void> => void (turns += 1);
        const parts = await encodeInParts(
          header,
          texts.map((text) => Buffer.from(text)),
          breathe,
        );
        expect(Buffer.concat(parts).equals(encodeEnvelope(header, texts.join('')))).toBe(true);
        expect(turns).toBe(texts.length);
      }),
    );
  });

  it('notices every flipped bit', () => {
    const bytes = encodeEnvelope(header, payload);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decodeEnvelope(flipped).kind, `bit ${bit}`).toBe('damaged');
    }
  });

  it('notices every missing tail and every added byte', () => {
    const bytes = encodeEnvelope(header, payload);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decodeEnvelope(bytes.subarray(0, length)).kind, `length ${length}`).toBe('damaged');
    }
    for (const added of ['\0', '\n', ' ', '}']) {
      expect(decodeEnvelope(Buffer.concat([bytes, Buffer.from(added)])).kind).toBe('damaged');
    }
  });

  it.each(['', 'null', '0', '""', '{}', '[]', '\0'.repeat(4_096), payload])('takes %j for damaged', (text) => {
    expect(decodeEnvelope(Buffer.from(text)).kind).toBe('damaged');
  });
});
