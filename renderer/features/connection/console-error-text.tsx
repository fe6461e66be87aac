import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorCode } from '../../../preload/contract/errors';
import { CopyButton } from '../../ui/copy-button';

/** The entry of one of the console's own errors. */
export function ConsoleErrorText(props: { readonly code: AppErrorCode }): ReactElement {
  const { code } = props;
  const { t } = useTranslation();
  const what = t(`errors.${code}.what`);
  const todo = t(`errors.${code}.next`);
  return (
    <article className="catalogue-entry" data-testid={`entry-${code}`}>
      <header className="catalogue-entry-head">
        <span className="catalogue-code">{code}</span>
        <span className="quiet">{t('errorCatalogue.kind.console')}</span>
        <CopyButton
          text={`${code} ${what}\n${t('common.labelled', { label: t('errorCatalogue.todo'), value: todo })}`}
          label={t('errorCatalogue.copy')}
        />
      </header>
      <p className="catalogue-what">{what}</p>
      <p className="catalogue-todo">
        <strong>{t('errorCatalogue.todo')}</strong> {todo}
      </p>
    </article>
  );
}
