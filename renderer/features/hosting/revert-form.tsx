import { Radio } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../../app/stores';
import { useDraft } from '../../ui/drafts';
import { EmptyState } from '../../ui/empty';
import { displayText } from '../../ui/format/display-text';
import { Moment } from '../../ui/moment';
import { Asked } from './asked';
import type { FormProps } from './request-form';
import { useAnswer } from '../../app/use-answer';

interface Named {
  readonly version: string;
  readonly description: string;
}

/** One side of the roll-back. */
function Side(props: { readonly label: string; readonly of: Named; readonly tone: 'fail' | 'pass' }): ReactElement {
  const { label, of, tone } = props;
  return (
    <div className={`revert-side tone-${tone}`}>
      <span className="quiet">{label}</span>
      <strong className="mono">{displayText(of.version, 64)}</strong>
      <span>{displayText(of.description, 120)}</span>
    </div>
  );
}

/**
 * Where to roll back to, out of the list as WeChat has it now. The version is named explicitly; there is no "the one before". The
 * dry run reads the list again, and nothing is called when it is another one by then.
 */
export function RevertForm({ view, frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  const answer = useAnswer(() => hosting.ask('versions'));
  const { value: appVersion, ...guard } = useDraft<number | null>(`tenant/${view.tenantId}/hosting/revert`, null);
  const { live } = view.hosting;
  return frame(
    t('hosting.revert.title'),
    appVersion === null ? null : { call: 'revert-release', appVersion },
    <Asked answer={answer}>
      {({ versions }) => {
        // The list may hold the live version too, to which nobody rolls back.
        const others = versions.filter((one) => one.version !== live?.version || one.description !== live.description);
        const target = others.find((one) => one.appVersion === appVersion);
        return others.length === 0 ? (
          <EmptyState compact title={t('hosting.revert.empty')} />
        ) : (
          <div className="stack">
            <p className="modal-text">{t('hostingKit.revert.text')}</p>
            <Radio.Group
              className="stack-tight"
              aria-label={t('hosting.revert.target')}
              value={appVersion}
              onChange={(event) => guard.set(Number(event.target.value))}
            >
              {others.map((version) => (
                <Radio key={version.appVersion} value={version.appVersion} data-testid={`revert-${version.version}`}>
                  <span className="mono">{displayText(version.version, 64)}</span>{' '}
                  {displayText(version.description, 80)}{' '}
                  {version.atMs === null ? null : (
                    <span className="quiet">
                      <Moment atMs={version.atMs} />
                    </span>
                  )}
                </Radio>
              ))}
            </Radio.Group>
            {target === undefined || live === null ? null : (
              <div className="revert-plan" data-testid="revert-plan">
                <Side label={t('hostingKit.revert.burned')} of={live} tone="fail" />
                <span className="revert-arrow" aria-hidden="true">
                  →
                </span>
                <Side label={t('hostingKit.revert.target')} of={target} tone="pass" />
              </div>
            )}
            <p className="plan-irreversible">{t('hosting.plan.irreversible.burned-version')}</p>
          </div>
        );
      }}
    </Asked>,
    guard,
  );
}
