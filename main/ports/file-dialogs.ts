/** Asks the person at this computer for a file. Paths stay in the main process; null when the person declined. */
export interface FileDialogs {
  pickSource(kind: 'table' | 'archive'): Promise<string | null>;
  pickTarget(suggestedName: string): Promise<string | null>;
}
