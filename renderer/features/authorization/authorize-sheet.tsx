import { Drawer } from 'antd';
import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantView } from '../../../preload/contract/tenant';
import { FocusReturn, focusInside } from '../../ui/focus-return';
import { LoadingState } from '../../ui/empty';
import { GoAlone } from '../../app/go-alone';
import { ErrorPanel } from '../../ui/error-panel';
import { displayText } from '../../ui/format/display-text';
import type { AuthorizationState } from './authorization-store';
import { usePlace, useStores } from '../../app/stores';
import { LiveAttempt } from './live-attempt';
import { Preflight } from './preflight';
import { AttemptResult } from './attempt-result';

type OpenSheet = Extract<AuthorizationState, { status: 'open' }>;

const sheetWidth = 580;

function SheetContent(props: { readonly sheet: OpenSheet; readonly view: TenantView }): ReactElement {
  const { sheet, view } = props;
  if (sheet.attempt === null) return <Preflight sheet={sheet} view={view} />;
  if (sheet.attempt.attempt.endedAtMs === null) return <LiveAttempt sheet={sheet} attempt={sheet.attempt} />;
  return <AttemptResult sheet={sheet} attempt={sheet.attempt.attempt} view={view} />;
}

/**
 * The sheet of one authorization: preflight, the live state beside the WeChat window, and the verified result.
 *
 * Closing it ends nothing; it closes by itself when another tenant is opened.
 */
export function AuthorizeSheet(): ReactElement | null {
  const { t } = useTranslation();
  const { authorization, tenant } = useStores();
  const sheet = useStore(authorization.state);
  const tenantState = useStore(tenant.state);
  const place = usePlace();
  const panel = useRef<HTMLDivElement>(null);
  const sheetTenant = sheet.status === 'open' ? sheet.tenantId : null;
  const shownTenant = place.screen === 'tenants' ? place.tenantId : null;
  useEffect(() => {
    if (sheetTenant !== null && shownTenant !== sheetTenant) authorization.closeSheet();
  }, [authorization, sheetTenant, shownTenant]);
  if (sheet.status !== 'open') return null;
  const view = tenantState.status === 'ready' && tenantState.tenantId === sheet.tenantId ? tenantState.view : null;
  // What is recorded in the sheet, as the tenant's acceptance, must not fail unseen behind it.
  const changeError = view !== null && tenantState.status === 'ready' ? tenantState.error : null;
  const title = sheet.accountKind === 'mini-program' ? t('authorize.title') : t('authorize.titleOfficial');
  return (
    <Drawer
      open
      size={sheetWidth}
      className="sheet"
      panelRef={panel}
      // The library focuses what is drawn around the dialog: a screen reader names it only when the focus is inside.
      afterOpenChange={(isOpen) => {
        if (isOpen) focusInside(panel.current);
      }}
      onClose={() => authorization.closeSheet()}
      title={
        <div className="sheet-title">
          <span>{title}</span>
          <span className="sheet-tenant">
            {view ? t('authorize.tenant', { tenant: displayText(view.record.profile.name, 80) }) : ''}
          </span>
        </div>
      }
    >
      <div className="sheet-body" data-testid="authorize-sheet">
        <FocusReturn />
        <ErrorPanel error={sheet.error}>
          <GoAlone error={sheet.error} />
        </ErrorPanel>
        <ErrorPanel error={changeError} onDismiss={() => tenant.dismissError()} />
        {view ? <SheetContent sheet={sheet} view={view} /> : <LoadingState />}
      </div>
    </Drawer>
  );
}
