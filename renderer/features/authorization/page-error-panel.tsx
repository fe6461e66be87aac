import { WarningFilled } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageError } from '../../../preload/contract/attempt-view';
import { CopyButton } from '../../ui/copy-button';
import { ErrorReferenceLink } from '../../ui/error-reference';
import { Icon } from '../../ui/icon';
import { Facts } from '../../ui/section';
import { useErrorAdvice } from '../../ui/use-error-advice';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { useBoot } from '../../app/stores';

/** WeChat's code for a launch domain that is not the host of the callback; 200302 on newer pages. */
const hostMismatchCodes: readonly number[] = [-302, 200302];

/** What WeChat's page says when it refuses; for a mismatch of hosts, every host that has to be the same. */
export function PageErrorPanel(props: { readonly error: PageError }): ReactElement {
  const { error } = props;
  const { t } = useTranslation();
  const { workspace } = useBoot();
  const language = useLanguage();
  const advice = useErrorAdvice({ pageCode: error.code, failure: error.failure });
  const isHosts = error.code !== null && hostMismatchCodes.includes(error.code);
  const said = displayText(error.text, 500);
  const host = (value: string | null): ReactElement => (
    <span className="mono">
      {value === null || value === '' ? t('authorize.pageError.emptyHost') : displayText(value, 253)}
    </span>
  );
  const copied = [error.code ?? '', said, error.entryHost ?? '', error.callbackHost ?? ''].join('\n');
  return (
    <section className="error-panel" role="alert" data-testid="page-error" data-code={error.code ?? ''}>
      <Icon of={WarningFilled} className="error-panel-icon" />
      <div className="error-panel-body">
        <p className="error-panel-title">
          {isHosts ? t('authorize.pageError.hostsTitle') : t('authorize.pageError.title')}
          {error.code === null ? '' : ` (${error.code})`}
        </p>
        {isHosts || advice === null ? null : <p>{advice[language].what}</p>}
        {said === '' ? null : (
          <p>
            <span className="error-panel-label">{t('authorize.pageError.says')}</span> {said}
          </p>
        )}
        {isHosts ? (
          <>
            <Facts
              items={[
                { label: t('authorize.pageError.entryHost'), value: host(error.entryHost) },
                { label: t('authorize.pageError.callbackHost'), value: host(error.callbackHost) },
                { label: t('authorize.pageError.registered'), value: host(workspace?.launchDomain ?? null) },
              ]}
            />
            <p className="error-panel-next">{t('authorize.pageError.mustBeEqual')}</p>
          </>
        ) : (
          <p className="error-panel-next">
            <span className="error-panel-label">{t('errorPanel.next')}</span>{' '}
            {advice?.[language].todo ?? t('errors.page-error.next')}
          </p>
        )}
        {advice === null ? null : (
          <p className="error-panel-next" data-testid="page-error-actor">
            <span className="error-panel-label">{t('errorCatalogue.actorLabel')}</span>{' '}
            {t(`errorCatalogue.actor.${advice.actor}`)}
          </p>
        )}
        <div className="error-panel-foot">
          <span className="error-panel-numbers" />
          <CopyButton text={copied} label={t('errorPanel.copy')} labelled />
          {error.code === null ? null : <ErrorReferenceLink reference={{ kind: 'page', code: error.code }} />}
        </div>
      </div>
    </section>
  );
}
