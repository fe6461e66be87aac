import { Checkbox, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import { useStores } from '../../app/stores';
import { EmptyState } from '../../ui/empty';
import { Field } from '../../ui/field';
import { displayText } from '../../ui/format/display-text';
import { Asked } from './asked';
import type { FormProps } from './request-form';
import { useAnswer } from './use-answer';

const titleLimit = 32;

/** What the reviewer is shown first, and what is declared to the reviewer. Pages and categories are those that WeChat lists. */
export function SubmitForm({ view, frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  const choices = useAnswer(() => hosting.ask('choices'));
  const quota = useAnswer(() => hosting.ask('quota'));
  const { pages, categories } = choices?.ok === true ? choices.value : { pages: [], categories: [] };
  const [chosenPage, setPage] = useState<string | null>(null);
  const [chosenCategory, setCategory] = useState<number | null>(null);
  const [title, setTitle] = useState('');
  const [tag, setTag] = useState('');
  const [versionDescription, setVersionDescription] = useState('');
  const [feedback, setFeedback] = useState('');
  const needs = view.hosting.scan?.state === 'needs';
  const [privacyApiNotUsed, setUnused] = useState(false);
  const page = chosenPage ?? pages[0];
  const category = categories[chosenCategory ?? 0];
  const request: TenantRequest | null =
    page === undefined || category === undefined
      ? null
      : {
          call: 'submit-audit',
          items: [
            {
              address: page,
              tag: tag.trim(),
              title: title.trim(),
              first_class: category.first,
              second_class: category.second,
              first_id: category.firstId,
              second_id: category.secondId,
            },
          ],
          versionDescription: versionDescription.trim(),
          feedback: feedback.trim(),
          feedbackMedia: [],
          pictures: [],
          videos: [],
          privacyApiNotUsed,
          orderPath: '',
          ugc: null,
        };
  return frame(
    t('hosting.submit.title'),
    request,
    <Asked answer={choices}>
      {() =>
        page === undefined || category === undefined ? (
          <EmptyState compact title={t('hosting.submit.noChoices')} />
        ) : (
          <div className="form-grid">
            {quota?.ok === true ? <p className="quiet">{t('hosting.quota', quota.value)}</p> : null}
            <Field label={t('hosting.submit.page')} isRequired>
              {(control) => (
                <Select
                  {...control}
                  value={page}
                  data-testid="submit-page"
                  options={pages.map((one) => ({ value: one, label: displayText(one, 120) }))}
                  onChange={setPage}
                />
              )}
            </Field>
            <Field label={t('hosting.submit.category')} isRequired>
              {(control) => (
                <Select
                  {...control}
                  value={chosenCategory ?? 0}
                  data-testid="submit-category"
                  options={categories.map(({ first, second }, value) => ({
                    value,
                    label: `${displayText(first, 40)} > ${displayText(second, 40)}`,
                  }))}
                  onChange={setCategory}
                />
              )}
            </Field>
            <Field label={t('hosting.submit.itemTitle')}>
              {(control) => (
                <Input
                  {...control}
                  value={title}
                  maxLength={titleLimit}
                  data-testid="submit-title"
                  onChange={(event) => setTitle(event.target.value)}
                />
              )}
            </Field>
            <Field label={t('hosting.submit.tag')}>
              {(control) => (
                <Input {...control} value={tag} maxLength={100} onChange={(event) => setTag(event.target.value)} />
              )}
            </Field>
            <Field label={t('hosting.submit.versionDescription')}>
              {(control) => (
                <Input.TextArea
                  {...control}
                  rows={2}
                  value={versionDescription}
                  maxLength={500}
                  data-testid="submit-description"
                  onChange={(event) => setVersionDescription(event.target.value)}
                />
              )}
            </Field>
            {view.hosting.audit?.state === 'rejected' ? (
              <Field label={t('hosting.submit.feedback')}>
                {(control) => (
                  <Input.TextArea
                    {...control}
                    rows={2}
                    value={feedback}
                    maxLength={200}
                    data-testid="submit-feedback"
                    onChange={(event) => setFeedback(event.target.value)}
                  />
                )}
              </Field>
            ) : null}
            {needs ? (
              <Checkbox
                checked={privacyApiNotUsed}
                data-testid="submit-unused"
                onChange={(event) => setUnused(event.target.checked)}
              >
                {t('hosting.submit.privacyUnused')}
              </Checkbox>
            ) : null}
          </div>
        )
      }
    </Asked>,
  );
}
