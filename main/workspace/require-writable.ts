import { AppError } from '../domain/failures/app-error';
import type { WorkspaceCore } from './workspace-core';

/** Throws why nothing can be saved in the workspace now. */
export function requireWritable({ adapters, repository }: Pick<WorkspaceCore, 'adapters' | 'repository'>): void {
  const refusal = adapters.writingRefused() ?? repository.readOnly;
  if (refusal !== null) throw new AppError(refusal.code);
}
