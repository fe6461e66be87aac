import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamConnection } from '../../../preload/contract/team';
import { Button } from '../../ui/button';
import { SecretField, type SecretHandle } from '../../ui/secret-field';
import { useStores } from '../../app/stores';
import { useIsAsking } from './part-failure';

/** A new password, or bearer, for the server that this workspace has already. */
export function SignIn(props: { readonly transport: TeamConnection['transport'] }): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const isAsking = useIsAsking('page');
  const [isFilled, setFilled] = useState(false);
  const secret = useRef<SecretHandle>(null);
  const signIn = (): void => void team.signIn(secret.current?.take() ?? '');
  return (
    <div className="team-sign-in">
      <SecretField
        label={t(`team.join.secret.${props.transport}`)}
        help={t('team.join.secretHelp')}
        isRequired
        handle={secret}
        onFilled={setFilled}
        onEnter={signIn}
        testId="team-new-secret"
      />
      <Button type="primary" disabled={!isFilled} loading={isAsking} onClick={signIn} data-testid="team-sign-in">
        {t('team.signIn')}
      </Button>
    </div>
  );
}
