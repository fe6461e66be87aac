import type { AppErrorCode } from '../../errors';
import type { ErrorText } from '../catalogue';

/** What happened and what to do, for every error code. */
export const errors = {
  'forbidden-sender': {
    what: 'The console refused a call that did not come from its own window.',
    next: 'Restart the console. If it happens again, send the report to your vendor.',
  },
  'invalid-request': {
    what: 'The console did not accept what was entered.',
    next: 'Check the fields and try again. If nothing looks wrong, copy this message and send it to your vendor.',
  },
  internal: {
    what: 'The console made a mistake. Nothing was changed.',
    next: 'Try again. If it happens again, copy this message with its report number and send it to your vendor.',
  },
  'window-reloaded': {
    what: 'The window ended unexpectedly and was loaded again. Everything saved is there; what was typed and not saved is lost.',
    next: 'Enter again what is missing. If it happens again, copy this message with its report number and send it to your vendor.',
  },
  'not-found': {
    what: 'What you asked for is not in this workspace.',
    next: 'Go back to the tenants list. It may belong to another workspace.',
  },
  'backup-failed': {
    what: 'The records could not be backed up before the first start of this version, so they are shown for reading only.',
    next: 'Make room on the disk and check that the data folder can be written to, then start the console again.',
  },
  'read-only': {
    what: 'This workspace is open for reading only, so nothing was saved.',
    next: 'Look at the notice at the top for the reason, then open the workspace again.',
  },
  'workspace-locked': {
    what: 'Another running console is using this workspace.',
    next: 'Close the other window or wait until it has finished, then open the workspace again.',
  },
  'production-locked': {
    what: 'The settings of this production workspace are locked. Nothing was changed.',
    next: 'Unlock them on the Platform screen by typing the name of the workspace, then try again.',
  },
  'workspace-not-allowed': {
    what: 'This development runtime may only open the local sandbox.',
    next: 'Use an installed release of the console for this workspace.',
  },
  'workspace-archived': {
    what: 'This workspace is archived.',
    next: 'Open another workspace. Its records stay readable.',
  },
  offline: {
    what: 'This needs the network, and the computer is offline.',
    next: 'Connect to the network and try again. Everything recorded can be read meanwhile.',
  },
  cancelled: { what: 'It was cancelled. Nothing was changed.', next: 'Start again when you are ready.' },
  busy: {
    what: 'The console is busy with something that has to end first.',
    next: 'Wait until it is finished, or stop it where it is shown, then try again.',
  },
  'attempt-in-progress': {
    what: 'An authorization of this tenant is already open.',
    next: 'Finish or cancel the open authorization first.',
  },
  'attempt-not-open': {
    what: 'This authorization has already ended.',
    next: 'Look at its result in the records, or start a new one.',
  },
  'not-ready': {
    what: 'Checks that block the authorization have not passed.',
    next: 'Clear the blocking checks, or accept the unknown ones by name.',
  },
  'transition-refused': {
    what: 'This step is not possible at the tenant’s present stage.',
    next: 'Look at the Upgrade tab for the step that comes next.',
  },
  'state-mismatch': {
    what: 'The answer that came back does not belong to this authorization and was refused.',
    next: 'Start the authorization again, in the window that the console opens.',
  },
  'code-expired': {
    what: 'The authorization code had expired before it could be used.',
    next: 'Start again and confirm within the time that is shown.',
  },
  'link-expired': {
    what: 'The authorization link has expired.',
    next: 'Renew the link and send it to the administrator again.',
  },
  'navigation-blocked': {
    what: 'The authorization window tried to open a page outside WeChat, which was blocked.',
    next: 'Start again. If it happens again, send the report to your vendor.',
  },
  'launch-domain-mismatch': {
    what: 'WeChat refuses the page because launch domain and callback domain differ (-302).',
    next: 'Vendor operations must register the launch domain so that it equals the host of the callback address.',
  },
  'page-error': {
    what: 'WeChat’s authorization page shows an error.',
    next: 'Do what the page says, then start again; if it is not clear, give its words and number to the vendor’s operations.',
  },
  'proxy-login-required': {
    what: 'The proxy of this network wants a login before it lets WeChat’s page through (407). The console gives no password to a page, so the window was closed.',
    next: 'Log in to the proxy the way your network does it (in a browser or with IT), or let IT exempt WeChat’s hosts from the login. Then start again.',
  },
  'page-login-required': {
    what: 'The server that answered for WeChat’s page wants a user name and password (401). WeChat’s own page never does, so the window was closed.',
    next: 'Check the page address on the Platform screen and whether this network needs a sign-in. Then start again.',
  },
  'client-certificate-required': {
    what: 'The server that answered for WeChat’s page wants a certificate of this computer. WeChat’s own page never does, and none was given.',
    next: 'Ask IT which gateway stands in between and to exempt WeChat’s hosts from it, and check the page address on the Platform screen. Then start again.',
  },
  'page-untrusted': {
    what: 'The certificate of the server that answered for WeChat’s page is not trusted, so the page was not opened.',
    next: 'Run the self-test on the Platform screen: it names the cause. Behind a company gateway, choose its CA file there. Then start again.',
  },
  'app-id-malformed': {
    what: 'This is not a valid AppID.',
    next: 'An AppID is “wx” followed by 16 digits or letters a–f. Copy it from mp.weixin.qq.com > Settings.',
  },
  'app-id-taken': {
    what: 'This AppID already belongs to another tenant or application.',
    next: 'A mini program can be authorized to one ShareCRM application only. Resolve it with the other tenant first.',
  },
  'original-id-malformed': {
    what: 'This is not a valid original ID.',
    next: 'An original ID is “gh_” followed by 12 digits or letters. Copy it from mp.weixin.qq.com > Settings.',
  },
  'name-required': { what: 'The tenant needs a name.', next: 'Enter the name used in ShareCRM.' },
  'reason-required': {
    what: 'A reason is needed.',
    next: 'Write one sentence; it is kept in the records.',
  },
  'tenant-exists': {
    what: 'A tenant with this name already exists in the workspace.',
    next: 'Open the existing tenant, or give this one a distinguishing name.',
  },
  'credentials-missing': {
    what: 'The third-party platform’s secret is not set for this workspace.',
    next: 'Vendor operations enter it on the Platform screen.',
  },
  'credentials-malformed': {
    what: 'What was entered does not have the right form. Nothing was changed.',
    next: 'Copy the value again from where it was issued, whole and alone, and enter it once more.',
  },
  'ticket-missing': {
    what: 'WeChat’s verify ticket is missing or older than 12 hours.',
    next: 'Vendor operations check the event URL, then start the ticket push again.',
  },
  'wechat-rejected': {
    what: 'WeChat refused the request.',
    next: 'Look at the number WeChat gave. With the rid, vendor operations can ask WeChat what happened.',
  },
  'wechat-unreachable': {
    what: 'WeChat could not be reached.',
    next: 'Check the network or the proxy and try again. Nothing was changed.',
  },
  'wechat-malformed': {
    what: 'WeChat’s answer was not in the documented form and was not used.',
    next: 'Try again later. If it persists, send the report to your vendor.',
  },
  'wechat-other-account': {
    what: 'The answer that came back is about another account than was asked about. Nothing of it was taken over.',
    next: 'Try again. If it happens again, something between this computer and WeChat (a proxy, a relay, a cache) mixes answers up: tell vendor operations.',
  },
  'wechat-not-json': {
    what: 'Something other than WeChat answered, perhaps a proxy or a sign-in page of this network.',
    next: 'Sign in to the network or change it, then try again.',
  },
  'wechat-redirected': {
    what: 'The request was redirected elsewhere, which is not allowed.',
    next: 'Check whether this network needs a sign-in, and the addresses on the Platform screen.',
  },
  'reading-incomplete': {
    what: 'WeChat answered only part of what was asked about this account. What was known of the rest before is kept, and the tenant does not count as synced.',
    next: 'Sync the tenant again later. If the same part fails again, look at the number that WeChat gave.',
  },
  'platform-changed': {
    what: 'This account was authorized to another third-party platform than the one that the workspace names now, which knows nothing of it. Nothing was recorded as revoked.',
    next: 'Check the component AppID on the Platform screen. If the platform has really changed, every administrator authorizes again.',
  },
  'revoked-in-a-row': {
    what: 'WeChat says of several tenants in a row that they are not authorized to this platform. Nothing was recorded as revoked yet.',
    next: 'Check the component AppID on the Platform screen first. “Continue” records what WeChat says; “Cancel the sync” leaves everything as it is.',
  },
  'clock-skew': {
    what: 'The clock of this computer differs from WeChat’s.',
    next: 'Set the clock of this computer and try again.',
  },
  'relay-rejected': {
    what: 'The relay refused the request.',
    next: 'Check the relay’s user and password with vendor operations.',
  },
  'not-supported-in-mode': {
    what: 'This workspace’s way of reaching the platform does not offer this.',
    next: 'Use a workspace in another mode, or ask vendor operations to do it.',
  },
  'keychain-locked': {
    what: 'The keychain of this computer is locked. No credential was read or written.',
    next: 'Unlock it (sign in to the desktop session or open the keychain app), then try again. Nothing is lost.',
  },
  'keychain-unavailable': {
    what: 'This computer offers no keychain, so no credential can be kept.',
    next: 'On Linux start a Secret Service such as GNOME Keyring, then try again. Records stay readable.',
  },
  'keychain-refused': {
    what: 'The keychain refused to keep the credential. Nothing was recorded as bound.',
    next: 'Allow the console in the keychain, then authorize again.',
  },
  'secret-lost': {
    what: 'The credential of this tenant is no longer in the keychain.',
    next: 'Sync the tenant; the console tries to repair it from WeChat. If that fails, the administrator authorizes again.',
  },
  'secret-for-elsewhere': {
    what: 'A secret was not sent, because it was not entered for where it would go now.',
    next: 'Check the addresses and the component AppID on the Platform screen. If they are right, enter the secret again there; if not, set them back.',
  },
  'disk-full': {
    what: 'The disk is full, so nothing was saved. What was recorded before is intact.',
    next: 'Free some space and try again.',
  },
  'storage-failed': {
    what: 'The record could not be written. What was recorded before is intact.',
    next: 'Check the disk and the permissions of the data folder, then try again.',
  },
  'outcome-unknown': {
    what: 'It is not certain whether the last change was saved.',
    next: 'Look at the tenant again before you repeat anything.',
  },
  'record-damaged': {
    what: 'A record on this disk is damaged. The damaged file was kept aside.',
    next: 'The previous version was opened. Check the last changes, and restore a backup if something is missing.',
  },
  'newer-version': {
    what: 'The data was written by a newer version of the console and is open for reading only.',
    next: 'Update the console on this computer.',
  },
  'image-refused': {
    what: 'The picture was not accepted.',
    next: 'It is shown without a picture. Sync again after the tenant has replaced it at WeChat.',
  },
  'file-refused': {
    what: 'The file was not accepted.',
    next: 'Use a file of the stated format and size.',
  },
  'hosting-busy': {
    what: 'A call for this tenant is under way at WeChat.',
    next: 'Wait until it has ended; one call runs at a time.',
  },
  'hosting-unsettled': {
    what: 'It is not known yet how the last call for this tenant ended, so nothing else is called.',
    next: 'Wait until the console has read it back from WeChat, or look it up and record the outcome on the tenant’s page.',
  },
  'hosting-plan-used': {
    what: 'This plan was carried out already.',
    next: 'Look at the history of the tenant. Make a new plan if it has to be done again.',
  },
  'hosting-premise-changed': {
    what: 'Something changed at WeChat since the plan was made, so nothing was called.',
    next: 'Look at the new plan, then confirm again.',
  },
  'hosting-blocked': {
    what: 'The plan has points that block it, so nothing was called.',
    next: 'Settle the points that are marked as blocking, then plan again.',
  },
  'hosting-ext-json': {
    what: 'The ext_json cannot be used.',
    next: 'Correct the template or its variables: it has to be one JSON object, every variable needs a value, and the AppID has to be the tenant’s own.',
  },
  'hosting-tenant-key-taken': {
    what: 'Another tenant uses this tenant key already.',
    next: 'Give each tenant its own key; with a shared one, two mini programs would open the same shop.',
  },
  'hosting-no-template': {
    what: 'WeChat’s library does not hold this template or draft any more.',
    next: 'Read the library again and choose one that is there.',
  },
  'wrong-passphrase': {
    what: 'The passphrase does not open this file.',
    next: 'Type it again with care; capital letters count. Otherwise ask whoever made the file.',
  },
  'passphrase-refused': {
    what: 'This passphrase was not taken, and no file was written.',
    next: 'Choose at least twelve characters, such as four words that do not belong together, and type them twice.',
  },
} as const satisfies Record<AppErrorCode, ErrorText>;

/** The frame around an error. */
export const errorPanel = {
  next: 'What to do',
  wechatCode: 'WeChat error {{errcode}}',
  pageCode: 'Page code {{pageCode}}',
  rid: 'rid {{rid}}',
  reportId: 'Report {{reportId}}',
  copy: 'Copy details',
} as const;
