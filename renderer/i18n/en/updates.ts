export const updates = {
  title: 'Updates',
  policy: 'Nothing is downloaded or installed without your click, and never an older version.',
  off: 'Updates are off here.',
  offReason: {
    'not-packaged': 'The console runs from its sources. An installed release updates itself.',
    'development-runtime': 'This is a test package on a development runtime. Install a release of the console.',
    'no-feed': 'This package was built without an address for updates. Your IT department distributes new versions.',
    'switched-off-by-administrator': 'Your IT department has switched updates off on this computer.',
    'not-updatable-in-place': 'This copy was unpacked, not installed. Replace it with the new version by hand.',
  },
  idle: 'No newer version is known.',
  idleNever: 'Not looked for a newer version yet.',
  checkedAt: 'Last looked:',
  checking: 'Looking for a newer version…',
  available: 'Version {{version}} is available.',
  downloading: 'Version {{version}} is being downloaded.',
  progress: 'Download of version {{version}}',
  ready: 'Version {{version}} is ready to be installed.',
  readyHelp:
    'Installing closes the console. The records are backed up when the new version starts. Or do it later: nothing happens until you click.',
  installing: 'The console is closing for the installer…',
  size: '{{megabytes}} MB',
  failure: {
    unreachable: 'The update server did not answer. Check the network and look again.',
    untrusted: 'The update is not signed by the vendor and was refused. Tell your IT department before you look again.',
    'not-installed':
      'The update was not installed, and everything is as it was. Perhaps the question for an administrator’s password was declined. Check again to install it.',
    failed: 'The update did not succeed. Try again; if it fails again, save the diagnostics for your vendor.',
  },
  notes: 'What is new in {{version}}',
  check: 'Check now',
  download: 'Download',
  downloadAgain: 'Download again',
  install: 'Install now',
  badge: 'A new version is available',
} as const;

export const diagnostics = {
  title: 'Diagnostics',
  help: 'A file for your vendor’s support: versions, system, kinds of workspaces, state of the keychain, storage problems and the last 300 lines of the log. No credentials, and no names of tenants, workspaces or people. AppIDs and internal ids stay in the log. You can read it before you send it.',
  save: 'Save diagnostics',
  saved: 'Saved.',
} as const;
