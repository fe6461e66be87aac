import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import type {
  ImportChoices,
  ImportField,
  ImportId,
  ImportPreview,
  ImportProgress,
  ImportRow,
  ImportRowFilter,
  ImportTable,
  UnfinishedImport,
} from '../../../preload/contract/table-import';
import { tableLimits } from '../../../preload/contract/table-limits';
import { noReadingChoices } from '../../../preload/contract/table-encodings';
import type { ReadingChoices } from '../../../preload/contract/table-reading';
import { settle } from '../../app/stores/call';
import { follow, type JobsStore } from '../../app/stores/jobs-store';

/** The part of a preview that is shown. */
export interface ImportRows {
  readonly filter: ImportRowFilter;
  /** Page, from 0. */
  readonly page: number;
  readonly rows: readonly ImportRow[];
  readonly total: number;
}

/** The wizard: the table that is open, how it is understood, and what importing would do. How far it is is with the jobs. */
export interface ImportState {
  /** Imports that were stopped or interrupted and can go on. */
  readonly unfinished: readonly UnfinishedImport[];
  readonly table: ImportTable | null;
  /** How the person wants the file to be read. */
  readonly reading: ReadingChoices;
  readonly choices: ImportChoices;
  readonly preview: ImportPreview | null;
  readonly shown: ImportRows;
}

export const importSteps = ['file', 'columns', 'preview', 'run'] as const;
export type ImportStep = (typeof importSteps)[number];

/** Where the wizard stands. */
export function stepOf({ table, preview }: ImportState, progress: ImportProgress | null): ImportStep {
  const isRun = progress !== null && (progress.phase === 'running' || progress.result !== null);
  if (isRun || (progress?.phase === 'failed' && progress.error !== null)) return 'run';
  if (table === null) return 'file';
  return preview === null ? 'columns' : 'preview';
}

/** Rows of a preview that are shown at a time. */
export const importPageSize = 50;

/** Import of tenants from a table. */
export interface ImportStore {
  readonly state: StoreApi<ImportState>;
  /** Reads which imports of the workspace can go on. */
  load(workspaceId: WorkspaceId): Promise<void>;
  /** Asks for a file; `owner` is responsible for tenants whose row names nobody. */
  open(owner: string): Promise<void>;
  /** Reads a file that was dropped; otherwise as `open`. */
  openDropped(file: File, owner: string): Promise<void>;
  /** Shows a table that was dropped on another window of the console. */
  takeOpened(workspaceId: WorkspaceId, table: ImportTable, owner: string): void;
  /** Reads the file again, one that was refused as well. Another sheet has hidden and merged cells of its own. */
  reread(change: Partial<ReadingChoices>): Promise<void>;
  /** What a column means; null when it is left out. A field has one column. */
  map(column: number, field: ImportField | null): void;
  choose(change: Partial<Omit<ImportChoices, 'mapping'>>): void;
  preview(): Promise<void>;
  show(filter: ImportRowFilter, page: number): Promise<void>;
  /** Back to the columns. */
  back(): void;
  start(): Promise<void>;
  resume(id: ImportId): Promise<void>;
  discard(id: ImportId): Promise<void>;
  /** Forgets the table, for another one. */
  close(): Promise<void>;
  /** Whether a file was written. */
  saveRejected(format: 'csv' | 'xlsx', language: Language): Promise<boolean>;
  /** Offers an empty table to fill in; whether a file was written. */
  saveTemplate(language: Language): Promise<boolean>;
  dispose(): void;
}

const nothingShown: ImportRows = { filter: 'all', page: 0, rows: [], total: 0 };
const noTable = {
  table: null,
  reading: noReadingChoices,
  choices: { mapping: {}, onKnown: 'skip', edition: 'lite', owner: '' },
  preview: null,
  shown: nothingShown,
} as const satisfies Partial<ImportState>;
const nothing: ImportState = { unfinished: [], ...noTable };

const tooLarge: Result<never> = {
  ok: false,
  error: { code: 'file-refused', params: { reason: 'too-large', limitMiB: tableLimits.fileMiB } },
};

/** The bytes of a file. Rejects when it is gone or cannot be read. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error('the file was not read'));
    reader.readAsDataURL(file);
  });
}

/** Asks the bridge and keeps the answers of the workspace that was asked. */
class ImportTalk {
  readonly #api: ConsoleApi;
  readonly #state: StoreApi<ImportState>;
  readonly #jobs: JobsStore;
  #workspace: WorkspaceId | null = null;

  constructor(api: ConsoleApi, state: StoreApi<ImportState>, jobs: JobsStore) {
    this.#api = api;
    this.#state = state;
    this.#jobs = jobs;
  }

  isOf(workspaceId: WorkspaceId): boolean {
    return this.#workspace === workspaceId;
  }

  async load(workspaceId: WorkspaceId): Promise<void> {
    if (this.#workspace === workspaceId) return;
    this.#workspace = workspaceId;
    this.#state.setState(nothing, true);
    await this.refresh();
  }

  /** Null when it was refused, or when the workspace is no longer the one that was asked. */
  async ask<T>(call: () => Promise<Result<T>>): Promise<T | null> {
    const result = await this.#jobs.ask('import', call);
    return result.ok ? result.value : null;
  }

  /** Asks with the import that is open; null when there is none. */
  async askOpen<T>(call: (id: ImportId) => Promise<Result<T>>): Promise<T | null> {
    const id = this.#jobs.state.getState().import.progress?.id;
    return id === undefined ? null : await this.ask(() => call(id));
  }

  async refresh(): Promise<void> {
    const asked = this.#workspace;
    const result = await settle(() => this.#api.import.unfinished({}));
    if (this.#workspace !== asked) return;
    if (result.ok) this.#state.setState(result.value);
    else this.#jobs.setError('import', result.error);
  }
}

/** The steps that only change how the table is to be understood. */
function choosing(state: StoreApi<ImportState>, jobs: JobsStore): Pick<ImportStore, 'map' | 'choose' | 'back'> {
  return {
    map(column, field) {
      const { choices } = state.getState();
      const others = Object.entries(choices.mapping).filter(([name, at]) => at !== column && name !== field);
      const mapping: ImportChoices['mapping'] = Object.fromEntries(others);
      state.setState({ choices: { ...choices, mapping: field === null ? mapping : { ...mapping, [field]: column } } });
    },
    choose: (change) => state.setState({ choices: { ...state.getState().choices, ...change } }),
    back() {
      state.setState({ preview: null, shown: nothingShown });
      jobs.setError('import', null);
    },
  };
}

/** The steps from the file to the dry run. */
function preparing(
  api: ConsoleApi,
  state: StoreApi<ImportState>,
  talk: ImportTalk,
): Pick<ImportStore, 'open' | 'openDropped' | 'takeOpened' | 'reread' | 'preview' | 'show'> {
  function begin(table: ImportTable, owner: string): void {
    state.setState({ choices: { ...noTable.choices, owner } });
    take(table);
  }

  function take(table: ImportTable): void {
    const { choices } = state.getState();
    state.setState({ table, choices: { ...choices, mapping: table.mapping }, preview: null, shown: nothingShown });
  }

  async function show(filter: ImportRowFilter, page: number): Promise<void> {
    const part = { offset: page * importPageSize, limit: importPageSize };
    const answer = await talk.askOpen((id) => api.import.rows({ id, filter, page: part }));
    if (answer !== null) state.setState({ shown: { filter, page, ...answer } });
  }

  return {
    show,
    async open(owner) {
      state.setState({ reading: noReadingChoices });
      const answer = await talk.ask(() => api.import.open({}));
      if (answer !== null && answer.table !== null) begin(answer.table, owner);
    },
    async openDropped(file, owner) {
      state.setState({ reading: noReadingChoices });
      const answer = await talk.ask(async () => {
        if (file.size > tableLimits.fileMiB * 1024 * 1024) return tooLarge;
        return await api.import.openDropped({ fileName: file.name, base64: await base64Of(file) });
      });
      if (answer !== null) begin(answer.table, owner);
    },
    takeOpened(workspaceId, table, owner) {
      if (!talk.isOf(workspaceId)) return;
      state.setState({ reading: noReadingChoices });
      begin(table, owner);
    },
    async reread(change) {
      const { reading: before, table } = state.getState();
      const ofSheet = change.sheet === undefined ? {} : { hidden: null, merged: null };
      const reading = { ...before, ...ofSheet, ...change };
      const answer = await talk.askOpen((id) => api.import.reread({ id, ...reading }));
      // What was read before stays after a failure; a file that was refused waits for one choice after the other.
      if (answer !== null || table === null) state.setState({ reading });
      if (answer !== null) take(answer.table);
    },
    async preview() {
      const { choices } = state.getState();
      const preview = await talk.askOpen((id) => api.import.preview({ id, choices }));
      if (preview === null) return;
      state.setState({ preview });
      await show(preview.counts.rejected > 0 ? 'rejected' : 'all', 0);
    },
  };
}

/** The steps that carry an import out, stop it, and end it. */
function carryingOut(
  api: ConsoleApi,
  state: StoreApi<ImportState>,
  talk: ImportTalk,
  jobs: JobsStore,
): Pick<ImportStore, 'start' | 'resume' | 'discard' | 'close' | 'saveRejected' | 'saveTemplate'> {
  return {
    async start() {
      await talk.askOpen((id) => api.import.start({ id }));
      await talk.refresh();
    },
    async resume(id) {
      await jobs.resume({ kind: 'import', id });
      await talk.refresh();
    },
    async discard(id) {
      await talk.ask(() => api.import.discard({ id }));
      await talk.refresh();
    },
    async close() {
      await talk.ask(() => api.import.close({}));
      state.setState(noTable);
      await Promise.all([jobs.read('import'), talk.refresh()]);
    },
    async saveTemplate(language) {
      return (await talk.ask(() => api.import.saveTemplate({ language })))?.saved ?? false;
    },
    async saveRejected(format, language) {
      return (await talk.askOpen((id) => api.import.saveRejected({ id, format, language })))?.saved ?? false;
    },
  };
}

/** Creates the store of the import. */
export function createImportStore(api: ConsoleApi, jobs: JobsStore): ImportStore {
  const state = createStore<ImportState>(() => nothing);
  const talk = new ImportTalk(api, state, jobs);
  return {
    state,
    ...choosing(state, jobs),
    ...preparing(api, state, talk),
    ...carryingOut(api, state, talk, jobs),
    load: (workspaceId) => talk.load(workspaceId),
    dispose: follow(jobs, 'import', ({ result, phase }) => {
      if (result !== null || phase === 'failed') void talk.refresh();
    }),
  };
}
