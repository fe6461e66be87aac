import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { PageHeader } from '../../ui/page-header';
import { useJob, useStores } from '../../app/stores';
import { AutomaticBackups } from './automatic-backups';
import { OpenSection } from './open-section';
import { AdoptedNotice, FailedNotice, PackedNotice } from './outcome';
import { PackSection } from './pack-section';
import { PreviewView } from './preview-view';
import { ProgressCard } from './progress-card';

/** Backup, restore and handover: from the choice of what to do, over the comparison, to what came of it. */
export function TransferView(): ReactElement {
  const { t } = useTranslation();
  const { jobs } = useStores();
  const { progress: archive, error } = useJob('archive');
  useEffect(() => void jobs.read('archive'), [jobs]);
  if (archive === null && error === null) return <LoadingState rows={8} />;
  if (archive?.kind === 'preview') return <PreviewView preview={archive} />;
  const isRunning = archive?.kind === 'running';
  return (
    <div className="page stack transfer" data-testid="transfer-page">
      <PageHeader title={t('archive.title')} intro={t('archive.intro')} />
      <ErrorPanel error={error} />
      {isRunning ? <ProgressCard running={archive} /> : null}
      {archive?.kind === 'packed' ? <PackedNotice outcome={archive.outcome} /> : null}
      {archive?.kind === 'adopted' ? <AdoptedNotice outcome={archive.outcome} /> : null}
      {archive?.kind === 'failed' ? <FailedNotice failed={archive} /> : null}
      {isRunning ? null : (
        <>
          <div className="transfer-columns">
            <OpenSection locked={archive?.kind === 'locked' ? archive : null} />
            {archive?.kind === 'locked' ? null : <PackSection />}
          </div>
          {archive?.kind === 'locked' ? null : <AutomaticBackups />}
        </>
      )}
    </div>
  );
}
