import { type App, type Session, session, type WebContents } from 'electron';
import type { Logger } from '../../ports/logger';
import { decideNavigation, type NavigationPolicy } from './navigation-policy';

/**
 * Rules that hold for every web contents of the process, whoever creates it: no `<webview>`, no new windows, no question to the
 * person that a page or a server thought up.
 *
 * Items 12 and 14 of Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security).
 */
export function guardAllWebContents(app: App, logger: Logger): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
      logger.warn('webview refused');
    });
    contents.setWindowOpenHandler(() => {
      logger.warn('new window refused');
      return { action: 'deny' };
    });
    // A page of WeChat that would rather stay must not hold up the redirect that ends an authorization. The console's own may:
    // it holds what was typed.
    if (contents.session !== session.defaultSession)
      contents.on('will-prevent-unload', (event) => event.preventDefault());
    // Without an answer Electron takes the first device.
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      event.preventDefault();
      choose('');
    });
    // WebRTC reaches the network beside every rule about requests: at least it sends no datagram.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
  declinePrompts(app, logger);
}

/**
 * Answers everything that a server asks the person for, with no: logins of servers and proxies, certificates of this computer,
 * exceptions for certificates that are not trusted. A question without an answer would hold the page until its time is up.
 */
function declinePrompts(app: App, logger: Logger): void {
  app.on('login', (event, _contents, _details, { isProxy, host }, answer) => {
    event.preventDefault();
    answer();
    logger.warn('login declined', { host, isProxy });
  });
  app.on('select-client-certificate', (event, _contents, url, _certificates, answer) => {
    event.preventDefault();
    answer();
    logger.warn('certificate of this computer not given', { origin: originOf(url) });
  });
  app.on('certificate-error', (event, _contents, url, error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
    logger.warn('certificate not trusted', { origin: originOf(url), error });
  });
}

/** Denies every permission, device and download of a session (items 5 and 13 of the checklist). */
export function denyPermissions(session: Session, logger: Logger): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    logger.warn('permission refused', { permission });
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Its dictionaries would be fetched from a server of Google's.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    event.preventDefault();
    logger.warn('download refused');
  });
}

/**
 * Holds a web contents to a navigation policy on every path by which it can move.
 *
 * `onCallback` receives the full redirect and `onDenied` the origin only, since a query may carry a code.
 */
export function enforceNavigation(
  contents: WebContents,
  policy: NavigationPolicy,
  reactions: { onCallback(url: string): void; onDenied(origin: string): void },
): void {
  const judge = (event: { preventDefault(): void }, url: string, isMainFrame: boolean): void => {
    const decision = decideNavigation(url, policy);
    if (decision === 'allow') return;
    event.preventDefault();
    if (decision === 'callback' && isMainFrame) reactions.onCallback(url);
    else reactions.onDenied(originOf(url));
  };
  contents.on('will-navigate', (event) => judge(event, event.url, event.isMainFrame));
  contents.on('will-frame-navigate', (event) => judge(event, event.url, event.isMainFrame));
  contents.on('will-redirect', (event) => judge(event, event.url, event.isMainFrame));
}

/** The origin of an address for a log line; never its path or query. */
export function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return 'unparsable';
  }
}
