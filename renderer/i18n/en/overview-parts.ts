/** Due dates and recent entries on the overview. */
export const overviewParts = {
  openDue_one: 'Open the list: {{count, number}} tenant due',
  openDue_other: 'Open the list: {{count, number}} tenants due',
  openDrift_one: 'Open the list: {{count, number}} tenant with changes',
  openDrift_other: 'Open the list: {{count, number}} tenants with changes',
  flagCount: '{{flag}}: {{count, number}}',
  stageEntry: 'Stage: {{stage}}',
  entries: 'Recent entries',
  others: '+{{count, number}} more',
  othersInDay_one: '{{count, number}} more entry in the 24 hours before',
  othersInDay_other: '{{count, number}} more entries in the 24 hours before',
  allEntries: 'All records',
} as const;
