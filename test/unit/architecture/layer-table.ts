/**
 * Who may import whom: the one place where it is said. A file belongs to the first zone that holds it.
 *
 * In words: the domain is pure; what features and adapters do alike is there, too (`concurrency`: tasks in turn, or so many at once).
 * Features reach the world through ports (their own, and the shared ones in `main/ports`) and name the other features they stand on. Adapters (`wechat`, `storage`, `files`, `electron`) implement ports and know no feature
 * beyond its ports. `workspace` composes one open workspace, `process` the whole console. The sandbox is another system. In the
 * page, stores know the contract, the kit knows props, and a feature names the others it shows parts of.
 */
export interface Zone {
  /** Folder, relative to the repository; it may always import itself. */
  readonly folder: string;
  /** Only those of its files whose path fits. */
  readonly files?: RegExp;
  /** Folders and files that it may import besides itself, below which everything is open; `*` stands for one name. */
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
const adapter = [...core, 'main/features/*/ports'];
const channels = 'preload/contract/channels';

/** Features of main, and the other features each of them stands on. */
const features: Readonly<Record<string, readonly string[]>> = {
  archive: ['authorization', 'jobs', 'tenants', 'workspaces/ports', 'workspaces/production-lock'],
  authorization: ['tenants'],
  bulk: ['jobs', 'tenants'],
  connection: [],
  evidence: ['jobs'],
  fleet: ['hosting', 'tenants'],
  hosting: ['tenants'],
  import: ['jobs', 'tenants'],
  jobs: [],
  records: [],
  sync: ['authorization', 'jobs', 'tenants'],
  team: ['tenants'],
  tenants: ['authorization'],
  updates: [],
  workspaces: ['tenants', 'connection/ports'],
};

/** Features of the page, and the other features each of them shows parts of. */
const pageFeatures: Readonly<Record<string, readonly string[]>> = {
  archive: ['tenants', 'workspaces'],
  authorization: ['tenants'],
  bulk: [],
  connection: ['hosting', 'workspaces'],
  evidence: [],
  fleet: ['evidence', 'tenants'],
  help: [],
  hosting: [],
  import: [],
  overview: ['records', 'tenants'],
  records: ['evidence'],
  settings: [],
  sync: ['tenants'],
  team: [],
  tenants: ['authorization', 'bulk', 'evidence', 'hosting', 'import', 'sync', 'team'],
  workspaces: [],
};

const page = [
  'react',
  'react/',
  'react-dom',
  'react-dom/',
  'antd',
  'antd/',
  '@ant-design/',
  'react-i18next',
  'i18next',
];

/** The zones; the outer folder of two comes after the inner one. */
export const zones: readonly Zone[] = [
  { folder: contract, sees: [], packages: ['zod', 'i18next'] },
  { folder: 'preload', sees: [contract], packages: ['electron'] },

  { folder: 'main/domain', sees: [contract], packages: ['node:crypto'] },
  { folder: 'main/ports', sees: ['main/domain', contract], packages: [] },
  ...Object.entries(features).map(([name, others]) => ({
    folder: `main/features/${name}`,
    sees: [...core, 'main/ipc/console-services', 'main/ipc/gate', ...below('main', others)],
    packages: ['node:crypto'],
  })),

  {
    folder: 'main/wechat',
    sees: adapter,
    packages: ['zod', 'node:'],
    // What sends secrets gets at them only through what knows whom each is for.
    except: ['node:fs', 'node:child_process', 'main/ports/secret-store'],
  },
  { folder: 'main/storage', sees: adapter, packages: ['zod', 'node:', 'lowdb', 'lowdb/'] },
  { folder: 'main/team', sees: adapter, packages: ['zod', 'node:', 'postgres'] },
  { folder: 'main/files', sees: adapter, packages: ['node:', 'csv-parse', 'fflate', 'saxes', 'yauzl'] },
  { folder: 'main/electron/vault', sees: adapter, packages: ['zod', 'node:', 'keytar'] },
  { folder: 'main/electron/images', sees: adapter, packages: ['node:'] },
  { folder: 'main/electron/logging', sees: adapter, packages: ['node:'] },
  {
    folder: 'main/electron/updates',
    sees: adapter,
    packages: ['zod', 'node:', 'electron-updater', 'electron-updater/'],
  },
  { folder: 'main/electron/network', sees: adapter, packages: ['electron', 'node:'] },
  { folder: 'main/electron/self-test', sees: adapter, packages: ['electron', 'node:'] },
  { folder: 'main/electron/windows', sees: adapter, packages: ['electron', 'node:'] },

  { folder: 'main/ipc', sees: ['main/features', ...core], packages: ['zod', 'node:crypto'] },
  // Another system: the app reaches it over HTTP only, and it knows nothing of the app.
  { folder: 'main/sandbox', sees: [contract], packages: ['zod', 'node:', 'pngjs', 'qrcode'] },
  {
    folder: 'main/workspace',
    sees: ['main', contract],
    packages: ['node:', 'qrcode'],
    except: ['main/process', 'main/electron/windows', 'main/main'],
  },
  { folder: 'main', sees: [contract, 'package.json'], packages: ['electron', 'zod', 'node:', 'qrcode'] },

  {
    folder: 'renderer',
    files: /^renderer\/(?:app\/stores|features\/.*)\/[^/]*-(?:store|choices|groups)\.ts$|^renderer\/app\/stores\//,
    sees: ['renderer', contract],
    packages: ['zustand/vanilla'],
    except: ['renderer/app/stores.tsx', 'renderer/ui', 'renderer/i18n', 'renderer/bridge'],
  },
  {
    folder: 'renderer/ui',
    sees: ['renderer/i18n', contract],
    packages: [...page, 'qrcode', 'dayjs', 'dayjs/'],
    except: [channels],
  },
  ...Object.entries(pageFeatures).map(([name, others]) => ({
    folder: `renderer/features/${name}`,
    sees: ['renderer/app', 'renderer/ui', 'renderer/i18n', contract, ...below('renderer', others)],
    packages: [...page, 'zustand', 'zustand/', 'minisearch', 'pinyin-pro', 'pinyin-pro/'],
    except: ['renderer/app/frame', 'renderer/app/app'],
    typesOnly: [channels],
  })),
  { folder: 'renderer', sees: [contract], packages: [...page, 'zustand', 'zustand/'] },
];

function below(process: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${process}/features/${name}`);
}
