import { AppError } from '../../main/domain/failures/app-error';
import type { WholeFolder, WholeFolders } from '../../main/ports/whole-folders';

/** Folders in memory; one that was discarded leaves nothing. */
export class MemoryWholeFolders implements WholeFolders {
  /** Files of every folder that appeared, by full path. */
  readonly files = new Map<string, Uint8Array>();
  /** Folders that are being filled. */
  open = 0;
  /** Files that somebody wanted to write to a folder that was gone. */
  late = 0;
  /** The disk is full after so many files. */
  room = Number.POSITIVE_INFINITY;

  async begin(parent: string, name: string): Promise<WholeFolder> {
    const written = new Map<string, Uint8Array>();
    let isOpen = true;
    this.open += 1;
    const close = (): void => {
      this.open -= 1;
      isOpen = false;
    };
    return {
      write: async (path, bytes) => {
        if (!isOpen) this.late += 1;
        if (written.size >= this.room) throw new AppError('disk-full');
        written.set(path, bytes);
      },
      commit: async () => {
        close();
        for (const [path, bytes] of written) this.files.set(`${parent}/${name}/${path}`, bytes);
        return `${parent}/${name}`;
      },
      discard: async () => close(),
    };
  }

  text(ending: string): string {
    const found = [...this.files].find(([path]) => path.endsWith(ending));
    if (found === undefined) throw new Error(`no file ends in ${ending}`);
    return new TextDecoder().decode(found[1]);
  }
}
