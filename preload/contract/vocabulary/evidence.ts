/** Forms in which evidence is handed out: PDF for people, XLSX and CSV for sheets, JSON for machines. */
export const evidenceFormats = ['pdf', 'xlsx', 'csv', 'json'] as const;
export type EvidenceFormat = (typeof evidenceFormats)[number];
