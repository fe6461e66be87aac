import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignatureState } from '../../../preload/contract/integrity';
import { localDay } from '../../ui/format/time';

/** By which installation a file is signed: this one, one that was met before, an unknown one; or missing, or altered. */
export function SignatureText(props: { readonly signature: SignatureState }): ReactElement {
  const { signature } = props;
  const { t } = useTranslation();
  const state = signature.kind === 'signed' ? signature.trust : signature.kind;
  const isFine = state === 'this' || state === 'known';
  const date = signature.kind === 'signed' ? localDay(signature.knownSinceMs ?? 0) : '';
  const installation = signature.kind === 'missing' ? '' : signature.installation;
  return (
    <span className={isFine ? undefined : 'tone-warn'} data-testid="archive-signature" data-state={state}>
      {t(`archive.preview.signatureText.${state}`, { installation, date })}{' '}
      {signature.kind === 'signed' ? <span className="quiet">{t('archive.preview.signatureNote')}</span> : null}
    </span>
  );
}
