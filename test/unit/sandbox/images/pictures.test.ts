import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { brandMarkPng } from '../../../../main/sandbox/images/brand-mark';
import { FIGURES } from '../../../../main/sandbox/images/figures';
import { qrPng } from '../../../../main/sandbox/images/qr-png';

describe('brandMarkPng', () => {
  it('draws a picture that is the same for a name and another for its next version', () => {
    const picture = brandMarkPng('wxf1c0de0000000000', 1);
    expect(PNG.sync.read(picture)).toMatchObject({ width: 144, height: 144 });
    expect(brandMarkPng('wxf1c0de0000000000', 1).equals(picture)).toBe(true);
    expect(brandMarkPng('wxf1c0de0000000000', 2).equals(picture)).toBe(false);
  });

  it('keeps every figure inside its circle and visible', () => {
    for (const figure of FIGURES) {
      const inside: number[] = [];
      for (let x = -1; x <= 1; x += 0.05) {
        for (let y = -1; y <= 1; y += 0.05) if (figure(x, y) < 0) inside.push(Math.hypot(x, y));
      }
      expect(inside.length).toBeGreaterThan(60);
      expect(Math.max(...inside)).toBeLessThan(0.75);
    }
  });
});

describe('qrPng', () => {
  it('draws dark modules on white with a quiet zone', async () => {
    const png = PNG.sync.read(await qrPng('http://127.0.0.1/x'));
    expect(png.width).toBe(png.height);
    expect(png.data[0]).toBe(255);
    expect([...png.data].includes(0)).toBe(true);
  });
});
