import type { ProbeFacts } from './self-test';

/** What a process that shows a page looks like from outside. */
export interface RendererFacts {
  readonly platform: NodeJS.Platform;
  /** What Electron's own metrics say; only Windows and macOS tell it. */
  readonly isSandboxed: boolean | null;
  /** Linux: the text of `/proc/<pid>/status`. Null elsewhere, and where it could not be read. */
  readonly status: string | null;
}

/** Mode 2 of the kernel's system call filter: a program of rules, as Chromium's sandbox installs it. */
const filtered = '2';

/**
 * Measures whether pages run in Chromium's sandbox: on Linux in a process namespace of their own, with a system call filter and
 * without a way to more rights (https://docs.kernel.org/filesystems/proc.html), elsewhere as Electron's metrics say.
 *
 * Rejects naming what is missing.
 */
export async function probeSandbox(measure: () => Promise<RendererFacts>): Promise<ProbeFacts> {
  const { platform, isSandboxed, status } = await measure();
  if (platform !== 'linux') {
    if (isSandboxed !== true) throw new Error('pages run without the sandbox');
    return { isSandboxed };
  }
  if (status === null) throw new Error('the process of the page could not be looked at');
  const seccomp = fieldOf(status, 'Seccomp');
  const noNewPrivileges = fieldOf(status, 'NoNewPrivs');
  // One number for each namespace that the process is seen in, from ours to its own.
  const namespaces = fieldOf(status, 'NSpid')
    .split(/\s+/)
    .filter((pid) => pid !== '').length;
  const missing = [
    ...(seccomp === filtered ? [] : ['system call filter']),
    ...(noNewPrivileges === '1' ? [] : ['ban on more rights']),
    ...(namespaces > 1 ? [] : ['process namespace']),
  ];
  if (missing.length > 0) throw new Error(`pages run without the sandbox: no ${missing.join(', no ')}`);
  return { seccomp: Number(seccomp), processNamespaces: namespaces };
}

function fieldOf(status: string, name: string): string {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(status)?.[1]?.trim() ?? '';
}
