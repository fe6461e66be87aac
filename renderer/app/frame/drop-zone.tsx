import { InboxOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import { isCovered } from '../page/use-back-keys';
import { type Stores, useBoot, useCanWrite, useStores } from '../stores';
import { Icon } from '../../ui/icon';

const table = /\.(?:csv|tsv|txt|xlsx|xlsm|xls)$/i;
const handOver = /\.mphandover$/i;

/** What was dropped, as far as it can be told before it is read. */
export type Dropped =
  | { readonly is: 'table' | 'handover'; readonly file: File }
  | { readonly is: 'refused'; readonly error: AppErrorView };

/** What a drop is: one table, one handover file, or the reason for which it is neither. */
export function whatWasDropped(transfer: Pick<DataTransfer, 'files' | 'items'>): Dropped {
  const refuse = (reason: 'several' | 'folder' | 'kind', name: string): Dropped => ({
    is: 'refused',
    error: { code: 'file-refused', params: { what: 'drop', reason, name } },
  });
  const [file] = transfer.files;
  if (file === undefined) return refuse('kind', '');
  if (transfer.files.length > 1) return refuse('several', file.name);
  // A folder comes as a file without a content.
  if (transfer.items[0]?.webkitGetAsEntry()?.isDirectory === true) return refuse('folder', file.name);
  if (handOver.test(file.name)) return { is: 'handover', file };
  return table.test(file.name) ? { is: 'table', file } : refuse('kind', file.name);
}

function bringsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

/** Follows files over the window; `onDrop` gets what was let go. Nothing is taken while a dialog covers the page. */
function useFilesOverWindow(onDrop: (transfer: DataTransfer) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      const isTaken = !isCovered();
      if (event.dataTransfer) event.dataTransfer.dropEffect = isTaken ? 'copy' : 'none';
      setIsOver(isTaken);
    };
    const leave = (event: DragEvent): void => {
      // Between two elements of the page the other one is named.
      if (event.relatedTarget === null) setIsOver(false);
    };
    // A pointer that moves drags nothing: what was dragged was let go elsewhere, or given up.
    const end = (): void => setIsOver(false);
    const drop = (event: DragEvent): void => {
      setIsOver(false);
      if (!bringsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer && !isCovered()) onDrop(event.dataTransfer);
    };
    window.addEventListener('dragenter', over);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('pointermove', end);
    return () => {
      window.removeEventListener('dragenter', over);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('pointermove', end);
    };
  }, [onDrop]);
  return isOver;
}

/**
 * Reads a file in a tenant's own window: what comes of it is shown by the main window, and a refusal here, where the file was
 * dropped.
 */
async function readForMain(kind: 'import' | 'archive', read: Promise<void>, stores: Stores): Promise<void> {
  const { app, jobs, navigation } = stores;
  await read;
  const { error } = jobs.state.getState()[kind];
  if (error !== null) app.raise(error);
  else navigation.show(kind === 'import' ? 'import' : 'transfer');
}

/** What becomes of dropped files. */
function useTaking(): (transfer: DataTransfer) => void {
  const stores = useStores();
  const canWrite = useCanWrite();
  const { operatorName } = useBoot().settings;
  return useCallback(
    (transfer) => {
      const { app, navigation, tableImport, archive, isOwnWindow } = stores;
      const dropped = whatWasDropped(transfer);
      if (dropped.is === 'refused') return app.raise(dropped.error);
      if (dropped.is === 'table' && !canWrite) return app.raise({ code: 'read-only' });
      if (dropped.is === 'table' && !isOwnWindow) navigation.show('import');
      const { file } = dropped;
      const read = dropped.is === 'table' ? tableImport.openDropped(file, operatorName) : archive.openDropped(file);
      if (isOwnWindow) void readForMain(dropped.is === 'table' ? 'import' : 'archive', read, stores);
    },
    [stores, canWrite, operatorName],
  );
}

/** Takes a table for the import, or a handover file, that is dropped anywhere on the window; everything else is refused by name. */
export function DropZone(): ReactElement | null {
  const { t } = useTranslation();
  const { isOwnWindow } = useStores();
  const isOver = useFilesOverWindow(useTaking());
  return isOver ? (
    <div className="drop-zone" data-testid="drop-zone" aria-hidden="true">
      <div className="drop-zone-card">
        <Icon of={InboxOutlined} className="drop-zone-icon" />
        <p className="drop-zone-title">{t('frame.drop.title')}</p>
        <p className="quiet">{t('frame.drop.text')}</p>
        {isOwnWindow ? <p className="quiet">{t('frame.drop.inMain')}</p> : null}
      </div>
    </div>
  ) : null;
}
