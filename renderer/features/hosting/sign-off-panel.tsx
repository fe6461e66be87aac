import { CheckCircleFilled } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignOff } from '../../../preload/contract/hosting/kit';
import { displayText } from '../../ui/format/display-text';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';

function SignOffFacts(props: { readonly signOff: SignOff }): ReactElement {
  const { by, way, signedAtMs, recordedBy, note, operationId } = props.signOff;
  const { t } = useTranslation();
  return (
    <>
      <p>
        <strong>{displayText(by, 60)}</strong> · {t(`hostingKit.signOff.way.${way}`)} ·{' '}
        <Moment atMs={signedAtMs} dateOnly />
      </p>
      {note === '' ? null : <blockquote className="sign-off-note">{displayText(note, 4000)}</blockquote>}
      <p className="quiet">
        {t('hostingKit.signOff.recordedBy', { name: displayText(recordedBy, 40) })}
        {operationId === null ? '' : ` · ${t('hostingKit.signOff.operation', { id: operationId })}`}
      </p>
    </>
  );
}

/** Whether the tenant consents to the upload that is tried, and to which it did before. */
export function SignOffPanel(props: {
  readonly current: SignOff | null;
  readonly signOffs: readonly SignOff[];
  readonly canSign: boolean;
  readonly onSign: () => void;
}): ReactElement {
  const { current, canSign } = props;
  const { t } = useTranslation();
  const earlier = props.signOffs.filter((one) => one !== current).toReversed();
  return (
    <section className="sign-off" data-testid="sign-off" data-signed={current !== null}>
      <h3 className="plan-heading">{t('hostingKit.signOff.title')}</h3>
      {current === null ? (
        <p className="sign-off-open">
          {t(earlier.length === 0 ? 'hostingKit.signOff.none' : 'hostingKit.signOff.noneForThis')}
        </p>
      ) : (
        <div className="sign-off-current tone-pass">
          <Icon of={CheckCircleFilled} className="plan-verdict" />
          <div>
            <SignOffFacts signOff={current} />
          </div>
        </div>
      )}
      <Button
        type={current === null ? 'outline' : 'default'}
        disabled={!canSign}
        data-testid="sign-off-open"
        onClick={props.onSign}
      >
        {t(current === null ? 'hostingKit.signOff.record' : 'hostingKit.signOff.recordAgain')}
      </Button>
      {earlier.length === 0 ? null : (
        <details className="sign-off-earlier">
          <summary>{t('hostingKit.signOff.earlier', { count: earlier.length })}</summary>
          <ul>
            {earlier.map((signOff) => (
              <li key={`${signOff.recordedAtMs} ${signOff.by}`}>
                <p className="mono">{displayText(signOff.version, 64)}</p>
                <SignOffFacts signOff={signOff} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
