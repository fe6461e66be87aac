import { describe, expect, it } from 'vitest';
import { hostOfDomain, typedDomains, typedHosts } from '../../../../preload/contract/hosting/domain-names';

describe('typed domains', () => {
  it('are taken one to a word, a bare host with the scheme of its kind, each once', () => {
    expect(typedDomains('API.a.cn\nhttps://b.cn:8443，https://b.cn:8443 ; c.cn/', 'requestdomain')).toEqual({
      good: ['https://api.a.cn', 'https://b.cn:8443', 'https://c.cn'],
      bad: [],
    });
    expect(typedDomains('a.cn', 'wsrequestdomain').good).toEqual(['wss://a.cn']);
    expect(typedDomains('a.cn', 'udpdomain').good).toEqual(['udp://a.cn']);
  });

  it.each([
    ['http://a.cn', 'requestdomain', 'scheme'],
    ['wss://https://a.cn', 'wsrequestdomain', 'host'],
    ['https://a.cn/path', 'requestdomain', 'host'],
    ['localhost', 'requestdomain', 'host'],
    ['https://api.weixin.qq.com', 'requestdomain', 'forbidden'],
    ['https://a.cn:8443', 'webviewdomain', 'port'],
  ] as const)('%s as %s cannot be sent: %s', (text, kind, fault) => {
    expect(typedDomains(`good.cn ${text}`, kind)).toMatchObject({ good: { length: 1 }, bad: [{ text, fault }] });
  });

  it('of the platform have no scheme', () => {
    expect(typedHosts('Shop.a.cn, https://b.cn, x, api.weixin.qq.com')).toEqual({
      good: ['shop.a.cn'],
      bad: [
        { text: 'https://b.cn', fault: 'scheme' },
        { text: 'x', fault: 'host' },
        { text: 'api.weixin.qq.com', fault: 'forbidden' },
      ],
    });
  });

  it('have a host', () => {
    expect([hostOfDomain('wss://A.cn:1'), hostOfDomain('a.cn'), hostOfDomain('')]).toEqual(['a.cn', 'a.cn', '']);
  });
});
