import { type ReactElement, type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedEntry } from '../../../preload/contract/error-texts';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { CatalogueEntryText } from '../../ui/catalogue-entry';
import { type ErrorReference, ErrorReferences } from '../../ui/error-reference';
import { useStores } from '../../app/stores';
import { ConsoleErrorText } from './console-error-text';

/** An entry that was asked for; `entry` is null for a number that the catalogue does not hold. */
interface OpenEntry {
  readonly reference: ErrorReference;
  readonly entry: ExplainedEntry | null;
}

async function entryOf(reference: ErrorReference): Promise<ExplainedEntry | null> {
  if (reference.kind === 'console') return null;
  const { explain } = await import('../../../preload/contract/error-texts');
  return explain(reference.kind, reference.code);
}

function EntryText(props: { readonly open: OpenEntry }): ReactElement {
  const { reference, entry } = props.open;
  const { t } = useTranslation();
  if (reference.kind === 'console') return <ConsoleErrorText code={reference.code} />;
  if (entry !== null) {
    const { kind, code } = reference;
    return <CatalogueEntryText kind={kind} code={code} entry={entry} />;
  }
  return (
    <div data-testid="entry-unknown">
      <p>{t('errorCatalogue.notListed', { code: reference.code })}</p>
      <p className="quiet">{t('errorCatalogue.notListedText')}</p>
    </div>
  );
}

/** Opens the entry of the catalogue that an error anywhere below leads to, over whatever is being done. */
export function ErrorEntries(props: { readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const { navigation, platform } = useStores();
  const [open, setOpen] = useState<OpenEntry | null>(null);
  const show = useCallback((reference: ErrorReference): void => {
    void entryOf(reference).then((entry) => setOpen({ reference, entry }));
  }, []);
  const close = (): void => setOpen(null);
  const toCatalogue = (code: number | string): void => {
    close();
    platform.showCatalogue(String(code));
    navigation.show('platform');
  };
  return (
    <ErrorReferences value={show}>
      {props.children}
      {open === null ? null : (
        <Dialog
          width={560}
          title={t('errorCatalogue.entryTitle', { code: open.reference.code })}
          onClose={close}
          footer={[
            <Button key="catalogue" onClick={() => toCatalogue(open.reference.code)} data-testid="entry-to-catalogue">
              {t('errorCatalogue.inCatalogue')}
            </Button>,
            <Button key="close" type="primary" onClick={close} data-testid="entry-close">
              {t('common.close')}
            </Button>,
          ]}
        >
          <EntryText open={open} />
        </Dialog>
      )}
    </ErrorReferences>
  );
}
