import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unrevoked } from '../../../../preload/contract/binding';
import { Button } from '../../../ui/button';
import { Callout } from '../../../ui/callout';
import { displayText } from '../../../ui/format/display-text';
import { useIsSaving, useStores, useUnreachable } from '../../../app/stores';

/** Wrong accounts that are still authorized, until WeChat says otherwise. */
export function UnrevokedNotice(props: { readonly unrevoked: readonly Unrevoked[] }): ReactElement {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const unreachable = useUnreachable();
  const isSaving = useIsSaving();
  return (
    <Callout
      tone="warn"
      title={t('tenant.unrevoked.title')}
      testId="notice-unrevoked"
      action={
        <Button
          size="small"
          loading={isSaving}
          disabled={unreachable !== null}
          title={unreachable === null ? undefined : t(`common.unreachable.${unreachable}`)}
          onClick={() => void tenant.change('checkUnrevoked', {})}
          data-testid="check-unrevoked"
        >
          {t('tenant.unrevoked.check')}
        </Button>
      }
    >
      {props.unrevoked.map(({ appId, accountName }) => (
        <p key={appId}>
          {t('tenant.unrevoked.item', { name: displayText(accountName, 60) || t('tenants.unnamed'), appId })}
        </p>
      ))}
    </Callout>
  );
}
