import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantView } from '../../../../preload/contract/tenant';
import { Button } from '../../../ui/button';
import { useDraft } from '../../../ui/drafts';
import { EmptyState } from '../../../ui/empty';
import { TextField } from '../../../ui/text-field';
import { displayLines, displayText } from '../../../ui/format/display-text';
import { Moment } from '../../../ui/moment';
import { Section } from '../../../ui/section';
import { useCanWrite, useIsSaving, useStores } from '../../../app/stores';

const longestComment = 2000;
const shownAtFirst = 20;

/** What people wrote about the tenant, the newest first, each with author and time; comments are added, never changed. */
export function Comments(props: { readonly view: TenantView }): ReactElement {
  const { record } = props.view;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const draft = useDraft(`tenant/${record.id}/comment`, '');
  const [isWhole, setIsWhole] = useState(false);
  const isSaving = useIsSaving();
  const comments = (record.comments ?? []).toReversed();
  const shown = isWhole ? comments : comments.slice(0, shownAtFirst);
  const add = (): void => {
    void tenant
      .change('comment', { text: draft.value.trim() })
      .then((isSaved) => (isSaved ? draft.discard() : undefined));
  };
  return (
    <Section title={t('tenant.comments.title')}>
      <div className="card-body">
        <TextField
          label={t('tenant.comments.label')}
          help={t('tenant.comments.help')}
          rows={3}
          value={draft.value}
          maxLength={longestComment}
          isDisabled={!canWrite}
          testId="comment-text"
          onChange={draft.set}
        />
        <Button
          type="primary"
          disabled={!canWrite || draft.value.trim() === ''}
          loading={isSaving}
          data-testid="comment-add"
          onClick={add}
        >
          {t('tenant.comments.add')}
        </Button>
        {comments.length === 0 ? <EmptyState compact title={t('tenant.comments.empty')} /> : null}
        <ol className="plain-list" data-testid="comments">
          {shown.map((comment, index) => (
            <li key={`${comment.atMs}-${comments.length - index}`} className="comment">
              <div className="comment-head">
                <strong>{displayText(comment.by, 80)}</strong>
                <span className="quiet">
                  <Moment atMs={comment.atMs} />
                </span>
              </div>
              <p className="comment-text">{displayLines(comment.text, longestComment)}</p>
            </li>
          ))}
        </ol>
        {shown.length < comments.length ? (
          <button type="button" className="link-button" onClick={() => setIsWhole(true)}>
            {t('tenant.comments.all', { count: comments.length })}
          </button>
        ) : null}
      </div>
    </Section>
  );
}
