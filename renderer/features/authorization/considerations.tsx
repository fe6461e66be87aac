import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import { ErrorPanel } from '../../ui/error-panel';
import { Markdown } from '../../ui/markdown';
import { useLanguage } from '../../ui/use-language';
import { useStores } from '../../app/stores';

/** The vendor's considerations, opened on demand. */
export function Considerations(): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { actions } = useStores();
  const [isOpen, setIsOpen] = useState(false);
  const [markdown, setMarkdown] = useState('');
  const [error, setError] = useState<AppErrorView | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    let isCurrent = true;
    void actions.ask('tenants.considerations', { language }).then((result) => {
      if (!isCurrent) return;
      setError(result.ok ? null : result.error);
      setMarkdown(result.ok ? result.value.markdown : '');
    });
    return () => {
      isCurrent = false;
    };
  }, [isOpen, language, actions]);
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
      {isOpen && error ? (
        <ErrorPanel error={error} title={t('authorize.preflight.considerationsFailed')} onCopy={actions.copyText} />
      ) : null}
      {isOpen && markdown !== '' ? <Markdown markdown={markdown} /> : null}
    </div>
  );
}
