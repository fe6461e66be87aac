/**
 * A recorded value as one flat, language-neutral text for the ledger: words as they are, structures as `name: value` pairs.
 */
export function displayFact(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((item) => String(displayFact(item))).join('; ');
  return Object.entries(value)
    .map(([name, field]) => `${name}: ${String(displayFact(field))}`)
    .join(', ');
}
