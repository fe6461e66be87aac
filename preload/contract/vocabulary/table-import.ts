/** What becomes of a row: a new tenant, a change of a known one, nothing because the tenant is known already, or a rejection. */
export const importVerdicts = ['create', 'update', 'known', 'rejected'] as const;

/** Which rows of a preview to show: those of one verdict, those that are taken in spite of something, or all. */
export const importRowFilters = ['all', ...importVerdicts, 'warnings'] as const;
export type ImportRowFilter = (typeof importRowFilters)[number];
