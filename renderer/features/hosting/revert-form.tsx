import { Radio } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../../app/stores';
import { EmptyState } from '../../ui/empty';
import { displayText } from '../../ui/format/display-text';
import { Moment } from '../../ui/moment';
import { Asked } from './asked';
import type { FormProps } from './request-form';
import { useAnswer } from './use-answer';

/** Where to roll back to, out of the list as WeChat has it now. The version is named explicitly; there is no "the one before". */
export function RevertForm({ frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  const answer = useAnswer(() => hosting.ask('versions'));
  const [appVersion, setAppVersion] = useState<number | null>(null);
  return frame(
    t('hosting.revert.title'),
    appVersion === null ? null : { call: 'revert-release', appVersion },
    <Asked answer={answer}>
      {({ versions }) =>
        versions.length === 0 ? (
          <EmptyState compact title={t('hosting.revert.empty')} />
        ) : (
          <>
            <p className="modal-text">{t('hosting.revert.text')}</p>
            <Radio.Group
              className="revert-list"
              aria-label={t('hosting.revert.target')}
              value={appVersion}
              onChange={(event) => setAppVersion(Number(event.target.value))}
            >
              {versions.map((version) => (
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
          </>
        )
      }
    </Asked>,
  );
}
