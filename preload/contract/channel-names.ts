/**
 * Every call that the renderer may make, as `<domain>.<method>`. Free of zod, so that the preload stays small.
 *
 * To add one: name it here, give it schemas in `channels.ts`, and a handler in `main/ipc`; a missing one does not compile.
 */
export const channelNames = [
  'app.bootstrap',
  'app.copyText',
  'app.openLink',
  'app.revealDataFolder',
  'app.reportProblem',
  'app.saveDiagnostics',
  'settings.update',
  'vault.check',
  'workspaces.list',
  'workspaces.open',
  'workspaces.create',
  'workspaces.update',
  'workspaces.archive',
  'workspaces.updateBaseline',
  'workspaces.saveConsiderations',
  'workspaces.chooseCertificateFile',
  'platform.status',
  'platform.setSecret',
  'platform.importTicket',
  'platform.startTicketPush',
  'platform.selfTest',
  'tenants.list',
  'tenants.read',
  'tenants.create',
  'tenants.updateProfile',
  'tenants.recordFacts',
  'tenants.recordOfficialAccount',
  'tenants.waive',
  'tenants.withdrawWaiver',
  'tenants.acknowledge',
  'tenants.act',
  'tenants.sync',
  'tenants.acceptDrift',
  'tenants.resolveQuarantine',
  'tenants.considerations',
  'authorization.start',
  'authorization.current',
  'authorization.cancel',
  'authorization.renew',
  'authorization.focus',
  'authorization.check',
  'authorization.answer',
  'authorization.copyMessage',
  'authorization.saveHandover',
  'sync.start',
  'sync.pause',
  'sync.resume',
  'sync.cancel',
  'sync.current',
  'records.search',
  'updates.state',
  'updates.check',
  'updates.download',
  'updates.install',
] as const;

export type ChannelName = (typeof channelNames)[number];

/** Everything that the main process announces. Events say what happened; they never command. */
export const eventNames = [
  'settings.changed',
  'vault.changed',
  'connectivity.changed',
  'workspace.changed',
  'tenants.changed',
  'attempt.changed',
  'sync.changed',
  'updates.changed',
  'problem.raised',
] as const;

export type EventName = (typeof eventNames)[number];
