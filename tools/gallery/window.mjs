/** The window around the gallery: Electron's own Chromium, since that is where the console is drawn. */
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 1280,
    height: 1100,
    useContentSize: true,
    webPreferences: { sandbox: true },
  });
  await window.loadURL(process.env['GALLERY_URL'] ?? 'about:blank');
});
app.on('window-all-closed', () => app.quit());
