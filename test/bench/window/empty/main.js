/** The least an Electron app can be: one window with one empty page, made as the console makes its own. */
const { app, BrowserWindow } = require('electron');
const path = require('node:path');

app.setPath('userData', app.commandLine.getSwitchValue('data-folder'));
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1320, height: 860, show: false, webPreferences: { sandbox: true } });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  return window.loadFile(path.join(__dirname, 'index.html'));
});
