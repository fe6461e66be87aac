import { describe, expect, it } from 'vitest';
import { probeSandbox, type RendererFacts } from '../../../../main/electron/self-test/sandbox-probe';
import { probeSwitches } from '../../../../main/electron/self-test/switch-probe';

/** As the kernel writes it; the fields around those that count are left out. */
const status = (seccomp: number, noNewPrivileges: number, pids: string): string =>
  `Name:\telectron\nPid:\t15770\nNSpid:\t${pids}\nNoNewPrivs:\t${noNewPrivileges}\nSeccomp:\t${seccomp}\nSeccomp_filters:\t1\n`;

const probe = (facts: Partial<RendererFacts>): Promise<unknown> =>
  probeSandbox(async () => ({ platform: 'linux', isSandboxed: null, status: null, ...facts }));

describe('the sandbox of the pages', () => {
  it('is there with a filter and a namespace of its own', async () => {
    expect(await probe({ status: status(2, 1, '15770\t4\t1') })).toEqual({ seccomp: 2, processNamespaces: 3 });
  });

  it.each([
    ['no filter, as root and an AppImage start it', status(0, 1, '15404'), /system call filter, no process namespace/],
    ['a filter of another kind', status(1, 1, '15770\t4'), /no system call filter/],
    ['no namespace', status(2, 1, '15770'), /no process namespace/],
    ['a way to more rights', status(2, 0, '15770\t4'), /no ban on more rights/],
    ['nothing to be read', '', /system call filter/],
  ])('is missing with %s', async (_name, text, reason) => {
    await expect(probe({ status: text })).rejects.toThrow(reason);
  });

  it('is not taken for granted where the process could not be looked at', async () => {
    await expect(probe({})).rejects.toThrow('could not be looked at');
  });

  it.each(['win32', 'darwin'] as const)('is what Electron measured on %s', async (platform) => {
    expect(await probe({ platform, isSandboxed: true })).toEqual({ isSandboxed: true });
    await expect(probe({ platform, isSandboxed: false })).rejects.toThrow('without the sandbox');
    await expect(probe({ platform, isSandboxed: null })).rejects.toThrow('without the sandbox');
  });
});

describe('the switches of the start', () => {
  it('are none that weaken', async () => {
    expect(await probeSwitches(true, [])).toEqual({ weakenings: 0 });
    await expect(probeSwitches(true, ['--inspect', 'SSLKEYLOGFILE'])).rejects.toThrow('--inspect, SSLKEYLOGFILE');
    expect(await probeSwitches(false, ['--inspect'])).toHaveProperty('skipped');
  });
});
