import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignatureState } from '../../../preload/contract/integrity';
import { localDate } from '../../ui/format/time';
import { useLanguage } from '../../ui/use-language';

/** By which installation a file is signed: this one, one that was met before, an unknown one; or missing, or altered. */
export function SignatureText(props: { readonly signature: SignatureState }): ReactElement {
  const { signature } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const state = signature.kind === 'signed' ? signature.trust : signature.kind;
  const isFine = state === 'this' || state === 'known';
  const date = signature.kind === 'signed' ? localDate(signature.knownSinceMs ?? 0, language) : '';
  const installation = signature.kind === 'missing' ? '' : signature.installation;
  return (
    <span className={isFine ? undefined : 'tone-warn'} data-testid="archive-signature" data-state={state}>
      {t(`archive.preview.signatureText.${state}`, { installation, date })}{' '}
      {signature.kind === 'signed' ? <span className="quiet">{t('archive.preview.signatureNote')}</span> : null}
    </span>
  );
}
