import type { ElectronApplication } from '@playwright/test';

const lost = 'Resulting promise was garbage collected';
const attempts = 5;

/**
 * Lets evaluations in the main process survive a garbage collection.
 *
 * The debugger does not hold the promise it waits for, so a collection at the wrong moment loses the answer. That says nothing
 * about the console, and what the tests evaluate can be evaluated again.
 */
export function steadyEvaluate(app: ElectronApplication): ElectronApplication {
  const evaluate: unknown = Reflect.get(app, 'evaluate');
  if (typeof evaluate !== 'function') throw new Error('an application without evaluate');
  const steady = async (...given: unknown[]): Promise<unknown> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await Reflect.apply(evaluate, app, given);
      } catch (error) {
        if (attempt === attempts || !(error instanceof Error) || !error.message.includes(lost)) throw error;
      }
    }
  };
  return Object.assign(app, { evaluate: steady });
}
