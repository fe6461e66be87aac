import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import type { AppErrorView } from '../../../preload/contract/errors';
import { languages, type Language } from '../../../preload/contract/vocabulary/settings';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { useNotices } from '../../ui/notices';
import { LoadingState } from '../../ui/empty';
import { useDraft } from '../../ui/drafts';
import { ErrorPanel } from '../../ui/error-panel';
import { Segmented } from '../../ui/segmented';
import { TextField } from '../../ui/text-field';
import { Markdown } from '../../ui/markdown';
import { Section } from '../../ui/section';
import { useLanguage } from '../../ui/use-language';
import { useStores } from '../../app/stores';
import { useIsLocked } from '../workspaces/production';

interface Texts {
  /** As it is stored; null until it was read. */
  readonly stored: string | null;
  readonly error: AppErrorView | null;
}

/** One language of the considerations: the Markdown beside what a consultant will read. */
function Editor(props: { readonly workspace: WorkspaceSettings; readonly language: Language }): ReactElement {
  const { workspace, language } = props;
  const { t } = useTranslation();
  const { actions, workspaces } = useStores();
  const { say } = useNotices();
  const isLocked = useIsLocked();
  const [{ stored, error }, setTexts] = useState<Texts>({ stored: null, error: null });
  const { value: text, ...draft } = useDraft(`workspace/${workspace.id}/considerations/${language}`, stored ?? '');
  const [isSaving, setIsSaving] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void actions.ask('tenants.considerations', { language }).then((result) => {
      if (!isCurrent) return;
      setTexts(result.ok ? { stored: result.value.markdown, error: null } : { stored: null, error: result.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [actions, language]);
  const save = async (): Promise<void> => {
    setIsSaving(true);
    const result = await workspaces.saveConsiderations(workspace.id, language, text);
    setIsSaving(false);
    setTexts({ stored: result.ok ? text : stored, error: result.ok ? null : result.error });
    if (result.ok) say(t('platform.saved'));
  };
  const isRead = stored !== null;
  const isChanged = isRead && text !== stored;
  return (
    <>
      <ErrorPanel error={error} title={t('platform.considerations.failed')} />
      {!isRead && error === null ? <LoadingState /> : null}
      {isRead ? (
        <div className="editor-columns">
          <TextField
            label={t('platform.considerations.edit')}
            className="mono editor-text"
            rows={20}
            lang={language}
            value={text}
            maxLength={100_000}
            isDisabled={isLocked}
            testId={`considerations-text-${language}`}
            onChange={draft.set}
          />
          <div className="editor-preview" lang={language}>
            <p className="field-label">{t('platform.considerations.preview')}</p>
            <section
              aria-label={t('platform.considerations.preview')}
              data-testid={`considerations-preview-${language}`}
            >
              {text.trim() === '' ? (
                <p className="quiet">{t('platform.considerations.empty')}</p>
              ) : (
                <Markdown markdown={text} />
              )}
            </section>
          </div>
        </div>
      ) : null}
      {isChanged ? (
        <div className="row is-sticky">
          <Button
            type="primary"
            loading={isSaving}
            disabled={isLocked}
            onClick={() => void save()}
            data-testid={`considerations-save-${language}`}
          >
            {t('platform.save')}
          </Button>
          <Button disabled={isSaving} onClick={draft.discard}>
            {t('platform.discard')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** The vendor's considerations in both languages. */
export function ConsiderationsTab(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { t } = useTranslation();
  const [language, setLanguage] = useState<Language>(useLanguage());
  return (
    <Section
      title={t('platform.section.considerations')}
      testId="section-considerations"
      extra={
        <Segmented<Language>
          aria-label={t('platform.considerations.languageLabel')}
          value={language}
          options={languages.map((value) => ({
            value,
            label: (
              <span data-testid={`considerations-language-${value}`}>
                {t(`platform.considerations.language.${value}`)}
              </span>
            ),
          }))}
          onChange={setLanguage}
        />
      }
    >
      <div className="card-body form-stack">
        <p className="quiet">{t('platform.considerations.intro')}</p>
        {languages.map((one) => (
          <div key={one} hidden={one !== language}>
            <Editor workspace={props.workspace} language={one} />
          </div>
        ))}
      </div>
    </Section>
  );
}
