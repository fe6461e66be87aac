import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostingView } from '../../../preload/contract/hosting/view';
import { signOffOf } from '../../../preload/contract/hosting/kit-rules';
import { displayText } from '../../ui/format/display-text';

/** What holds for the mini program beside its five slots: whether it is open to its users, and whether the trial is signed off. */
export function ServiceLine(props: { readonly view: HostingView }): ReactElement | null {
  const { visitOpen, live, trial, signOffs } = props.view.hosting;
  const { t } = useTranslation();
  const signOff = signOffOf(signOffs, trial);
  const isLive = live?.state === 'live' && visitOpen !== null;
  const isTried = trial?.state === 'uploaded';
  if (!isLive && !isTried) return null;
  return (
    <p className="service-line" data-testid="service-line">
      {isLive ? (
        <span className={`tag tone-${visitOpen ? 'pass' : 'fail'}`} data-testid="service-open" data-open={visitOpen}>
          {t(visitOpen ? 'hostingKit.service.open' : 'hostingKit.service.closed')}
        </span>
      ) : null}
      {isTried ? (
        <span
          className={`tag tone-${signOff === null ? 'neutral' : 'pass'}`}
          data-testid="signed-off"
          data-signed={signOff !== null}
        >
          {signOff === null
            ? t('hostingKit.service.notSigned')
            : t('hostingKit.service.signed', { name: displayText(signOff.by, 40) })}
        </span>
      ) : null}
    </p>
  );
}
