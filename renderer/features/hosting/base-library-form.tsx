import { Radio } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../../app/stores';
import { useDraft } from '../../ui/drafts';
import { EmptyState } from '../../ui/empty';
import { displayText } from '../../ui/format/display-text';
import { useLanguage } from '../../ui/use-language';
import { Asked } from './asked';
import type { FormProps } from './request-form';
import { useAnswer } from '../../app/use-answer';

const hundred = 100;

/** Compares `3.7.12` with `3.0.2` by their numbers. */
function isOlder(one: string, other: string): boolean {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  const place = (left ?? []).findIndex((number, index) => number !== right?.[index]);
  return place >= 0 && (left?.[place] ?? 0) < (right?.[place] ?? 0);
}

/** The oldest base library that may open the mini program. Whoever has an older one is told to update WeChat instead. */
export function BaseLibraryForm({ view, frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hosting } = useStores();
  const answer = useAnswer(() => hosting.ask('baseLibraries'));
  const { value: version, ...guard } = useDraft<string | null>(`tenant/${view.tenantId}/hosting/base-library`, null);
  const minimum = answer?.ok === true ? answer.value.minimum : null;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return frame(
    t('hostingKit.library.title'),
    version === null || version === minimum ? null : { call: 'set-support-version', version },
    <Asked answer={answer}>
      {({ shares }) => {
        const offered = shares.filter((share) => /^\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(share.version));
        const below = (chosen: string): number =>
          shares.reduce((sum, share) => sum + (isOlder(share.version, chosen) ? share.percentage : 0), 0) / hundred;
        return (
          <div className="stack">
            <p className="modal-text" data-testid="library-now">
              {minimum === null || minimum === ''
                ? t('hostingKit.library.noMinimum')
                : t('hostingKit.library.now', { version: displayText(minimum, 20) })}
            </p>
            {offered.length === 0 ? (
              <EmptyState compact title={t('hostingKit.library.none')} />
            ) : (
              <Radio.Group
                className="stack-tight"
                aria-label={t('hostingKit.library.title')}
                value={version ?? minimum}
                onChange={(event) => guard.set(String(event.target.value))}
              >
                {offered.map((share) => (
                  <Radio key={share.version} value={share.version} data-testid={`library-${share.version}`}>
                    <span className="mono">{share.version}</span>{' '}
                    <span className="quiet">
                      {t('hostingKit.library.share', { share: percent.format(share.percentage / hundred) })}
                    </span>
                  </Radio>
                ))}
              </Radio.Group>
            )}
            {version === null ? null : (
              <p className="plan-irreversible" data-testid="library-below">
                {t('hostingKit.library.below', { version, share: percent.format(below(version)) })}
              </p>
            )}
          </div>
        );
      }}
    </Asked>,
    guard,
  );
}
