import { Button } from '../../ui/button';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedEntry } from '../../../preload/contract/error-texts';
import { CatalogueEntryText } from '../../ui/catalogue-entry';
import { Dialog } from '../../ui/dialog';
import type { ErrorReference } from '../../ui/error-reference';
import { useStores } from '../../app/stores';
import { ConsoleErrorText } from './console-error-text';

/** An entry that was asked for; `entry` is null for a number that the catalogue does not hold. */
export interface OpenEntry {
  readonly reference: ErrorReference;
  readonly entry: ExplainedEntry | null;
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

/** What an error means and what to do about it, and the way to it in the catalogue. */
export function ErrorEntryDialog(props: { readonly open: OpenEntry; readonly onClose: () => void }): ReactElement {
  const { open, onClose } = props;
  const { t } = useTranslation();
  const { navigation, platform } = useStores();
  const toCatalogue = (): void => {
    onClose();
    platform.showCatalogue(String(open.reference.code));
    navigation.show('platform');
  };
  return (
    <Dialog
      width={560}
      title={t('errorCatalogue.entryTitle', { code: open.reference.code })}
      onClose={onClose}
      footer={[
        <Button key="catalogue" onClick={toCatalogue} data-testid="entry-to-catalogue">
          {t('errorCatalogue.inCatalogue')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose} data-testid="entry-close">
          {t('common.close')}
        </Button>,
      ]}
    >
      <EntryText open={open} />
    </Dialog>
  );
}
