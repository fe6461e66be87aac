import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaLimits } from '../../../preload/contract/hosting/kit-rules';
import type { PreviewMedia } from '../../../preload/contract/hosting/kit';
import { useStores } from '../../app/stores';
import { Checkbox } from '../../ui/checkbox';
import { useDraft } from '../../ui/drafts';
import { EmptyState } from '../../ui/empty';
import { useNow } from '../../ui/use-now';
import { TextField } from '../../ui/text-field';
import { Asked } from './asked';
import type { FormProps } from './request-form';
import {
  type Choices,
  draftFrom,
  feedbackPicturesAtMost,
  type SubmissionDraft,
  submissionOf,
} from './submission-draft';
import { SubmitItems } from './submit-items';
import { SubmitMedia } from './submit-media';
import { SubmitUgc } from './submit-ugc';
import { useAnswer } from '../../app/use-answer';

const everyMinute = 60_000;
const textLimit = 500;
const feedbackLimit = 200;
const mediaAtMost = 20;

/** What the reviewer is shown first, and what is declared to the reviewer. Pages and categories are those that WeChat lists. */
export function SubmitForm({ view, frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  const nowMs = useNow(everyMinute);
  const choices = useAnswer(() => hosting.ask('choices'));
  const quota = useAnswer(() => hosting.ask('quota'));
  // Nothing is typed until WeChat's lists are here, which it begins with.
  const { value: typed, ...guard } = useDraft<SubmissionDraft | null>(`tenant/${view.tenantId}/hosting/submit`, null);
  const known = choices?.ok === true ? choices.value : null;
  const draft = typed ?? (known === null ? null : draftFrom(known));
  const { media, live, audit, scan } = view.hosting;
  const request = known === null || draft === null ? null : submissionOf(draft, known, media, nowMs);
  const fields = (of: SubmissionDraft, { pages, categories, remembered }: Choices): ReactElement => {
    const change = (part: Partial<SubmissionDraft>): void => guard.set({ ...of, ...part });
    return (
      <div className="stack">
        {quota?.ok === true ? <p className="quiet">{t('hosting.quota', quota.value)}</p> : null}
        {remembered === null ? null : <p className="quiet">{t('hostingKit.submit.remembered')}</p>}
        <SubmitItems items={of.items} pages={pages} categories={categories} onChange={(items) => change({ items })} />
        <TextField
          label={t('hosting.submit.versionDescription')}
          value={of.versionDescription}
          maxLength={textLimit}
          rows={2}
          testId="submit-description"
          onChange={(versionDescription) => change({ versionDescription })}
        />
        <SubmitMedia
          title={t('hostingKit.media.title')}
          help={t('hostingKit.media.help', mediaLimits)}
          testId="submit-media"
          most={mediaAtMost}
          media={media}
          chosen={of.media}
          nowMs={nowMs}
          onChange={(chosen) => change({ media: chosen })}
        />
        {audit?.state === 'rejected' ? <Answer draft={of} media={media} nowMs={nowMs} onChange={change} /> : null}
        {/* Goes with the audit of a program that is not released yet; afterwards it is a call of its own. */}
        {live?.state === 'live' ? null : (
          <TextField
            label={t('hostingKit.order.path')}
            help={t('hostingKit.order.pathHelp')}
            value={of.orderPath}
            maxLength={feedbackLimit}
            testId="submit-order-path"
            onChange={(orderPath) => change({ orderPath })}
          />
        )}
        {scan?.state === 'needs' ? (
          <Checkbox
            checked={of.privacyApiNotUsed}
            data-testid="submit-unused"
            onChange={(event) => change({ privacyApiNotUsed: event.target.checked })}
          >
            {t('hosting.submit.privacyUnused')}
          </Checkbox>
        ) : null}
        <SubmitUgc ugc={of.ugc} onChange={(ugc) => change({ ugc })} />
      </div>
    );
  };
  return frame(
    t('hosting.submit.title'),
    request,
    <Asked answer={choices}>
      {(value) =>
        value.pages.length === 0 || value.categories.length === 0 || draft === null ? (
          <EmptyState compact title={t('hosting.submit.noChoices')} />
        ) : (
          fields(draft, value)
        )
      }
    </Asked>,
    guard,
  );
}

/** What the reviewer is told about the last rejection, with pictures that show it. WeChat reads it after a rejection only. */
function Answer(props: {
  readonly draft: SubmissionDraft;
  readonly media: readonly PreviewMedia[];
  readonly nowMs: number;
  readonly onChange: (part: Partial<SubmissionDraft>) => void;
}): ReactElement {
  const { draft, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('hosting.submit.feedback')}
        value={draft.feedback}
        maxLength={feedbackLimit}
        rows={2}
        testId="submit-feedback"
        onChange={(feedback) => onChange({ feedback })}
      />
      <SubmitMedia
        title={t('hostingKit.media.feedback')}
        help={t('hostingKit.media.feedbackHelp', { count: feedbackPicturesAtMost })}
        testId="submit-feedback-media"
        most={feedbackPicturesAtMost}
        media={props.media.filter(({ kind }) => kind === 'image')}
        chosen={draft.feedbackMedia}
        nowMs={props.nowMs}
        onChange={(feedbackMedia) => onChange({ feedbackMedia })}
      />
    </>
  );
}
