import { app, dialog } from 'electron';
import { languages } from '../../preload/contract/vocabulary/settings';
import { outsideWordsOf } from '../../preload/contract/words/outside-words';

/** Without its data folder the console cannot start; the person is told where to look, in both languages. */
export function showFailedStart(dataFolder: string, reportId: string): void {
  const texts = languages.map((language) => outsideWordsOf(language).desktop.startFailed);
  dialog.showErrorBox(app.getName(), [...texts, '', dataFolder, reportId].join('\n'));
}
