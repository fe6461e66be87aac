import { describe, expect, it } from 'vitest';
import { archiveFileIn, parseConfig } from '../../../main/config';

describe('the command line', () => {
  it('has sensible answers when nothing is said', () => {
    expect(parseConfig(['electron', '.'])).toEqual({
      dataFolder: null,
      network: 'on',
      keychainService: 'mini-program-hosting-console',
      language: null,
      operatorName: null,
      selfTest: false,
      sandboxScenario: null,
      openFile: null,
      openLink: null,
      programData: null,
      updateNotInstalled: null,
      pageServer: null,
    });
  });

  it.each([
    ['http://127.0.0.1:5173/', 'http://127.0.0.1:5173'],
    ['http://localhost:5173', 'http://localhost:5173'],
    ['https://127.0.0.1:5173', null],
    ['http://pages.example:5173', null],
    ['http://127.0.0.1.pages.example', null],
    ['not an address', null],
  ])('takes pages under development from loopback only: %s', (address, origin) => {
    expect(parseConfig(['electron', '.'], { ELECTRON_RENDERER_URL: address }).pageServer).toBe(origin);
  });

  it('takes a link, and no option that comes behind one', () => {
    const link = 'mphosting://tenant/fixture-02';
    const argv = ['console', '--language=en', link, '--data-folder=/evil', '--keychain-service=evil', '--self-test'];
    expect(parseConfig(argv)).toMatchObject({
      openLink: link,
      language: 'en',
      dataFolder: null,
      keychainService: 'mini-program-hosting-console',
      selfTest: false,
    });
    expect(parseConfig(['console', 'MPHosting:anything']).openLink).toBe('MPHosting:anything');
    expect(parseConfig([link]).openLink).toBeNull();
  });

  it('reads every option', () => {
    const argv = [
      '--data-folder=/tmp/x',
      '--network=off',
      '--keychain-service=test.1',
      '--language=en',
      '--operator-name= 林 ',
      '--self-test',
      '--sandbox-scenario=/s.json',
      '--update-not-installed=1.1.0',
    ];
    expect(parseConfig(argv)).toEqual({
      dataFolder: '/tmp/x',
      network: 'off',
      keychainService: 'test.1',
      language: 'en',
      operatorName: '林',
      selfTest: true,
      sandboxScenario: '/s.json',
      openLink: null,
      openFile: null,
      programData: null,
      updateNotInstalled: '1.1.0',
      pageServer: null,
    });
  });

  it('finds the handover file that a desktop asks to open, by path or address', () => {
    const folder = '/home/me';
    expect(archiveFileIn(['console', '--network=off', 'Orders.mphandover'], folder)).toBe('/home/me/Orders.mphandover');
    expect(archiveFileIn(['console', 'file:///tmp/a%20b.MPHANDOVER'], folder)).toBe('/tmp/a b.MPHANDOVER');
    for (const argv of [
      ['a.mphandover'],
      ['console', '.'],
      ['console', '--x=a.mphandover'],
      ['console', 'file://%zz.mphandover'],
    ])
      expect(archiveFileIn(argv, folder), String(argv)).toBeNull();
  });

  it('learns of the installation from the environment', () => {
    const config = parseConfig([], { ProgramData: 'D:\\Data' });
    expect(config).toMatchObject({ programData: 'D:\\Data' });
  });

  it.each([
    ['--network=maybe', /--network/],
    ['--language=fr', /--language/],
    ['--keychain-service=a b', /--keychain-service/],
  ])('refuses %s by name', (argument, message) => {
    expect(() => parseConfig([argument])).toThrow(message);
  });

  it('leaves options of Electron and Chromium alone', () => {
    expect(parseConfig(['--no-sandbox', '--remote-debugging-port=0', '--inspect=0']).network).toBe('on');
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(parseConfig([]))).toBe(true);
  });
});
