import * as fs from 'node:fs';
import { dirname } from 'node:path';

/**
 * One file to be replaced: the name it has meanwhile, and the second name that its old content is to get, with the one that this has
 * meanwhile.
 *
 * @typedef {object} GroupedSave
 * @property {string} path
 * @property {string} temporary
 * @property {Uint8Array} bytes
 * @property {{ readonly from: string, readonly to: string } | null} previous
 * @property {readonly string[]} absent where nothing may be, or the save fails with EEXIST
 */

/**
 * A save that did not end well, told as DurableWriteError tells it; an error itself loses its `code` on the way between threads.
 *
 * @typedef {object} GroupedFailure
 * @property {'untouched' | 'uncertain'} outcome
 * @property {string} code
 * @property {string} message
 */

/**
 * How one save of a group ended.
 *
 * @typedef {{ readonly mark: import('./durable-file').FileMark } | GroupedFailure} GroupedOutcome
 */

/**
 * The calls that a group makes. All but waiting for the disk with several files are synchronous: its thread has nothing else to do.
 *
 * @typedef {Pick<typeof fs, 'lstatSync' | 'openSync' | 'writeSync' | 'fsync' | 'fsyncSync' | 'fstatSync' | 'closeSync' | 'linkSync' | 'renameSync' | 'unlinkSync'>} GroupCalls
 */

/**
 * What differs between systems.
 *
 * @typedef {object} GroupSystem
 * @property {number} createFlags
 * @property {number | null} folderFlags null where a folder needs no fsync
 * @property {readonly string[]} busyCodes with which a rename fails while another program has the file open
 * @property {readonly number[]} retriesMs after how long a rename is tried again that another program holds up; empty where none does
 */

/**
 * @typedef {object} State
 * @property {GroupedSave} save
 * @property {number | null} file
 * @property {import('./durable-file').FileMark | null} mark
 * @property {GroupedFailure | null} failure
 */

/** So many wait for the disk at once: as many as the pool has threads, so that whoever else needs one is next. */
const syncsAtOnce = 4;

/**
 * Replaces many files together, each as durably as one alone: its content is on stable storage before the rename, and its folder is
 * made durable after all renames in it. A step that fails fails for its own file, and that of a folder for all files in it.
 *
 * The saving thread is made of the text of this file, which therefore imports nothing but Node's own modules.
 */
export class GroupSaver {
  #calls;
  #system;

  /**
   * @param {GroupSystem} system
   * @param {GroupCalls} calls
   */
  constructor(system, calls = fs) {
    this.#system = system;
    this.#calls = calls;
  }

  /**
   * Never rejects; the outcomes stand in the order of the saves.
   *
   * @param {readonly GroupedSave[]} saves
   * @returns {Promise<readonly GroupedOutcome[]>}
   */
  async save(saves) {
    const states = saves.map((save) => /** @type {State} */ ({ save, file: null, mark: null, failure: null }));
    for (const state of states) this.#attempt(state, 'untouched', () => this.#write(state));
    await this.#syncAll(states);
    for (const state of states) this.#close(state);
    const folders = this.#openFolders(states);
    for (const state of states) await this.#put(state);
    await Promise.all([...folders].map(([folder, file]) => this.#syncFolder(states, folder, file)));
    return states.map((state) => this.#outcomeOf(state));
  }

  /**
   * @param {State} state
   * @param {GroupedFailure['outcome']} outcome
   * @param {() => void} step
   */
  #attempt(state, outcome, step) {
    if (state.failure !== null) return;
    try {
      step();
    } catch (cause) {
      this.#fail(state, outcome, cause);
    }
  }

  /**
   * @param {State} state
   * @param {GroupedFailure['outcome']} outcome
   * @param {unknown} cause
   */
  #fail(state, outcome, cause) {
    state.failure ??= { outcome, code: codeOf(cause) ?? 'unknown', message: String(cause) };
  }

  /** @param {State} state */
  #write(state) {
    const { temporary, bytes, absent } = state.save;
    const found = absent.find((path) => this.#calls.lstatSync(path, { throwIfNoEntry: false }) !== undefined);
    if (found !== undefined) throw Object.assign(new Error(`${found} is there`), { code: 'EEXIST' });
    state.file = this.#calls.openSync(temporary, this.#system.createFlags, 0o600);
    for (let offset = 0; offset < bytes.length; ) {
      const count = this.#calls.writeSync(state.file, bytes, offset, bytes.length - offset, offset);
      if (count === 0) throw Object.assign(new Error('write took no bytes'), { code: 'ENOSPC' });
      offset += count;
    }
  }

  /** @param {readonly State[]} states */
  async #syncAll(states) {
    const waiting = states.toReversed();
    const lane = async () => {
      for (let state = waiting.pop(); state !== undefined; state = waiting.pop())
        await this.#sync(state, states.length);
    };
    await Promise.all(Array.from({ length: syncsAtOnce }, lane));
  }

  /**
   * @param {State} state
   * @param {number} ofSoMany
   */
  async #sync(state, ofSoMany) {
    const { file } = state;
    if (file === null || state.failure !== null) return;
    const cause = await this.#synced(file, ofSoMany);
    if (cause !== null) return this.#fail(state, 'untouched', cause);
    this.#attempt(state, 'untouched', () => {
      const { size, mtimeMs } = this.#calls.fstatSync(file);
      state.mark = { sizeBytes: size, mtimeMs };
    });
  }

  /**
   * Whoever is the only one needs no thread of the pool beside this one.
   *
   * @param {number} file
   * @param {number} ofSoMany
   * @returns {Promise<unknown>} what went wrong, or null
   */
  async #synced(file, ofSoMany) {
    if (ofSoMany === 1) {
      try {
        this.#calls.fsyncSync(file);
        return null;
      } catch (cause) {
        return cause;
      }
    }
    return new Promise((resolve) => this.#calls.fsync(file, (cause) => resolve(cause ?? null)));
  }

  /** @param {State} state */
  #close(state) {
    if (state.file === null) return;
    try {
      this.#calls.closeSync(state.file);
    } catch (cause) {
      this.#fail(state, 'untouched', cause);
    }
  }

  /**
   * The folders of what can still be put in place.
   *
   * @param {readonly State[]} states
   */
  #openFolders(states) {
    const { folderFlags } = this.#system;
    /** @type {Map<string, number>} */
    const folders = new Map();
    if (folderFlags === null) return folders;
    for (const state of states) {
      const folder = dirname(state.save.path);
      if (folders.has(folder)) continue;
      this.#attempt(state, 'untouched', () => folders.set(folder, this.#calls.openSync(folder, folderFlags)));
    }
    return folders;
  }

  /** @param {State} state */
  async #put(state) {
    const { path, temporary, previous } = state.save;
    if (previous !== null) {
      this.#attempt(state, 'untouched', () => this.#calls.linkSync(path, previous.from));
      await this.#rename(state, 'untouched', previous.from, previous.to);
    }
    await this.#rename(state, 'uncertain', temporary, path);
  }

  /**
   * @param {State} state
   * @param {GroupedFailure['outcome']} outcome
   * @param {string} from
   * @param {string} to
   */
  async #rename(state, outcome, from, to) {
    for (const afterMs of [...this.#system.retriesMs, null]) {
      if (state.failure !== null) return;
      try {
        return this.#calls.renameSync(from, to);
      } catch (cause) {
        if (afterMs === null || !this.#system.busyCodes.includes(codeOf(cause) ?? ''))
          return this.#fail(state, outcome, cause);
        await new Promise((resolve) => setTimeout(resolve, afterMs));
      }
    }
  }

  /**
   * @param {readonly State[]} states
   * @param {string} folder
   * @param {number} file
   */
  async #syncFolder(states, folder, file) {
    const cause = await this.#synced(file, states.length);
    const inIt = states.filter(({ save }) => dirname(save.path) === folder);
    if (cause !== null) for (const state of inIt) this.#fail(state, 'uncertain', cause);
    try {
      this.#calls.closeSync(file);
    } catch (failed) {
      for (const state of inIt) this.#fail(state, 'uncertain', failed);
    }
  }

  /**
   * What is left of a save that failed is removed; what cannot be removed now is when the workspace is opened next.
   *
   * @param {State} state
   * @returns {GroupedOutcome}
   */
  #outcomeOf({ save, mark, failure }) {
    if (failure === null && mark !== null) return { mark };
    for (const path of [save.temporary, save.previous?.from]) {
      if (path === undefined) continue;
      try {
        this.#calls.unlinkSync(path);
      } catch {
        // Most often it is not there.
      }
    }
    return failure ?? { outcome: 'uncertain', code: 'EIO', message: 'no mark' };
  }
}

/**
 * @param {unknown} cause
 * @returns {string | null}
 */
function codeOf(cause) {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : null;
}

/**
 * Saves the groups that come through a port, and answers each with its outcomes. Their contents come as one piece.
 *
 * @param {import('node:worker_threads').MessagePort} port
 * @param {GroupSystem} system
 */
export function saveGroupsFrom(port, system) {
  const saver = new GroupSaver(system);
  port.on('message', (/** @type {SentGroup} */ { content, saves }) => {
    let end = 0;
    const group = saves.map(({ length, ...save }) => ({ ...save, bytes: content.subarray(end, (end += length)) }));
    void saver.save(group).then((outcomes) => port.postMessage(outcomes));
  });
}

/**
 * A group on its way to the thread; `length` says how much of the content is each one's, in bytes.
 *
 * @typedef {object} SentGroup
 * @property {Uint8Array} content
 * @property {readonly (Omit<GroupedSave, 'bytes'> & { readonly length: number })[]} saves
 */
