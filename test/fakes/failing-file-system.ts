import type { FileHandle } from 'node:fs/promises';
import { type FileSystem, nodeFileSystem } from '../../main/storage/documents/file-system';

/** One call of storage to the file system: `open`, `write`, `sync`, `close`, `rename` … and what it was about. */
export interface FileCall {
  readonly name: string;
  readonly path: string;
}

/** The real file system, in which chosen calls fail, and every call is written down. */
export class FailingFileSystem {
  readonly calls: FileCall[] = [];
  /** Decides about every call: an errno to fail with, or null. */
  fail: (call: FileCall, position: number) => string | null = () => null;
  /** Longest piece that one write takes; writes beyond it are short. */
  writeLimit = Number.POSITIVE_INFINITY;

  /** To be handed to the code under test. */
  readonly files: FileSystem = {
    ...nodeFileSystem,
    open: async (...args) => {
      this.#pass('open', String(args[0]));
      return this.#watch(await nodeFileSystem.open(...args), String(args[0]));
    },
    link: async (...args) => {
      this.#pass('link', String(args[1]));
      await nodeFileSystem.link(...args);
    },
    rename: async (...args) => {
      this.#pass('rename', String(args[1]));
      await nodeFileSystem.rename(...args);
    },
  };

  #pass(name: string, path: string): void {
    const call = { name, path };
    this.calls.push(call);
    const errno = this.fail(call, this.calls.length - 1);
    if (errno !== null) throw Object.assign(new Error(`${errno}: injected, ${name}`), { code: errno });
  }

  #watch(handle: FileHandle, path: string): FileHandle {
    return new Proxy(handle, {
      get: (target, property) => {
        const value: unknown = Reflect.get(target, property, target);
        if (typeof value !== 'function') return value;
        if (property === 'write')
          return (bytes: Uint8Array, offset: number, length: number, position: number) => {
            this.#pass('write', path);
            return target.write(bytes, offset, Math.min(length, this.writeLimit), position);
          };
        return (...args: unknown[]) => {
          if (property === 'sync' || property === 'close') {
            try {
              this.#pass(String(property), path);
            } catch (error) {
              // A failed close has closed the descriptor all the same (close(2)).
              return property === 'close' ? target.close().then(() => Promise.reject(error)) : Promise.reject(error);
            }
          }
          const outcome: unknown = Reflect.apply(value, target, args);
          return outcome;
        };
      },
    });
  }
}
