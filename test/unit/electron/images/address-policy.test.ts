import { describe, expect, it } from 'vitest';
import { judgeImageAddress, mayServeWeChat } from '../../../../main/electron/images/address-policy';

describe('where a host of WeChat may be found', () => {
  it.each([
    ['a public address', ['8.8.8.8', '101.226.90.10', '28.0.0.5', '2001:4860:4860::8888', '240e:ff:f040::1']],
    ['an IPv4-mapped public address', ['::ffff:8.8.8.8', '::ffff:808:808']],
    ['what local proxies answer for every name (fake IP)', ['198.18.0.23', '198.19.255.254', '::ffff:198.18.0.23']],
    ['the same in IPv6', ['fdfe:dcba:9876::17', 'fdfe::17', 'fc00::5', 'FC00:0:0:0:0:0:0:5']],
    ['the same in the reserved block', ['240.0.0.9', '250.1.2.3']],
    ['NAT64 in front of such an address', ['64:ff9b::808:808', '64:ff9b::8.8.8.8', '64:ff9b::c612:17']],
    ['NAT64 with a prefix of its own network', ['64:ff9b:1::808:808', '64:ff9b:1::8.8.8.8']],
  ])('%s', (_name, addresses) => {
    for (const address of addresses) expect(mayServeWeChat(address), address).toBe(true);
  });

  it.each([
    ['not on this computer', ['127.0.0.1', '127.8.8.8', '0.0.0.0', '::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1']],
    ['not in a private network', ['10.0.0.1', '172.16.0.1', '172.31.9.9', '192.168.0.1', '::ffff:192.168.0.1']],
    [
      'not in a private IPv6 network',
      ['fd00::1', 'fd12:3456:789a::1', 'fdff::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1'],
    ],
    ['not at a metadata service', ['169.254.169.254', '100.100.100.200', 'fd00:ec2::254']],
    ['not behind NAT64 in a private network', ['64:ff9b::10.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::a9fe:a9fe']],
    ['not at a multicast or broadcast address', ['224.0.0.1', '239.1.1.1', '255.255.255.255', 'ff02::1']],
    [
      'not at a documentation, 6to4 or Teredo address',
      ['192.0.2.1', '2001:db8::1', '2001:0DB8::1', '2002::1', '2001::1'],
    ],
    [
      'not at the addresses beside the ranges',
      ['198.17.255.255x', '100.64.0.1', '64:ff9b:2::808:808', '65:ff9b::808:808'],
    ],
    ['not at what is no address', ['', 'wx.qlogo.cn', '1.2.3', '8.8.8.8.8', '[fc00::5]']],
  ])('%s', (_name, addresses) => {
    for (const address of addresses) expect(mayServeWeChat(address), address).toBe(false);
  });
});

describe('an image address', () => {
  it.each([
    'http://wx.qlogo.cn.evil.example/a',
    'https://evilqlogo.cn/a',
    'https://wx.qlogo.cn:8443/a',
    'https://user@wx.qlogo.cn/a',
    'ftp://wx.qlogo.cn/a',
    'http://198.18.0.23/a',
    'https://[fc00::5]/a',
    'http://127.0.0.1:8080/a',
  ])('of any other kind than the fixed hosts of WeChat is refused: %s', (address) => {
    expect(judgeImageAddress(address, null)).toEqual({ kind: 'refused' });
  });

  it('of a fixed host is asked over https, whatever it says', () => {
    const found = judgeImageAddress('http://wx.qlogo.cn/mmopen/1/0', null);
    expect(found.kind === 'public' ? found.url.href : found.kind).toBe('https://wx.qlogo.cn/mmopen/1/0');
  });
});
