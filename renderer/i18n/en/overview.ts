/** Overview, records across tenants, and health. */
export const overview = {
  title: 'Overview',
  funnel: 'Where the tenants stand',
  openList: 'Open the list: {{group}}, {{count, number}}',
  nextActor: 'Who must act next',
  nextActorEmpty: 'Nobody has to act at the moment.',
  due: 'Due',
  dueEmpty: 'Nothing is due in the next 60 days.',
  drift: 'Changed at WeChat',
  driftEmpty: 'No changes since the last sync.',
  more: '{{count, number}} more',
} as const;

export const records = {
  title: 'Records',
} as const;

export const health = {
  title: 'Health',
  intro:
    'What may be wrong after binding, per tenant. Syncing reads the account again from WeChat and records every change.',
  flags: 'Open problems',
  flagsEmpty: 'No open problems.',
  flagsEmptyText: 'Bound tenants show up here when WeChat reports a change or a date comes near.',
  stale: 'Not synced for 7 days',
  staleEmpty: 'Every bound tenant was synced in the last 7 days.',
  sync: 'Sync',
  syncTenant: 'Sync {{name}}',
  synced: '{{name}} was synced',
  neverSynced: 'never synced',
  allFlags: 'All problems',
} as const;
