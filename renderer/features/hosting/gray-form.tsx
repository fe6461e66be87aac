import { Radio } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/checkbox';
import { useDraft } from '../../ui/drafts';
import { NumberField } from '../../ui/number-field';
import type { FormProps } from './request-form';

/** Steps in which a version usually reaches the users. */
const ladder = [1, 5, 20, 50, 100] as const;
const all = 100;

/** The share of users who get the approved version: the next step of the ladder, and only upwards. */
export function GrayForm({ view, frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { gray } = view.hosting;
  const reached = gray?.state === 'running' || gray?.state === 'paused' ? gray.percentage : 0;
  const next: number | null = ladder.find((step) => step > reached) ?? null;
  const { value: draft, ...guard } = useDraft(`tenant/${view.tenantId}/hosting/gray`, {
    percentage: next,
    testersFirst: false,
    debuggersFirst: false,
  });
  const { percentage, testersFirst, debuggersFirst } = draft;
  const change = (part: Partial<typeof draft>): void => guard.set({ ...draft, ...part });
  const isUpward =
    percentage !== null &&
    (percentage > reached || (reached === 0 && percentage === 0 && (testersFirst || debuggersFirst)));
  return frame(
    t('hosting.gray.title'),
    isUpward ? { call: 'gray-release', percentage, testersFirst, debuggersFirst } : null,
    <div className="stack">
      <p className="modal-text" data-testid="gray-reached">
        {reached === 0 ? t('hostingKit.gray.notYet') : t('hostingKit.gray.reached', { percentage: reached })}
      </p>
      <Radio.Group
        className="gray-ladder"
        optionType="button"
        aria-label={t('hostingKit.gray.ladder')}
        value={percentage}
        onChange={(event) => change({ percentage: Number(event.target.value) })}
      >
        {ladder.map((step) => (
          <Radio.Button key={step} value={step} disabled={step <= reached} data-testid={`gray-step-${step}`}>
            {step}%
          </Radio.Button>
        ))}
      </Radio.Group>
      <NumberField
        label={t('hosting.gray.percentage')}
        help={t('hosting.gray.help')}
        error={isUpward ? undefined : t('hostingKit.gray.upward', { percentage: reached })}
        isRequired
        min={0}
        max={all}
        unit="%"
        value={percentage}
        testId="gray-percentage"
        onChange={(value) => change({ percentage: value })}
      />
      <Checkbox checked={testersFirst} onChange={(event) => change({ testersFirst: event.target.checked })}>
        {t('hosting.gray.testersFirst')}
      </Checkbox>
      <Checkbox checked={debuggersFirst} onChange={(event) => change({ debuggersFirst: event.target.checked })}>
        {t('hosting.gray.debuggersFirst')}
      </Checkbox>
      <div>
        <h3 className="plan-heading">{t('hostingKit.gray.limits.title')}</h3>
        <ul className="gray-limits">
          {(['up', 'pause', 'rollBack', 'all'] as const).map((limit) => (
            <li key={limit}>{t(`hostingKit.gray.limits.${limit}`)}</li>
          ))}
        </ul>
      </div>
    </div>,
    guard,
  );
}
