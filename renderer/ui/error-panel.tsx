import { CloseCircleFilled } from '@ant-design/icons-svg';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../preload/contract/errors';
import { displayText } from './format/display-text';
import { errorReason } from '../i18n/error-reason';
import { refusalReasonOf } from '../i18n/refusal';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { ErrorReferenceLink, referenceOf } from './error-reference';
import { Icon } from './icon';
import { useErrorAdvice } from './use-error-advice';
import { useLanguage } from './use-language';

interface ErrorPanelProps {
  /** Null where nothing failed, and nothing is shown. */
  readonly error: AppErrorView | null | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly onDismiss?: (() => void) | undefined;
  /** A headline for where it happened. */
  readonly title?: string | undefined;
  readonly children?: ReactNode;
}

/** A failure: what happened, what to do and who acts, the numbers to quote, and a button that copies all of it. */
export function ErrorPanel({ error, ...rest }: ErrorPanelProps): ReactElement | null {
  return error ? <Failure error={error} {...rest} /> : null;
}

function Failure(props: ErrorPanelProps & { readonly error: AppErrorView }): ReactElement {
  const { error } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { errcode, pageCode, params } = error;
  const advice = useErrorAdvice({ errcode, pageCode, failure: params?.failure });
  const entry = advice?.[language];
  const actor = advice === null ? '' : t(`errorCatalogue.actor.${advice.actor}`);
  const said = typeof params?.said === 'string' ? displayText(params.said, 500) : '';
  const refusal = refusalReasonOf(error);
  const what = [
    t(`errors.${error.code}.what`),
    refusal ? t(`refusals.${refusal}`) : '',
    errorReason(error, t) ?? '',
    entry?.what ?? '',
  ];
  const next = entry?.todo ?? t(`errors.${error.code}.next`);
  const numbers = [
    error.errcode === undefined ? null : t('errorPanel.wechatCode', { errcode: error.errcode }),
    error.pageCode === undefined ? null : t('errorPanel.pageCode', { pageCode: error.pageCode }),
    error.rid === undefined ? null : t('errorPanel.rid', { rid: error.rid }),
    error.reportId === undefined ? null : t('errorPanel.reportId', { reportId: error.reportId }),
  ].filter((part) => part !== null);
  const whatText = what.filter((part) => part !== '').join(' ');
  const copied = [props.title, whatText, said, next, actor, error.code, ...numbers].filter(Boolean).join('\n');
  return (
    <section className="error-panel" role="alert" data-testid={`error-${error.code}`}>
      <Icon of={CloseCircleFilled} className="error-panel-icon" />
      <div className="error-panel-body">
        {props.title ? <p className="error-panel-title">{props.title}</p> : null}
        <p className="error-panel-what">{whatText}</p>
        {said === '' ? null : (
          <p className="error-panel-next">
            <span className="error-panel-label">{t('authorize.pageError.says')}</span> {said}
          </p>
        )}
        <p className="error-panel-next">
          <span className="error-panel-label">{t('errorPanel.next')}</span> {next}
        </p>
        {actor === '' ? null : (
          <p className="error-panel-next">
            <span className="error-panel-label">{t('errorCatalogue.actorLabel')}</span> {actor}
          </p>
        )}
        {props.children}
        <div className="error-panel-foot">
          <span className="error-panel-numbers">{[error.code, ...numbers].join(' · ')}</span>
          <CopyButton text={copied} label={t('errorPanel.copy')} labelled />
          <ErrorReferenceLink reference={referenceOf(error)} />
          {props.onRetry ? (
            <Button size="small" onClick={props.onRetry}>
              {t('common.retry')}
            </Button>
          ) : null}
          {props.onDismiss ? (
            <Button size="small" onClick={props.onDismiss}>
              {t('frame.problem.dismiss')}
            </Button>
          ) : null}
        </div>
      </div>
    </section>
  );
}
