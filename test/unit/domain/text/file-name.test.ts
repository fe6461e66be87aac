import { describe, expect, it } from 'vitest';
import { fileNamePart } from '../../../../main/domain/text/file-name';

describe('file names', () => {
  it.each([
    ['上海（集团）有限公司', '上海_集团_有限公司'],
    ['-rf', 'rf'],
    ['--help 公司', 'help_公司'],
    ['..', '_'],
    ['.hidden', 'hidden'],
    ['name. ', 'name'],
    ['a/b\\c:d*e', 'a_b_c_d_e'],
    ['', '_'],
    ['🍎', '_'],
    ['con', 'con_'],
    ['NUL.txt', 'NUL_.txt'],
    ['Com1', 'Com1_'],
    ['LPT¹', 'LPT¹_'],
    ['console', 'console'],
    ['cafe\u0301', 'café'],
    ['\u0301x', 'x'],
  ])('%j becomes %s', (name, part) => {
    expect(fileNamePart(name)).toBe(part);
  });

  it('has at most 60 characters and 150 bytes, and never half a character', () => {
    expect(fileNamePart('a'.repeat(200))).toHaveLength(60);
    expect(Buffer.byteLength(fileNamePart('租'.repeat(200)))).toBe(150);
    expect(fileNamePart('𠮷'.repeat(200))).toBe('𠮷'.repeat(30));
    expect(fileNamePart(`${'a'.repeat(59)}𠮷`)).toBe('a'.repeat(59));
  });
});
