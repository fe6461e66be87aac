import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchivePart, ArchiveState } from '../../../preload/contract/archive';
import { type ChosenRow, choicesOf, countUndecided } from './archive-choices';
import { useCanWrite, useIsAsking, useStores } from '../../app/stores';
import { UnlockProduction, useIsLocked } from '../workspaces/production';
import { Button } from '../../ui/button';

/** What would be done, why it cannot be yet, and the button that does it. */
export function AdoptBar(props: {
  readonly rows: readonly ChosenRow[];
  readonly preview: Extract<ArchiveState, { kind: 'preview' }>;
  readonly parts: readonly ArchivePart[];
  readonly takesSecrets: boolean;
}): ReactElement {
  const { rows, preview, parts, takesSecrets } = props;
  const { t } = useTranslation();
  const { archive } = useStores();
  const isAsking = useIsAsking('archive');
  const canWrite = useCanWrite();
  const isLocked = useIsLocked();
  const [isUnlocking, setIsUnlocking] = useState(false);
  const choices = choicesOf(rows);
  const undecided = countUndecided(rows);
  const there = choices.filter(({ side }) => side === 'there').length;
  const isSecretsTaken = takesSecrets && preview.facts.hasSecrets;
  const isNothing = choices.length === 0 && parts.length === 0 && !isSecretsTaken;
  const obstacle = !canWrite
    ? t('common.readOnlyDisabled')
    : undecided > 0
      ? t('archive.preview.undecided', { count: undecided })
      : isNothing
        ? t('archive.preview.nothingChosen')
        : null;
  const summary = t('archive.preview.summary', { there, merged: choices.length - there });
  const name = preview.target.name;
  const adopt = (): void => void archive.adopt(parts, isSecretsTaken);
  // What is taken over may turn a production workspace around like any edit of its settings.
  const isUnlockNeeded = preview.target.kind === 'open' && parts.length > 0 && isLocked;
  const backupFirst = preview.target.kind === 'open' ? ` ${t('archive.preview.backupFirst')}` : '';
  return (
    <div className="transfer-bar">
      <p role="status" data-testid="adopt-status" className={undecided > 0 ? 'tone-warn' : ''}>
        {obstacle ?? `${summary}${backupFirst}`}
      </p>
      <div className="row">
        <Button onClick={() => void archive.close()} data-testid="preview-close">
          {t('archive.preview.discard')}
        </Button>
        <Button
          type="primary"
          disabled={obstacle !== null || preview.problem !== null}
          title={obstacle ?? undefined}
          loading={isAsking}
          onClick={() => (isUnlockNeeded ? setIsUnlocking(true) : adopt())}
          data-testid="adopt"
        >
          {t('archive.preview.adopt', { count: choices.length })}
        </Button>
      </div>
      {isUnlocking ? <UnlockProduction name={name} onUnlocked={adopt} onClose={() => setIsUnlocking(false)} /> : null}
    </div>
  );
}
