import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Signing } from '../../preload/contract/integrity';

/** Whether what was written is signed, and why it is not. */
export function SigningLine(props: { readonly signing: Signing }): ReactElement {
  const { signing } = props;
  const { t } = useTranslation();
  if (signing.kind === 'signed') {
    return <p data-testid="signing">{t('archive.packed.signed', { installation: signing.installation })}</p>;
  }
  const reason = `${t(`errors.${signing.code}.what`)} ${t(`errors.${signing.code}.next`)}`;
  return (
    <p className="tone-warn" data-testid="signing">
      {t('archive.packed.unsigned', { reason })}
    </p>
  );
}
