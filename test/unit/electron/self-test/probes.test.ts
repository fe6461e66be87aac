import { describe, expect, it } from 'vitest';
import { probeCsp, probeProtocol } from '../../../../main/electron/self-test/page-probes';
import { type ProbedWorkspace, probeStorage } from '../../../../main/electron/self-test/storage-probe';
import { probeVault } from '../../../../main/electron/self-test/vault-probe';
import { secretNames } from '../../../../main/electron/vault/secret-names';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';

const origin = 'app://console';
const directives =
  "default-src 'none'; script-src 'self'; img-src 'self' data: blob:; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers as the app's own scheme does; `policy` makes one policy for each response. */
function pages(policy: (count: number) => string): (url: string) => Promise<Response> {
  let count = 0;
  return async (url) => {
    count += 1;
    const isIndex = url === `${origin}/index.html`;
    const headers = { 'Content-Security-Policy': policy(count) };
    return new Response(isIndex ? '<script src="a.js"></script>' : '', { status: isIndex ? 200 : 404, headers });
  };
}

const good = pages((count) => `${directives}; style-src 'self' 'nonce-${count}'`);

describe('probeProtocol', () => {
  it('passes when the page is served and nothing else is', async () => {
    expect(await probeProtocol(good, origin)).toMatchObject({ refusedPaths: 4 });
  });

  it('fails when something outside the map is served', async () => {
    const leaking = async (): Promise<Response> => new Response('<script></script>');
    await expect(probeProtocol(leaking, origin)).rejects.toThrow('was answered with 200');
  });

  it('fails without a page', async () => {
    const empty = async (): Promise<Response> => new Response('', { status: 404 });
    await expect(probeProtocol(empty, origin)).rejects.toThrow('index.html was answered with 404');
  });
});

describe('probeCsp', () => {
  it('passes with the strict policy', async () => {
    expect(await probeCsp(good, origin)).toMatchObject({ responses: 3 });
  });

  it.each([
    ['lacks', () => `script-src 'self'; style-src 'nonce-1'`],
    ['lacks', () => ''],
    ['allows too much', (count: number) => `${directives}; style-src 'unsafe-inline' 'nonce-${count}'`],
    ['allows too much', (count: number) => `${directives}; font-src https://fonts.example; style-src 'nonce-${count}'`],
    ['no fresh nonce', () => `${directives}; style-src 'self' 'nonce-always'`],
    ['no fresh nonce', () => `${directives}; style-src 'self'`],
  ])('fails when the policy %s', async (reason, policy) => {
    await expect(probeCsp(pages(policy), origin)).rejects.toThrow(reason);
  });
});

describe('probeVault', () => {
  const name = secretNames(workspaceIdSchema.parse('self-test')).pushToken;

  it('leaves nothing in the keychain', async () => {
    const store = new MemorySecretStore();
    expect(await probeVault(store, name)).toEqual({ state: 'ready' });
    expect(store.names).toEqual([]);
  });

  it.each(['locked', 'unavailable'] as const)('fails on a keychain that is %s', async (mode) => {
    const store = new MemorySecretStore();
    store.mode = mode;
    await expect(probeVault(store, name)).rejects.toThrow(`the keychain is ${mode}`);
  });

  it('fails when the keychain refuses', async () => {
    const store = new MemorySecretStore();
    store.mode = 'refusing';
    await expect(probeVault(store, name)).rejects.toThrow('keychain-refused');
  });
});

describe('probeStorage', () => {
  /** Opens workspaces that forget on closing, unless they share `kept`. */
  function opener(kept: Map<string, string> | null, readOnly: string | null = null): () => Promise<ProbedWorkspace> {
    return async () => {
      const tenants = kept ?? new Map<string, string>();
      return {
        id: 'sandbox',
        readOnly: () => readOnly,
        record: async (text) => (tenants.set('t-1', text), 't-1'),
        names: async () => tenants,
      };
    };
  }

  it('passes when a saved tenant is there after reopening', async () => {
    expect(await probeStorage(opener(new Map()))).toEqual({ workspace: 'sandbox', tenants: 1 });
  });

  it('fails when it is not', async () => {
    await expect(probeStorage(opener(null))).rejects.toThrow('gone after reopening');
  });

  it('fails when nothing can be saved', async () => {
    await expect(probeStorage(opener(new Map(), 'workspace-locked'))).rejects.toThrow('workspace-locked');
  });
});
