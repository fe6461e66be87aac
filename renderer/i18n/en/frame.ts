/** Navigation, top bar, banners and everything that is on every screen. */
export const frame = {
  appName: 'Hosting Console',
  skipToContent: 'Skip to the content',
  nav: {
    label: 'Main navigation',
    overview: 'Overview',
    tenants: 'Tenants',
    records: 'Records',
    health: 'Health',
    platform: 'Platform',
    settings: 'Settings',
    workspaces: 'Workspaces',
  },
  environment: { sandbox: 'Sandbox', test: 'Test', production: 'Production' },
  workspace: {
    switch: 'Switch workspace',
    none: 'No workspace',
    manage: 'Manage workspaces…',
  },
  connectivity: {
    online: 'Online',
    offline: 'Offline',
    dataAge: 'data from {{age}}',
    never: 'nothing synced yet',
  },
  vault: {
    ready: 'Keychain open',
    locked: 'Keychain locked',
    unavailable: 'No keychain',
    unknown: 'Keychain not checked',
  },
  language: { label: 'Language', 'zh-CN': '中文', en: 'English' },
  theme: { label: 'Theme', light: 'Light', dark: 'Dark', system: 'As the system' },
  runtime: {
    tag: 'Development runtime',
    notice: 'Running on Electron {{actual}} instead of {{pinned}}. Only the local sandbox can be opened.',
  },
  banner: {
    vaultLocked: {
      title: 'The keychain of this computer is locked',
      text: 'Everything recorded can be read. Authorizing and syncing wait until the keychain is unlocked; nothing is lost meanwhile.',
    },
    vaultUnavailable: {
      title: 'This computer offers no keychain',
      text: 'Everything recorded can be read. Without a keychain no credential can be kept, so authorizing and syncing are off. On Linux start a Secret Service such as GNOME Keyring, then check again.',
    },
    checkAgain: 'Check again',
    offline: {
      title: 'You are offline',
      text: 'You are reading what was recorded on this computer. Edits to facts and notes are saved here; authorizing and syncing need the network.',
    },
    readOnly: { title: 'This workspace is open for reading only' },
  },
  palette: {
    title: 'Search and commands',
    placeholder: 'Tenant, screen or action',
    trigger: 'Search tenants, screens, actions',
    empty: 'Nothing found for “{{query}}”',
    tenants: 'Tenants',
    screens: 'Screens',
    actions: 'Actions',
    newTenant: 'New tenant',
    toggleLanguage: 'Switch to Chinese (中文)',
    themeLight: 'Use the light theme',
    themeDark: 'Use the dark theme',
    showTour: 'Show the tour',
    hint: '↑ ↓ to choose, Enter to open, Esc to close',
  },
  tour: {
    title: 'Three steps to see it work',
    progress: 'Step {{step}} of 3',
    steps: {
      open: {
        title: 'Open a ready tenant',
        text: 'The sandbox holds a prepared portfolio. Begin with one that is ready.',
        action: 'Open {{name}}',
      },
      authorize: {
        title: 'Authorize its mini program',
        text: 'The authorization page opens in its own window. In the sandbox a simulated phone plays the administrator.',
        action: 'Open the authorization',
      },
      branding: {
        title: 'See the branding change',
        text: 'Name, avatar and entity of the shop are now those of the tenant’s own mini program.',
        action: 'Show the branding',
      },
    },
    dismiss: 'Close the tour',
    finish: 'Done',
  },
  problem: { dismiss: 'Dismiss' },
} as const;
