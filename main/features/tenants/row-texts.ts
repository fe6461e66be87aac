import type { TenantRow } from '../../../preload/contract/tenant';
import type { Pacer } from '../../ports/pacer';
import type { Packers } from '../../ipc/gate';

/**
 * The table's lines as the JSON text in which they cross the bridge, written before the page asks for them: it is fetching its
 * scripts then, and would wait for ten thousand lines afterwards. They are kept until the first answer only.
 */
export class RowTexts {
  #ahead: ReadonlyMap<TenantRow, string> = new Map();

  /** Writes in slices, with room for other work between them. */
  async prepare(rows: readonly TenantRow[], pacer: Pacer): Promise<void> {
    const texts = new Map<TenantRow, string>();
    this.#ahead = texts;
    for (const row of rows) {
      texts.set(row, JSON.stringify(row));
      await pacer.breathe();
    }
  }

  /** A JSON array; a line that came or changed since is written now. */
  take(rows: readonly TenantRow[]): string {
    const ahead = this.#ahead;
    this.#ahead = new Map();
    return `[${rows.map((row) => ahead.get(row) ?? JSON.stringify(row)).join(',')}]`;
  }
}

/** The packers of the gate. */
export function packersWith(texts: RowTexts): Packers {
  return { 'tenants.list': ({ rows }) => `{"rows":${texts.take(rows)}}` };
}
