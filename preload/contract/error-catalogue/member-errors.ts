import type { CatalogueRows } from './entry';

const tester = { actor: 'tenant', retry: 'permanent', remedy: 'tester' } as const;
const registrationTask = { actor: 'consultant', retry: 'permanent', remedy: 'registrationTask' } as const;
const plugin = { actor: 'vendor-ops', retry: 'permanent', remedy: 'plugin' } as const;
const registrationWait = { actor: 'tenant', retry: 'rate', remedy: 'registrationWait' } as const;
const confirmation = { actor: 'tenant', retry: 'rate', remedy: 'confirmation' } as const;

/** Testers, members, plugins, registration tasks, confirmations by an account’s administrator. */
export const memberErrors = {
  41030: { actor: 'vendor-ops', retry: 'permanent' },
  85001: tester,
  85002: tester,
  85003: tester,
  85004: tester,
  86004: registrationTask,
  86011: registrationTask,
  86012: registrationTask,
  86017: registrationTask,
  89030: tester,
  89031: tester,
  89032: tester,
  89033: tester,
  89034: tester,
  89236: plugin,
  89237: plugin,
  89238: plugin,
  89239: plugin,
  89240: plugin,
  89241: plugin,
  89242: plugin,
  89243: plugin,
  89244: plugin,
  89245: plugin,
  89246: plugin,
  89247: { actor: 'wechat', retry: 'transient' },
  89248: registrationTask,
  89249: { ...registrationWait, words: ['task running'] },
  89250: registrationTask,
  89251: registrationWait,
  89252: registrationWait,
  89253: registrationTask,
  89254: { actor: 'vendor-ops', retry: 'environment' },
  89255: registrationTask,
  89256: plugin,
  89257: plugin,
  89258: plugin,
  89259: plugin,
  89501: confirmation,
  89502: confirmation,
  89503: confirmation,
  89504: confirmation,
  89505: confirmation,
  89506: confirmation,
  89507: confirmation,
  91030: registrationWait,
} as const satisfies CatalogueRows;
