import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../preload/contract/errors';
import { useStores } from './stores';
import { Button } from '../ui/button';

/** Lets the person decide to go on while the team's server cannot say whether a colleague is at it; nothing for other failures. */
export function GoAlone(props: { readonly error: AppErrorView | null }): ReactElement | null {
  const { t } = useTranslation();
  const { team } = useStores();
  const [isDecided, setDecided] = useState(false);
  const { error } = props;
  const subject = error?.code === 'team-away' ? error.params?.['subject'] : undefined;
  if (typeof subject !== 'string') return null;
  const decide = async (): Promise<void> => setDecided(await team.goAlone(subject));
  return isDecided ? (
    <p className="quiet">{t('team.alone.decided')}</p>
  ) : (
    <div>
      <Button size="small" onClick={() => void decide()} data-testid="team-go-alone">
        {t('team.alone.button')}
      </Button>
    </div>
  );
}
