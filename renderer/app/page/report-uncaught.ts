import type { Stores } from '../stores';

/** A defect that repeats for ever must not fill the log. */
const mostReports = 20;

/** Reports what nobody caught, in views and out of them, and shows it with its report id. */
export function uncaughtReporter({ actions, app }: Pick<Stores, 'actions' | 'app'>): (error: unknown) => void {
  let reports = 0;
  return (error) => {
    reports += 1;
    if (reports > mostReports) return;
    const message = error instanceof Error ? error.message : String(error);
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    void actions
      .reportProblem(message, stack)
      .then((reportId) => app.raise({ code: 'internal', ...(reportId === null ? {} : { reportId }) }));
  };
}

/** Listens for what is thrown outside of views. Chromium's own remarks come as events without an error. */
export function listenForUncaught(window: Window, report: (error: unknown) => void): void {
  window.addEventListener('error', (event) => {
    if (event.error !== null && event.error !== undefined) report(event.error);
  });
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
}
