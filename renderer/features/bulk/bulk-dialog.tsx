import { Modal } from 'antd';
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { GoAlone } from '../../app/go-alone';
import { ErrorPanel } from '../../ui/error-panel';
import { useJob, useStores } from '../../app/stores';
import { BulkForm } from './bulk-form';
import { BulkPreviewStep } from './bulk-preview-step';
import { BulkRun } from './bulk-run';
import type { BulkView } from './bulk-store';
import { ChaseList } from './chase-list';
import { RecentActs } from './recent-acts';

/** The dialog of bulk acts: form, preview, run, and the last acts. Closing it stops nothing. */
export function BulkDialog(): ReactElement | null {
  const { t } = useTranslation();
  const { bulk } = useStores();
  const view = useStore(bulk.state, (state) => state.view);
  const error = useJob('bulk').error;
  if (view === null) return null;
  return (
    <Modal
      open
      width={760}
      title={titleOf(view, t)}
      footer={null}
      mask={{ closable: false }}
      onCancel={() => bulk.close()}
    >
      <div className="stack" data-testid="bulk-dialog" data-step={view.step}>
        <ErrorPanel error={error} title={t('bulk.failed')} />
        <GoAlone error={error} />
        <Step view={view} />
      </div>
    </Modal>
  );
}

function Step({ view }: { readonly view: BulkView }): ReactElement {
  switch (view.step) {
    case 'form':
      return <BulkForm key={view.kind} kind={view.kind} tenantIds={view.tenantIds} />;
    case 'preview':
      return <BulkPreviewStep preview={view.preview} from={view.from} />;
    case 'run':
      return <BulkRun progress={view.progress} />;
    case 'recent':
      return <RecentActs />;
    case 'chase':
      return <ChaseList />;
  }
}

function titleOf(view: BulkView, t: TFunction): string {
  switch (view.step) {
    case 'form':
      return t('bulk.title', { act: t(`bulk.act.${view.kind}`), count: view.tenantIds.length });
    case 'preview':
      return t(view.preview.undoes === null ? 'bulk.preview.title' : 'bulk.preview.undoTitle', {
        act: t(`bulk.act.${view.preview.act.kind}`),
      });
    case 'run':
      return t(view.progress.undoes === null ? 'bulk.run.title' : 'bulk.run.undoTitle', {
        act: t(`bulk.act.${view.progress.act.kind}`),
      });
    case 'recent':
      return t('bulk.recent.title');
    case 'chase':
      return t('bulk.chase.title');
  }
}
