import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attempt } from '../../../preload/contract/binding';
import { Button } from '../../ui/button';
import { useDraft } from '../../ui/drafts';
import { TextField } from '../../ui/text-field';
import { displayText } from '../../ui/format/display-text';
import { useCanWrite, useIsSaving, useStores } from '../../app/stores';

const longest = 500;

function WordsForm(props: { readonly attempt: Attempt; readonly onDone: () => void }): ReactElement {
  const { attempt } = props;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const isSaving = useIsSaving();
  const recorded = attempt.pageWords ?? '';
  const draft = useDraft(`attempt/${attempt.id}/page-words`, recorded);
  const words = draft.value;
  const save = async (): Promise<void> => {
    if (await tenant.change('notePage', { attemptId: attempt.id, words: words.trim() })) {
      draft.discard();
      props.onDone();
    }
  };
  return (
    <form
      className="page-words"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t('tenant.pageWords.what')}
        help={t('tenant.pageWords.help')}
        rows={2}
        maxLength={longest}
        value={words}
        testId="page-words"
        onChange={draft.set}
      />
      <Button htmlType="submit" disabled={isSaving || words.trim() === recorded} data-testid="page-words-record">
        {t('tenant.pageWords.record')}
      </Button>
    </form>
  );
}

/**
 * What WeChat's page said when an authorization came to nothing: as recorded, or a field for it. The page shows more than the
 * console can read, the more so on somebody else's phone.
 */
export function PageWords(props: { readonly attempt: Attempt; readonly startsOpen: boolean }): ReactElement | null {
  const { attempt } = props;
  const { t } = useTranslation();
  const canWrite = useCanWrite();
  const recorded = attempt.pageWords ?? '';
  const [isOpen, setIsOpen] = useState(props.startsOpen && recorded === '');
  if (isOpen && canWrite) return <WordsForm attempt={attempt} onDone={() => setIsOpen(false)} />;
  if (recorded === '' && !canWrite) return null;
  return (
    <p className="page-words" data-testid="page-words-recorded">
      {recorded === '' ? null : (
        <>
          <span className="error-panel-label">{t('tenant.pageWords.said')}</span> {displayText(recorded, longest)}{' '}
        </>
      )}
      {canWrite ? (
        <button type="button" className="link-button" onClick={() => setIsOpen(true)}>
          {t(recorded === '' ? 'tenant.pageWords.add' : 'tenant.pageWords.change')}
        </button>
      ) : null}
    </p>
  );
}
