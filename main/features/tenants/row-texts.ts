import type { TenantRow } from '../../../preload/contract/tenant';
import type { Packed, Packers } from '../../ipc/gate';
import type { WrittenRows } from '../../ports/tenant-repository';

/**
 * The table's lines as the JSON text in which they cross the bridge. Most of those of the first list are lying in the index that
 * was just read, and are copied from there: writing a hundred thousand anew takes longer than reading them.
 */
export class RowTexts {
  readonly #written: () => WrittenRows | null;

  /** `written` tells the rows of the open workspace as they were read, at each list; null where there are none. */
  constructor(written: () => WrittenRows | null = () => null) {
    this.#written = written;
  }

  /** The parts of a JSON array, one row a line, which the page takes apart in as many pieces as it likes. */
  take(rows: readonly TenantRow[]): Packed {
    const written = this.#written();
    const known = written?.textsOf(rows);
    const texts = rows.map((row, index) => known?.[index] ?? Buffer.from(JSON.stringify(row)));
    const lines = texts.flatMap((text, index) => (index === 0 ? [text] : [between, text]));
    return { parts: [opening, ...lines, closing], release: () => written?.release() };
  }
}

const opening = Buffer.from('[\n');
const between = Buffer.from(',\n');
const closing = Buffer.from('\n]');

/** The packers of the gate. */
export function packersWith(texts: RowTexts): Packers {
  return {
    'tenants.list': ({ rows }) => {
      const { parts, release } = texts.take(rows);
      return { parts: [Buffer.from('{"rows":'), ...parts, Buffer.from('}')], release };
    },
  };
}
