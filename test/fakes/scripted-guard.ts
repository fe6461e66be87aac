import type { AppError } from '../../main/domain/failures/app-error';
import type { OnLost, WorkGuard, WorkSubject } from '../../main/ports/work-guard';

/** Who works at what, as a test says. */
export class ScriptedGuard implements WorkGuard {
  readonly held = new Map<WorkSubject, ReadonlyMap<string, OnLost | undefined>>();
  readonly taken: WorkSubject[] = [];
  /** Why a subject cannot be taken; null for a free one. */
  refusal: (subject: WorkSubject) => AppError | null = () => null;

  async take(subject: WorkSubject, by: string, onLost?: OnLost): Promise<void> {
    const refusal = this.refusal(subject);
    if (refusal !== null) throw refusal;
    if (!this.held.has(subject)) this.taken.push(subject);
    this.held.set(subject, new Map([...(this.held.get(subject) ?? []), [by, onLost]]));
  }

  async release(subject: WorkSubject, by: string): Promise<void> {
    const holders = new Map(this.held.get(subject));
    holders.delete(by);
    if (holders.size > 0) this.held.set(subject, holders);
    else this.held.delete(subject);
  }

  isOwn(): boolean {
    return true;
  }

  /** What was taken is lost. */
  lose(subject: WorkSubject, why: AppError): void {
    const holders = this.held.get(subject) ?? new Map<string, OnLost | undefined>();
    this.held.delete(subject);
    for (const onLost of holders.values()) onLost?.(why);
  }
}
