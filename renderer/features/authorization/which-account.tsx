import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import { useIsSaving, useStores } from '../../app/stores';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { useDraft } from '../../ui/drafts';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';

/** Asks for the AppID of the tenant's mini program and records it. */
function AppIdForm(props: { readonly tenantId: TenantId }): ReactElement {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const { value: appId, set, discard } = useDraft(`tenant/${props.tenantId}/app-id`, '');
  const isSaving = useIsSaving();
  const value = appId.trim();
  const save = async (): Promise<void> => {
    if (await tenant.change('updateProfile', { profile: { expectedAppId: value } })) discard();
  };
  return (
    <Field label={t('common.appId')} help={t('authorize.preflight.which.help')}>
      {(control) => (
        <div className="field-row">
          <Input
            {...control}
            className="mono"
            value={appId}
            maxLength={60}
            placeholder="wx…"
            data-testid="preflight-app-id"
            onChange={(event) => set(event.target.value)}
          />
          <Button
            disabled={value === ''}
            loading={isSaving}
            data-testid="preflight-app-id-save"
            onClick={() => void save()}
          >
            {t('authorize.preflight.which.save')}
          </Button>
        </div>
      )}
    </Field>
  );
}

/**
 * Which account the link is for. Without an AppID nothing ties what WeChat lists to this link, so it says what follows, and for a
 * link has that accepted.
 */
export function WhichAccount(props: {
  readonly tenantId: TenantId;
  readonly appId: AppId | null;
  readonly via: 'window' | 'link';
  /** The AppID of an official account is recorded elsewhere. */
  readonly canEnter: boolean;
  /** It is known to be the AppID of something else. */
  readonly isWrong: boolean;
  readonly isAccepted: boolean;
  readonly onAccept: (isAccepted: boolean) => void;
}): ReactElement {
  const { t } = useTranslation();
  if (props.isWrong) return <AppIdForm tenantId={props.tenantId} />;
  if (props.appId !== null) {
    return (
      <p className="quiet" data-testid="preflight-pinned">
        {t('authorize.preflight.which.known', { appId: props.appId })}
      </p>
    );
  }
  return (
    <div data-testid="preflight-unpinned">
      {props.canEnter ? <AppIdForm tenantId={props.tenantId} /> : null}
      <p>{t(`authorize.preflight.which.${props.via}`)}</p>
      {props.via === 'link' ? (
        <Checkbox
          checked={props.isAccepted}
          data-testid="accept-no-app-id"
          onChange={(event) => props.onAccept(event.target.checked)}
        >
          {t('authorize.preflight.which.accept')}
        </Checkbox>
      ) : null}
    </div>
  );
}
