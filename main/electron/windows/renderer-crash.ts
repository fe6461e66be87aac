import { dialog, type BrowserWindow, type RenderProcessGoneDetails } from 'electron';
import type { AppErrorView } from '../../../preload/contract/errors';
import { languages } from '../../../preload/contract/vocabulary/settings';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';
import type { Logger } from '../../ports/logger';

/** What ends when the page cannot be kept alive. */
interface GivingUp {
  readonly givesUp: 'console' | 'window';
  onGivenUp(): void;
}

/** A page that dies this soon after it was loaded again would only die again. */
const calmMs = 10_000;

/**
 * Loads the page again when its process has ended on its own. Its address says which screen it showed. The page tells the person
 * under a report id; when it dies again at once, a dialog of the system asks what to do instead.
 */
export function outliveRenderer(window: BrowserWindow, logger: Logger, given: GivingUp): void {
  let lastReloadMs = Number.NEGATIVE_INFINITY;
  const reload = (reportId: string): void => {
    lastReloadMs = performance.now();
    const problem: AppErrorView = { code: 'window-reloaded', reportId };
    window.webContents.once('did-finish-load', () => window.webContents.send('problem.raised', problem));
    window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const reportId = logger.error('renderer gone', describe(details), { exitCode: details.exitCode });
    if (performance.now() - lastReloadMs >= calmMs) reload(reportId);
    else void askWhatToDo(window, reportId, { reload: () => reload(reportId), ...given });
  });
}

function describe({ reason }: RenderProcessGoneDetails): string {
  return `the process of the window ended: ${reason}`;
}

/** The page is gone, and with it the language it was shown in. */
async function askWhatToDo(
  window: BrowserWindow,
  reportId: string,
  ways: GivingUp & { readonly reload: () => void },
): Promise<void> {
  const words = languages.map((language) => outsideWordsOf(language).desktop.windowGone);
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: words.map(({ message }) => message).join('\n'),
    detail: words.map(({ detail }) => fill(detail, { reportId })).join('\n'),
    buttons: [
      words.map(({ reload }) => reload).join(' '),
      words.map((word) => word[ways.givesUp === 'console' ? 'quit' : 'close']).join(' '),
    ],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (window.isDestroyed()) return;
  if (response === 0) ways.reload();
  else ways.onGivenUp();
}
