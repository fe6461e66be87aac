import { Checkbox, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field';
import type { FormProps } from './request-form';

const firstStep = 10;
const all = 100;

/** The share of users who get the approved version. */
export function GrayForm({ view, frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { gray } = view.hosting;
  const reached = gray?.state === 'running' ? gray.percentage : 0;
  const [percentage, setPercentage] = useState<number | null>(Math.min(all, reached + firstStep));
  const [testersFirst, setTestersFirst] = useState(false);
  const [debuggersFirst, setDebuggersFirst] = useState(false);
  const isPossible =
    percentage !== null && (percentage > reached || (percentage === 0 && (testersFirst || debuggersFirst)));
  return frame(
    t('hosting.gray.title'),
    isPossible ? { call: 'gray-release', percentage, testersFirst, debuggersFirst } : null,
    <div className="form-grid">
      <Field label={t('hosting.gray.percentage')} help={t('hosting.gray.help')} isRequired>
        {(control) => (
          <InputNumber
            {...control}
            min={0}
            max={all}
            precision={0}
            value={percentage}
            data-testid="gray-percentage"
            onChange={setPercentage}
          />
        )}
      </Field>
      <Checkbox checked={testersFirst} onChange={(event) => setTestersFirst(event.target.checked)}>
        {t('hosting.gray.testersFirst')}
      </Checkbox>
      <Checkbox checked={debuggersFirst} onChange={(event) => setDebuggersFirst(event.target.checked)}>
        {t('hosting.gray.debuggersFirst')}
      </Checkbox>
    </div>,
  );
}
