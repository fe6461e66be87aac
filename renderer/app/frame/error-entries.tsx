import { type ReactElement, type ReactNode, useCallback, useState } from 'react';
import type { ExplainedEntry } from '../../../preload/contract/error-texts';
import type { OpenEntry } from '../../features/connection/error-entry-dialog';
import { type ErrorReference, ErrorReferences } from '../../ui/error-reference';
import { lazyPart } from './load-when-idle';

const ErrorEntryDialog = lazyPart(
  async () => (await import('../../features/connection/error-entry-dialog')).ErrorEntryDialog,
);

async function entryOf(reference: ErrorReference): Promise<ExplainedEntry | null> {
  if (reference.kind === 'console') return null;
  const { explain } = await import('../../../preload/contract/error-texts');
  return explain(reference.kind, reference.code);
}

/** Opens the entry of the catalogue that an error anywhere below leads to, over whatever is being done. */
export function ErrorEntries(props: { readonly children: ReactNode }): ReactElement {
  const [open, setOpen] = useState<OpenEntry | null>(null);
  const show = useCallback((reference: ErrorReference): void => {
    void entryOf(reference).then((entry) => setOpen({ reference, entry }));
  }, []);
  return (
    <ErrorReferences value={show}>
      {props.children}
      {open === null ? null : <ErrorEntryDialog open={open} onClose={() => setOpen(null)} />}
    </ErrorReferences>
  );
}
