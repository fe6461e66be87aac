import { AppError } from '../../../../main/domain/failures/app-error';

/** The AppError with which `work` rejects; anything else fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const failure = await work.then(
    (value) => new Error(`resolved with ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (failure instanceof AppError) return failure;
  throw failure;
}
