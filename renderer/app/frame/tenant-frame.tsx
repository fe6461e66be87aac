import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import type { TextSize } from '../../../preload/contract/text-sizes';
import { LoadingState } from '../../ui/empty';
import { watchFocus } from '../../ui/focus-return';
import { ErrorBoundary } from '../error-boundary';
import { hashOf } from '../page/place-in-address';
import { useHelpKey } from '../page/use-help-key';
import { useLeaveGuard } from '../page/use-leave-guard';
import { useTextSizeKeys } from '../page/use-text-size-keys';
import { useWindowTitle } from '../page/use-window-title';
import { useBoot, usePlace, useStores } from '../stores';
import { Banners } from './banners';
import { Dialogs } from './dialogs';
import { DropZone } from './drop-zone';
import { ErrorEntries } from './error-entries';
import { usePlaceName } from './frame';
import { lazyPart } from './load-when-idle';
import { Connectivity, Vault } from './top-bar';
import { WorkspaceLabel } from './workspace-switcher';

const Tenant = lazyPart(
  async () => (await import('../../features/tenants/page/tenant-view')).TenantView,
  <LoadingState />,
);
const ShortcutsDialog = lazyPart(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

/** Whose workspace this is, and the way to everything else. */
function OwnBar(): ReactElement {
  const { t } = useTranslation();
  const { actions } = useStores();
  const { workspace } = useBoot();
  const place = usePlace();
  return (
    <header className="top-bar">
      {workspace ? <WorkspaceLabel workspace={workspace} /> : null}
      <div className="top-bar-end">
        <Connectivity />
        <Vault />
        <Button data-testid="show-in-main" onClick={() => void actions.showInMain(hashOf(place))}>
          {t('frame.own.showInMain')}
        </Button>
      </div>
    </header>
  );
}

/** The window of one tenant: its page with what holds for it, and no way to another tenant but the main window. */
export function TenantFrame(): ReactElement {
  const { t } = useTranslation();
  const stores = useStores();
  const boot = useBoot();
  const place = usePlace();
  const [isHelpShown, setIsHelpShown] = useState(false);
  useHelpKey(
    useCallback(() => setIsHelpShown(true), []),
    useCallback(() => stores.navigation.show('help'), [stores]),
  );
  const resize = useCallback((textSize: TextSize) => void stores.app.updateSettings({ textSize }), [stores]);
  useTextSizeKeys(boot.settings.textSize ?? 100, resize);
  useLeaveGuard(stores.drafts);
  useEffect(() => watchFocus(document), []);
  useWindowTitle(usePlaceName(), t('frame.appName'));
  return (
    <ErrorEntries>
      <div
        className={`frame is-own environment-${boot.workspace?.environment ?? 'none'}`}
        data-colour={boot.workspace?.colour}
        data-testid="tenant-window"
      >
        <a className="skip-link" href="#content">
          {t('frame.skipToContent')}
        </a>
        <OwnBar />
        <div className="frame-main">
          <Banners />
          <main id="content" className="frame-content" tabIndex={-1} data-screen={place.screen}>
            <ErrorBoundary report={stores.actions.reportProblem}>
              {place.screen === 'tenants' && place.tenantId !== null ? <Tenant tenantId={place.tenantId} /> : null}
            </ErrorBoundary>
          </main>
        </div>
        <DropZone />
        <Dialogs />
        {isHelpShown ? <ShortcutsDialog onClose={() => setIsHelpShown(false)} /> : null}
      </div>
    </ErrorEntries>
  );
}
