import { tmpdir } from 'node:os';
import { app, protocol } from 'electron';
import { parseConfig } from './config';
import { makeSelfTestFolder } from './electron/self-test/temporary-folder';
import { appScheme, documentScheme } from './electron/windows/app-protocol';
import { ConsoleProcess } from './process/console-process';
import { refuseStart, weakeningsOfThisStart } from './process/guarded-start';

const config = parseConfig(process.argv, process.env);

const selfTestFolder = config.selfTest ? makeSelfTestFolder(tmpdir(), Date.now()) : null;
const userData = selfTestFolder ?? config.dataFolder;
if (userData !== null) app.setPath('userData', userData);

function start(): void {
  // One process per data folder: a second start shows the window of the first.
  if (app.requestSingleInstanceLock()) new ConsoleProcess(config, weakenings).run();
  else app.quit();
}

// Chromium's sandbox cannot work for root; whoever starts the console so has to say it.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  { scheme: documentScheme, privileges: { standard: true } },
]);
const weakenings = weakeningsOfThisStart(process.env);
if (weakenings.length === 0) start();
else void refuseStart(weakenings, config, start);
