/** Who may import whom. A file belongs to the first layer whose folder holds it. */
export interface Layer {
  /** Folder, relative to the repository; it may always import itself. */
  readonly folder: string;
  /** Folders and files that it may import besides itself, below which everything is open. */
  readonly sees: readonly string[];
  /** Packages and `node:` modules; a name that ends in `:` or `/` opens everything that starts with it. */
  readonly packages: readonly string[];
  /** Folders, files or packages closed to it although one of the two lists above opens them. */
  readonly except?: readonly string[];
  /** Files of which only types may be imported. */
  readonly typesOnly?: readonly string[];
}

const contract = 'preload/contract';
const core = ['main/domain', 'main/ports', contract];
const pagePackages = ['react', 'react/', 'react-dom', 'react-dom/', 'antd', 'antd/', '@ant-design/'];
const channels = 'preload/contract/channels';

/** The layers; the outer folder of two comes after the inner one. */
export const layers: readonly Layer[] = [
  { folder: contract, sees: [], packages: ['zod'] },
  { folder: 'preload', sees: [contract], packages: ['electron'] },

  { folder: 'main/domain', sees: [contract], packages: ['node:crypto'] },
  { folder: 'main/ports', sees: ['main/domain', contract], packages: [] },
  { folder: 'main/services', sees: core, packages: ['node:crypto'] },
  { folder: 'main/wechat', sees: core, packages: ['zod', 'node:'], except: ['node:fs', 'node:child_process'] },
  { folder: 'main/storage', sees: core, packages: ['zod', 'node:', 'lowdb', 'lowdb/'] },
  { folder: 'main/vault', sees: core, packages: ['zod', 'node:', 'keytar'] },
  { folder: 'main/images', sees: core, packages: ['node:'] },
  { folder: 'main/network', sees: core, packages: ['electron', 'node:'] },
  { folder: 'main/logging', sees: core, packages: ['node:'] },
  { folder: 'main/transfer', sees: core, packages: ['node:', 'csv-parse', 'saxes', 'yauzl'] },
  { folder: 'main/updates', sees: core, packages: ['zod', 'node:', 'electron-updater', 'electron-updater/'] },
  { folder: 'main/self-test', sees: core, packages: ['node:', 'electron'] },
  { folder: 'main/windows', sees: core, packages: ['electron', 'node:'] },
  { folder: 'main/ipc', sees: ['main/services', ...core], packages: ['zod', 'node:crypto'] },
  // Another system: the app reaches it over HTTP only, and it knows nothing of the app.
  { folder: 'main/sandbox', sees: [contract], packages: ['zod', 'node:', 'pngjs', 'qrcode'] },
  { folder: 'main', sees: [contract, 'package.json'], packages: ['electron', 'zod', 'node:', 'qrcode'] },

  { folder: 'renderer/stores', sees: ['renderer/search', contract], packages: ['zustand/vanilla'] },
  {
    folder: 'renderer/components',
    sees: ['renderer/i18n', 'renderer/format', 'renderer/styles', contract],
    packages: [...pagePackages, 'react-i18next', 'i18next', 'qrcode', 'dayjs', 'dayjs/'],
    except: [channels],
  },
  {
    folder: 'renderer/views',
    sees: ['renderer', contract],
    packages: [...pagePackages, 'react-i18next', 'i18next', 'zustand', 'zustand/'],
    typesOnly: [channels],
  },
  {
    folder: 'renderer',
    sees: [contract],
    packages: [
      ...pagePackages,
      'react-i18next',
      'i18next',
      'zustand',
      'zustand/',
      'minisearch',
      'pinyin-pro',
      'pinyin-pro/',
    ],
  },
];
