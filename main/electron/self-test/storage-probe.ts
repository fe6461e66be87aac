import type { ProbeFacts } from './self-test';

/** A workspace in a temporary folder, as the self-test uses it. */
export interface ProbedWorkspace {
  readonly id: string;
  /** Why nothing can be saved, or null. */
  readOnly(): string | null;
  /** Saves a tenant of this name and answers its id. */
  record(name: string): Promise<string>;
  /** Names of the recorded tenants by id. */
  names(): Promise<ReadonlyMap<string, string>>;
}

/** Checks that a workspace opens, that what is saved in it survives closing, and that it opens again. */
export async function probeStorage(open: () => Promise<ProbedWorkspace>): Promise<ProbeFacts> {
  const first = await open();
  const refusal = first.readOnly();
  if (refusal !== null) throw new Error(`the workspace opened for reading only: ${refusal}`);
  const name = `自检 ${first.id}`;
  const id = await first.record(name);
  const names = await (await open()).names();
  if (names.get(id) !== name) throw new Error('a saved tenant was gone after reopening');
  return { workspace: first.id, tenants: names.size };
}
