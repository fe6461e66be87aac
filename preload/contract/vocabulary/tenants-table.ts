/** Columns of the tenants table besides the name, which is always there, in their usual order. */
export const tenantsColumns = [
  'stage',
  'miniProgram',
  'checks',
  'nextActor',
  'due',
  'synced',
  'edition',
  'owner',
  'contact',
  'administrator',
  'tags',
  'updated',
] as const;
