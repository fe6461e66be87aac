/** Due dates and recent entries on the overview. */
export const overviewParts = {
  openDue_one: 'Open the list: {{count}} tenant due',
  openDue_other: 'Open the list: {{count}} tenants due',
  openDrift_one: 'Open the list: {{count}} tenant with changes',
  openDrift_other: 'Open the list: {{count}} tenants with changes',
  flagCount: '{{flag}}: {{count}}',
  entries: 'Recent entries',
  allEntries: 'All records',
} as const;
