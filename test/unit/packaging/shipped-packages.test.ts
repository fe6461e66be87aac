import { describe, expect, it } from 'vitest';
import { importedPackages, packagesImportedBy, shippedOnly } from '../../../tools/packaging/shipped-packages.mjs';

describe('packagesImportedBy', () => {
  it('finds packages by their names, whatever part of them is imported and however', () => {
    const source = [
      "import { z } from 'zod';",
      "import type { Page } from '@scope/name/deep/file';",
      "import 'side-effect';",
      "export { one } from 'exported/part';",
      "const later = await import('lazy');",
      "import { readFile } from 'node:fs';",
      "import path from 'path';",
      "import { own } from './own';",
      "import { above } from '../above';",
    ].join('\n');
    expect(packagesImportedBy(source)).toEqual(['zod', '@scope/name', 'side-effect', 'exported', 'lazy']);
  });

  it('finds what this program is made of', () => {
    expect([...importedPackages()]).toEqual(expect.arrayContaining(['electron', 'keytar', 'lowdb', 'react', 'zod']));
    expect([...importedPackages()]).not.toContain('vitest');
  });
});

describe('shippedOnly', () => {
  const component = (
    name: string,
  ): { 'bom-ref': string; name: string; version: string; properties: { name: string }[] } => ({
    'bom-ref': `${name}@1.0.0`,
    name,
    version: '1.0.0',
    properties: [{ name: 'cdx:npm:package:development' }, { name: 'other' }],
  });
  const bill = {
    metadata: { component: { 'bom-ref': 'console@1.0.0', name: 'console' } },
    components: ['react', 'scheduler', 'vitest', 'chai', 'electron', 'downloader', '@types/react'].map(component),
    dependencies: [
      { ref: 'console@1.0.0', dependsOn: ['react@1.0.0', 'vitest@1.0.0', 'electron@1.0.0'] },
      { ref: 'react@1.0.0', dependsOn: ['scheduler@1.0.0', '@types/react@1.0.0'] },
      { ref: 'scheduler@1.0.0', dependsOn: ['react@1.0.0'] },
      { ref: 'vitest@1.0.0', dependsOn: ['chai@1.0.0'] },
      { ref: 'electron@1.0.0', dependsOn: ['downloader@1.0.0'] },
    ],
  };

  it('keeps what is imported, what that needs, and the runtime', () => {
    const shipped = shippedOnly(bill, new Set(['react', 'electron']));
    expect(shipped.components.map(({ name }) => name)).toEqual(['react', 'scheduler', 'electron']);
    expect(shipped.dependencies).toEqual([
      { ref: 'console@1.0.0', dependsOn: ['react@1.0.0', 'electron@1.0.0'] },
      { ref: 'react@1.0.0', dependsOn: ['scheduler@1.0.0'] },
      { ref: 'scheduler@1.0.0', dependsOn: ['react@1.0.0'] },
      { ref: 'electron@1.0.0', dependsOn: [] },
    ]);
    expect(shipped.components[0]?.properties).toEqual([{ name: 'other' }]);
  });
});
