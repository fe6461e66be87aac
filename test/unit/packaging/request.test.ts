import { describe, expect, it } from 'vitest';
import { developmentOverrides, releaseOverrides, signingOverrides } from '../../../tools/packaging/overrides.mjs';
import { isReleaseFile } from '../../../tools/packaging/release-files.mjs';
import { parseRequest } from '../../../tools/packaging/request.mjs';
import { signingState } from '../../../tools/packaging/signing.mjs';

describe('parseRequest', () => {
  const nothing = { targets: [], arch: undefined, isDevelopmentRuntime: false, version: undefined };

  it.each([
    [
      ['--linux', 'deb', '--dev-runtime'],
      { ...nothing, system: 'linux', targets: ['deb'], isDevelopmentRuntime: true },
    ],
    [['--win', 'nsis', 'zip', '--arm64'], { ...nothing, system: 'win', targets: ['nsis', 'zip'], arch: 'arm64' }],
    [
      ['--linux', '--dev-runtime', '--as-version=9.0.0'],
      { ...nothing, system: 'linux', isDevelopmentRuntime: true, version: '9.0.0' },
    ],
    [['--mac', '--universal'], { ...nothing, system: 'mac', arch: 'universal' }],
  ] as const)('reads %j', (args, request) => {
    expect(parseRequest(args)).toEqual(request);
  });

  it.each([
    ['linux', 'linux'],
    ['win32', 'win'],
    ['darwin', 'mac'],
  ] as const)('packs on %s for that system', (host, system) => {
    expect(parseRequest([], host)).toEqual({ ...nothing, system });
  });

  it.each([
    [['--linux', '--mac']],
    [['--dev-runtme']],
    [['-x']],
    [['--as-version=9.0.0']],
    [['--dev-runtime', '--as-version=9']],
  ])('refuses %j', (args) => {
    expect(() => parseRequest(args)).toThrow();
  });
});

describe('developmentOverrides', () => {
  const manifest = { name: 'console', productName: 'Console', version: '1.2.3' };
  const runtime = { distPath: '/runtime', execPath: '/runtime/electron', version: '33.4.11', official: false };

  it('gives the package a name, an identity and a version of its own', () => {
    expect(developmentOverrides(manifest, runtime, {})).toMatchObject({
      appId: 'cn.sharecrm.hosting-console.devruntime',
      productName: 'Console Dev Runtime',
      electronDist: '/runtime',
      electronVersion: '33.4.11',
      extraMetadata: {
        name: 'console-devruntime',
        productName: 'Console Dev Runtime',
        version: '1.2.3+devruntime.electron33.4.11',
        distribution: 'development',
      },
      linux: { executableName: 'console-devruntime' },
    });
  });

  it('publishes nothing', () => {
    expect(developmentOverrides(manifest, runtime, {})).not.toHaveProperty('publish');
  });

  it('knows a feed when one is named', () => {
    const env = { UPDATE_FEED_URL: 'http://127.0.0.1:4000/', UPDATE_FEED_PUBLIC_KEY: 'a2V5' };
    expect(developmentOverrides(manifest, runtime, env)).toMatchObject({
      publish: { provider: 'generic', url: env.UPDATE_FEED_URL },
      extraMetadata: { distribution: 'development', updateFeed: { url: env.UPDATE_FEED_URL, publicKey: 'a2V5' } },
    });
  });
});

describe('releaseOverrides', () => {
  const url = 'https://updates.example/console';

  it('ships the feed together with its key', () => {
    expect(releaseOverrides({ UPDATE_FEED_URL: url, UPDATE_FEED_PUBLIC_KEY: 'a2V5' })).toEqual({
      publish: { provider: 'generic', url },
      extraMetadata: { distribution: 'release', updateFeed: { url, publicKey: 'a2V5' } },
    });
  });

  it('ships without updates when there is no feed', () => {
    expect(releaseOverrides({ UPDATE_FEED_URL: '' })).toEqual({ extraMetadata: { distribution: 'release' } });
  });

  it.each([{ UPDATE_FEED_URL: url }, { UPDATE_FEED_PUBLIC_KEY: 'a2V5' }])('refuses half a feed: %j', (env) => {
    expect(() => releaseOverrides(env)).toThrow('belong together');
  });
});

describe('signing', () => {
  const windows = { WIN_CSC_LINK: 'c', WIN_CSC_KEY_PASSWORD: 'p' };
  const mac = { CSC_LINK: 'c', CSC_KEY_PASSWORD: 'p' };
  const notary = { APPLE_API_KEY: 'k', APPLE_API_KEY_ID: 'i', APPLE_API_ISSUER: 's' };

  it.each([
    ['win', windows, true, /is signed/],
    ['win', { WIN_CSC_LINK: 'c' }, false, /NOT signed/],
    ['mac', mac, true, /is signed.*NOT notarised/s],
    ['mac', { ...mac, ...notary }, true, /is signed.*is notarised/s],
    ['mac', notary, false, /NOT signed.*NOT notarised/s],
    ['linux', {}, false, /no signature/],
  ] as const)('says for %s what the secrets allow', (system, env, isSigned, text) => {
    const state = signingState(system, env);
    expect(state.isSigned).toBe(isSigned);
    expect(state.lines.join('\n')).toMatch(text);
  });

  it('takes the hardened runtime off only from a macOS build without a certificate', () => {
    const request = { targets: [], arch: undefined, isDevelopmentRuntime: false, version: undefined } as const;
    expect(signingOverrides({ ...request, system: 'mac' }, false).mac).toMatchObject({ hardenedRuntime: false });
    expect(signingOverrides({ ...request, system: 'mac' }, true)).toEqual({});
    expect(signingOverrides({ ...request, system: 'win' }, false)).toEqual({});
  });
});

describe('isReleaseFile', () => {
  it.each([
    ['console-1.0.0-win-x64-setup.exe', true],
    ['console-1.0.0-mac-universal.dmg', true],
    ['console-1.0.0-linux-amd64.deb', true],
    ['console-1.0.0-linux-x86_64.AppImage', false],
    ['latest-linux.yml', true],
    ['latest-linux.yml.sig', true],
    ['sbom.cdx.json', true],
    ['builder-debug.yml', false],
    ['builder-effective-config.yaml', false],
    ['linux-x64-contents.json', false],
    ['linux-unpacked', false],
  ])('%s: %s', (name, expected) => {
    expect(isReleaseFile(name)).toBe(expected);
  });
});
