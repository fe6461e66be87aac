import { describe, expect, it } from 'vitest';
import { parsePackageMetadata } from '../../../../main/electron/updates/package-metadata';

const publicKey = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=';

describe('parsePackageMetadata', () => {
  it('tells a release with its feed', () => {
    const manifest = { distribution: 'release', updateFeed: { url: 'https://updates.example/console', publicKey } };
    expect(parsePackageMetadata(manifest)).toEqual({
      distribution: 'release',
      updateFeed: { url: 'https://updates.example/console/', publicKey },
    });
  });

  it.each([
    [{ name: 'console' }, 'source'],
    [null, 'source'],
    ['text', 'source'],
    [{ distribution: 'development' }, 'development'],
    [{ distribution: 'release' }, 'release'],
    [{ distribution: 'nightly' }, 'development'],
  ])('takes no updates with %j', (manifest, distribution) => {
    expect(parsePackageMetadata(manifest)).toEqual({ distribution, updateFeed: null });
  });

  it.each([
    'http://updates.example/',
    'ftp://updates.example/',
    'http://127.0.0.1.evil.example/',
    'http://localhost@evil.example/',
    'updates.example',
  ])('refuses a feed that others can change on the way: %s', (url) => {
    expect(parsePackageMetadata({ distribution: 'release', updateFeed: { url, publicKey } }).updateFeed).toBeNull();
  });
});
