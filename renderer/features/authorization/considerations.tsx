import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/settings';
import { ErrorPanel } from '../../ui/error-panel';
import { Markdown } from '../../ui/markdown';
import { useLanguage } from '../../ui/use-language';
import { useStores } from '../../app/stores';
import { useAnswer } from '../../app/use-answer';

/** The vendor's considerations, opened on demand. */
export function Considerations(): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="considerations">
      <button
        type="button"
        className="link-button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        data-testid="considerations"
      >
        {isOpen ? t('authorize.preflight.hideConsiderations') : t('authorize.preflight.considerations')}
      </button>
      {isOpen ? <Text key={language} language={language} /> : null}
    </div>
  );
}

function Text({ language }: { readonly language: Language }): ReactElement | null {
  const { t } = useTranslation();
  const { actions } = useStores();
  const answer = useAnswer(() => actions.ask('tenants.considerations', { language }));
  if (answer === null) return null;
  if (!answer.ok) return <ErrorPanel error={answer.error} title={t('authorize.preflight.considerationsFailed')} />;
  return answer.value.markdown === '' ? null : <Markdown markdown={answer.value.markdown} />;
}
