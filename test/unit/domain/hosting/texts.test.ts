import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffExtJson, renderExtJson } from '../../../../main/domain/hosting/ext-json';
import { describeWith, operationIdFrom, operationIdIn } from '../../../../main/domain/hosting/operation-id';
import { rejectionPoints } from '../../../../main/domain/hosting/rejection-reasons';
import { appId } from '../builders';
import { ownId } from './samples';

describe('an operation id in a description', () => {
  it('is found again whatever the text and the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.uint8Array({ minLength: 6, maxLength: 6 }),
        fc.integer({ min: 11, max: 400 }),
        (text, bytes, limit) => {
          const id = operationIdFrom(bytes);
          const description = describeWith(text, id, limit);
          expect(operationIdIn(description)).toBe(id);
          expect([...description].length).toBeLessThanOrEqual(Math.max(limit, `[op ${id}]`.length));
        },
      ),
    );
  });

  it('is none where WeChat cut it', () => {
    expect(operationIdIn('1.2.0 spring [op k7f')).toBeNull();
    expect(operationIdIn(`[op ${ownId}] and more`)).toBeNull();
  });
});

describe('ext_json', () => {
  const template = JSON.stringify({
    ext: { tenant: '{{tenantKey}}', host: 'https://{{host}}/x' },
    pages: ['{{tenantKey}}'],
  });

  it('gets the variables of the tenant and its AppID', () => {
    const rendered = renderExtJson(template, { tenantKey: 'k1', host: 'h.example' }, appId(1));
    expect(rendered).toHaveProperty('value', {
      ext: { tenant: 'k1', host: 'https://h.example/x' },
      pages: ['k1'],
      extAppid: appId(1),
    });
  });

  it('keeps its structure whatever a variable holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (tenantKey) => {
        const rendered = renderExtJson(template, { tenantKey, host: 'h' }, appId(1));
        expect('text' in rendered && JSON.parse(rendered.text)).toMatchObject({ ext: { tenant: tenantKey } });
      }),
    );
  });

  it.each([
    ['{', { is: 'not-json' }],
    ['"{}"', { is: 'not-an-object' }],
    ['[]', { is: 'not-an-object' }],
    ['null', { is: 'not-an-object' }],
    ['{"ext":{"a":"{{who}}"}}', { is: 'variable-missing', name: 'who' }],
    ['{"directCommit":true}', { is: 'direct-commit' }],
    ['{"extAppid":"wx0000000000000000"}', { is: 'other-app-id', found: 'wx0000000000000000' }],
  ])('refuses %s', (text, problem) => {
    expect(renderExtJson(text, {}, appId(1))).toMatchObject(problem);
  });

  it('is compared value by value with the last upload', () => {
    expect(diffExtJson('{"ext":{"a":1,"b":2},"pages":["p"]}', '{"ext":{"a":1,"b":3,"c":"x"}}')).toEqual([
      { path: 'ext.b', before: '2', after: '3' },
      { path: 'ext.c', before: null, after: '"x"' },
      { path: 'pages', before: '["p"]', after: null },
    ]);
    expect(diffExtJson(null, '{"a":1}')).toEqual([{ path: 'a', before: null, after: '1' }]);
  });
});

describe('a rejection', () => {
  it('is split into its points, each with its family', () => {
    const reason =
      '1:小程序服务类目不符合规则：<br>(1):你好，小程序涉及商家自营，请补充商家自营类目。<br>(2)：打开页面白屏，请修复。<br/>2、请提供测试账号';
    expect(rejectionPoints(reason)).toEqual(
      [
        { text: '小程序服务类目不符合规则：', family: 'category' },
        { text: ':你好，小程序涉及商家自营，请补充商家自营类目。', family: 'category' },
        { text: '：打开页面白屏，请修复。', family: 'page-error' },
        { text: '请提供测试账号', family: 'login-first' },
      ].map((point) => ({ ...point, text: point.text.replace(/^[:：]/, '') })),
    );
  });

  it.each([
    ['小程序使用相册，隐私保护指引未说明', 'privacy'],
    ['请提供食品经营许可证', 'licence'],
    ['未说明存储地区', 'storage-region'],
    ['涉及用户发布内容，请补充 UGC 说明', 'user-content'],
    ['页面出现“测试版”字样', 'test-version'],
    ['小程序头像与服务不符', 'profile'],
    ['使用定位接口但未见相关场景', 'location'],
    ['其他', 'other'],
  ])('%s: %s', (text, family) => {
    expect(rejectionPoints(text)).toEqual([{ text, family }]);
  });

  it('without numbers has a point per line; a line without a number goes on with the point before', () => {
    expect(rejectionPoints('白屏<br>登录失败').map(({ text }) => text)).toEqual(['白屏', '登录失败']);
    expect(rejectionPoints('1. 白屏<br>请修复<br>2. 类目').map(({ text }) => text)).toEqual(['白屏 请修复', '类目']);
    expect(rejectionPoints('1. 版本 1.2.0 白屏；2. 类目不符').map(({ text }) => text)).toEqual([
      '版本 1.2.0 白屏；',
      '类目不符',
    ]);
    expect(rejectionPoints('')).toEqual([]);
  });

  it('is read fast, however long and odd', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (text) => rejectionPoints(text).every((point) => point.text !== '')),
    );
    const started = performance.now();
    rejectionPoints('<'.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
