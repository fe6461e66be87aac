import type { SignOffInput } from '../../../preload/contract/hosting/kit';
import type { Hosting } from '../../../preload/contract/hosting/state';
import { AppError } from '../failures/app-error';
import type { Change } from '../record/change';
import type { HostingNote } from './hosting-record';

/** How many sign-offs a document keeps; the ledger has all of them. */
const signOffsKept = 40;

/**
 * The pipeline with the tenant's consent to its trial version, and what the ledger is told of it.
 *
 * Throws `hosting-premise-changed` when the trial is another upload than the one that was looked at: consent to one is none to
 * the next.
 */
export function withSignOff(
  hosting: Hosting,
  input: SignOffInput,
  { actor, nowMs }: Change,
): { readonly hosting: Hosting; readonly tells: HostingNote } {
  const { trial } = hosting;
  const isSame = trial?.version === input.version && trial.description === input.description;
  if (trial?.state !== 'uploaded' || !isSame) throw new AppError('hosting-premise-changed');
  const { operationId } = trial;
  const signOff = { ...input, operationId, recordedBy: actor, recordedAtMs: nowMs };
  const { version, description, by, way, signedAtMs, note } = input;
  return {
    hosting: { ...hosting, signOffs: [...hosting.signOffs, signOff].slice(-signOffsKept) },
    tells: {
      kind: 'hosting-signed-off',
      detail: { operation: operationId, version, description, signedBy: by, way, signedAtMs, note },
    },
  };
}
