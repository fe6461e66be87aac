import { describe, expect, it } from 'vitest';
import { controlFile } from '../../../tools/packaging/linux/deb.mjs';
import { parsePackageArguments } from '../../../tools/packaging/linux/package-arguments.mjs';
import { specFile } from '../../../tools/packaging/linux/rpm.mjs';

/** As electron-builder calls fpm. */
function fpmArguments(format: 'deb' | 'rpm'): readonly string[] {
  return [
    ['-s', 'dir', '--force', '-t', format, '-d', 'libnss3', '-d', 'libgtk-3-0t64 | libgtk-3-0'],
    format === 'deb' ? ['--deb-recommends', 'xdg-utils', '--deb-compression', 'xz', '--deb-priority', 'extra'] : [],
    format === 'rpm' ? ['--rpm-os', 'linux', '--rpm-compression', 'xzmt', '--rpm-summary', 'Moves tenants'] : [],
    ['--architecture', 'amd64', '--after-install', '/t/in', '--after-remove', '/t/out'],
    ['--description', format === 'deb' ? 'Moves tenants\n A longer text' : 'A longer text'],
    ['--version', '1.2.3', '--package', '/dist/console.pkg', '--name', 'console', '--maintainer', 'Us <us@example>'],
    ['--vendor', 'Us', '--url', 'https://console.example/', '--license', 'MIT'],
    ['/app/=/opt/My Console', '/icon=a.png=/usr/share/icons/console.png'],
  ].flat();
}

describe('parsePackageArguments', () => {
  it('reads what electron-builder passes for a deb', () => {
    expect(parsePackageArguments(fpmArguments('deb'))).toEqual({
      format: 'deb',
      output: '/dist/console.pkg',
      name: 'console',
      version: '1.2.3',
      architecture: 'amd64',
      summary: 'Moves tenants',
      details: 'A longer text',
      maintainer: 'Us <us@example>',
      vendor: 'Us',
      url: 'https://console.example/',
      license: 'MIT',
      category: 'misc',
      priority: 'extra',
      compression: 'xz',
      afterInstall: '/t/in',
      afterRemove: '/t/out',
      depends: ['libnss3', 'libgtk-3-0t64 | libgtk-3-0'],
      recommends: ['xdg-utils'],
      content: [
        { from: '/app/', to: '/opt/My Console' },
        { from: '/icon=a.png', to: '/usr/share/icons/console.png' },
      ],
    });
  });

  it('takes the summary of an rpm from its own option', () => {
    expect(parsePackageArguments(fpmArguments('rpm'))).toMatchObject({
      summary: 'Moves tenants',
      details: 'A longer text',
    });
  });

  it('stops at an option that it does not know', () => {
    expect(() => parsePackageArguments(['-t', 'deb', '--deb-systemd', 'x'])).toThrow('--deb-systemd');
    expect(() => parsePackageArguments(['-t', 'pacman'])).toThrow('"pacman"');
  });
});

describe('controlFile', () => {
  it('writes the fields of a Debian package', () => {
    expect(controlFile(parsePackageArguments(fpmArguments('deb')), 1234)).toBe(
      [
        'Package: console',
        'Version: 1.2.3',
        'Architecture: amd64',
        'Maintainer: Us <us@example>',
        'Installed-Size: 1234',
        'Depends: libnss3, libgtk-3-0t64 | libgtk-3-0',
        'Recommends: xdg-utils',
        'Section: misc',
        'Priority: extra',
        'Homepage: https://console.example/',
        'Description: Moves tenants',
        ' A longer text',
        '',
      ].join('\n'),
    );
  });
});

describe('specFile', () => {
  const spec = specFile(
    parsePackageArguments(fpmArguments('rpm')),
    [
      { path: '/opt/My Console', isFolder: true },
      { path: '/opt/My Console/100%.pak', isFolder: false },
    ],
    { install: '#!/bin/bash\nln -s a b\n', remove: '#!/bin/bash\nrm b\n' },
  );

  it('names every file, with the signs that rpm would expand doubled', () => {
    expect(spec).toContain('%dir "/opt/My Console"\n"/opt/My Console/100%%.pak"');
  });

  it('does not undo the installation while a newer version replaces this one', () => {
    expect(spec).toContain('%postun -p /bin/bash\nif [ "$1" -ne 0 ]; then exit 0; fi\nrm b');
  });

  it('asks for what the program needs and no more', () => {
    expect(spec).toContain('Requires: libnss3, ');
    expect(spec).toContain('AutoReqProv: no');
  });
});
