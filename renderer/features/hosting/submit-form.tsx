import { Checkbox } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResponseOf } from '../../../preload/contract/channels';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import { useStores } from '../../app/stores';
import { useDraft } from '../../ui/drafts';
import { EmptyState } from '../../ui/empty';
import { displayText } from '../../ui/format/display-text';
import { Asked } from './asked';
import { ChoiceField, TextField } from './form-fields';
import type { FormProps } from './request-form';
import { useAnswer } from './use-answer';

type Choices = ResponseOf<'hosting.choices'>;

/** What is typed and chosen; the page and the category are places in WeChat's lists. */
interface Draft {
  readonly page: number;
  readonly category: number;
  readonly title: string;
  readonly tag: string;
  readonly versionDescription: string;
  readonly feedback: string;
  readonly privacyApiNotUsed: boolean;
}

const blank: Draft = {
  page: 0,
  category: 0,
  title: '',
  tag: '',
  versionDescription: '',
  feedback: '',
  privacyApiNotUsed: false,
};

function requestOf(draft: Draft, { pages, categories }: Choices): TenantRequest | null {
  const address = pages[draft.page];
  const category = categories[draft.category];
  if (address === undefined || category === undefined) return null;
  const { first, second, firstId, secondId } = category;
  return {
    call: 'submit-audit',
    items: [
      {
        address,
        tag: draft.tag.trim(),
        title: draft.title.trim(),
        first_class: first,
        second_class: second,
        first_id: firstId,
        second_id: secondId,
      },
    ],
    versionDescription: draft.versionDescription.trim(),
    feedback: draft.feedback.trim(),
    feedbackMedia: [],
    pictures: [],
    videos: [],
    privacyApiNotUsed: draft.privacyApiNotUsed,
    orderPath: '',
    ugc: null,
  };
}

/** What the reviewer is shown first, and what is declared to the reviewer. Pages and categories are those that WeChat lists. */
export function SubmitForm({ view, frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  const choices = useAnswer(() => hosting.ask('choices'));
  const quota = useAnswer(() => hosting.ask('quota'));
  const { value: draft, ...typed } = useDraft<Draft>(`tenant/${view.tenantId}/hosting/submit-audit`, blank);
  const change = (part: Partial<Draft>): void => typed.set({ ...draft, ...part });
  const request = choices?.ok === true ? requestOf(draft, choices.value) : null;
  return frame(
    t('hosting.submit.title'),
    request,
    <Asked answer={choices}>
      {({ pages, categories }) =>
        request === null ? (
          <EmptyState compact title={t('hosting.submit.noChoices')} />
        ) : (
          <div className="form-grid">
            {quota?.ok === true ? <p className="quiet">{t('hosting.quota', quota.value)}</p> : null}
            <ChoiceField
              label={t('hosting.submit.page')}
              value={draft.page}
              testId="submit-page"
              options={pages.map((page) => displayText(page, 120))}
              onChange={(page) => change({ page })}
            />
            <ChoiceField
              label={t('hosting.submit.category')}
              value={draft.category}
              testId="submit-category"
              options={categories.map(({ first, second }) => `${displayText(first, 40)} > ${displayText(second, 40)}`)}
              onChange={(category) => change({ category })}
            />
            <TextField
              label={t('hosting.submit.itemTitle')}
              value={draft.title}
              limit={32}
              testId="submit-title"
              onChange={(title) => change({ title })}
            />
            <TextField
              label={t('hosting.submit.tag')}
              value={draft.tag}
              limit={100}
              testId="submit-tag"
              onChange={(tag) => change({ tag })}
            />
            <TextField
              label={t('hosting.submit.versionDescription')}
              value={draft.versionDescription}
              limit={500}
              rows={2}
              testId="submit-description"
              onChange={(versionDescription) => change({ versionDescription })}
            />
            {view.hosting.audit?.state === 'rejected' ? (
              <TextField
                label={t('hosting.submit.feedback')}
                value={draft.feedback}
                limit={200}
                rows={2}
                testId="submit-feedback"
                onChange={(feedback) => change({ feedback })}
              />
            ) : null}
            {view.hosting.scan?.state === 'needs' ? (
              <Checkbox
                checked={draft.privacyApiNotUsed}
                data-testid="submit-unused"
                onChange={(event) => change({ privacyApiNotUsed: event.target.checked })}
              >
                {t('hosting.submit.privacyUnused')}
              </Checkbox>
            ) : null}
          </div>
        )
      }
    </Asked>,
    typed,
  );
}
