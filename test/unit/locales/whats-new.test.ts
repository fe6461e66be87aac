import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import english from '../../../preload/contract/locales/en/whats-new.json';
import chinese from '../../../preload/contract/locales/zh-CN/whats-new.json';
import { projectFolder } from '../../support/project-folder';

const [, newest = ''] = readFileSync(join(projectFolder, 'CHANGELOG.md'), 'utf8').split(/^## /m);
const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string };

describe('what the console says is new', () => {
  it('is what the newest part of the changelog puts in bold, each of both', () => {
    const told = Object.values(english.items).map(({ title }) => title);
    const written = [...newest.matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, title]) => title);
    expect(new Set(written)).toEqual(new Set(told));
    expect(written).toHaveLength(told.length);
  });

  it('is about the version that is being made, or the one that is out', () => {
    expect(['[Unreleased]', `[${version}]`]).toContain(newest.split(/[\n ]/)[0]);
  });

  it('is told in Chinese as well, item by item', () => {
    expect(Object.keys(chinese.items)).toEqual(Object.keys(english.items));
    for (const { title, text } of Object.values(chinese.items)) expect(`${title}${text}`).toMatch(/\p{Script=Han}/u);
  });
});
