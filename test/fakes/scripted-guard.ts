import type { AppError } from '../../main/domain/failures/app-error';
import type { OnLost, WorkGuard, WorkSubject } from '../../main/ports/work-guard';

/** Who works at what, as a test says. */
export class ScriptedGuard implements WorkGuard {
  readonly held = new Map<WorkSubject, OnLost | undefined>();
  readonly taken: WorkSubject[] = [];
  /** Why a subject cannot be taken; null for a free one. */
  refusal: (subject: WorkSubject) => AppError | null = () => null;

  async take(subject: WorkSubject, onLost?: OnLost): Promise<void> {
    const refusal = this.refusal(subject);
    if (refusal !== null) throw refusal;
    if (!this.held.has(subject)) this.taken.push(subject);
    this.held.set(subject, onLost);
  }

  async release(subject: WorkSubject): Promise<void> {
    this.held.delete(subject);
  }

  isOwn(): boolean {
    return true;
  }

  /** What was taken is lost. */
  lose(subject: WorkSubject, why: AppError): void {
    const onLost = this.held.get(subject);
    this.held.delete(subject);
    onLost?.(why);
  }
}
