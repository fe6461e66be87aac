import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { tenantLink } from '../../../../preload/contract/vocabulary/tenant-link';
import { useCanWrite, useStores } from '../../../app/stores';
import { useFocusReturn } from '../../../ui/focus-return';
import { displayText } from '../../../ui/format/display-text';
import { Menu, type MenuLine } from '../../../ui/menu';
import { usePins } from '../pins';
import { useTenantWindow } from '../use-tenant-window';

/** A row whose menu is open, and where in the window. */
export interface OpenMenu {
  readonly row: TenantRow;
  readonly x: number;
  readonly y: number;
}

/** What can be done with one tenant without opening its page: by right click, by the menu key, or by its button. */
export function RowMenu(props: { readonly menu: OpenMenu; readonly onClose: () => void }): ReactElement {
  const { menu, onClose } = props;
  const { row } = menu;
  const { t } = useTranslation();
  const { navigation, actions, bulk, authorization } = useStores();
  const canWrite = useCanWrite();
  const pins = usePins();
  const openWindow = useTenantWindow();
  const place = useRef<HTMLSpanElement>(null);
  useFocusReturn(place);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const acts = {
    open: () => navigation.showTenant(row.id),
    window: () => openWindow(row.id),
    pin: () => pins.toggle(row.id),
    'copy-name': () => void actions.copyText(row.name),
    'copy-app-id': () => void actions.copyText(row.appId ?? ''),
    'copy-link': () => void actions.copyText(tenantLink(row.id)),
    assign: () => bulk.show({ step: 'form', kind: 'owner', tenantIds: [row.id] }),
    link: () => void authorization.openSheet(row.id, 'mini-program'),
    note: () => navigation.showTenant(row.id, 'notes'),
  } satisfies Readonly<Record<string, () => void>>;
  const item = (key: keyof typeof acts, label: string, isDisabled = false): MenuLine<keyof typeof acts> => ({
    key,
    label,
    testId: `row-menu-${key}`,
    isDisabled,
  });
  return (
    <span ref={place}>
      <span ref={setAnchor} className="row-menu-anchor" style={{ left: menu.x, top: menu.y }} aria-hidden="true" />
      {anchor === null ? null : (
        <Menu
          opener={anchor}
          label={t('tenantsTable.menu.title', { name: displayText(row.name, 60) })}
          entries={[
            item('open', t('tenantsTable.menu.open')),
            item('window', t('tenantsTable.menu.window')),
            item('pin', t(pins.ids.has(row.id) ? 'tenantsTable.menu.unpin' : 'tenantsTable.menu.pin')),
            '-',
            item('copy-name', t('tenantsTable.menu.copyName')),
            item('copy-app-id', t('tenantsTable.menu.copyAppId'), row.appId === null),
            item('copy-link', t('tenantsTable.menu.copyLink')),
            '-',
            item('assign', t('tenantsTable.menu.assign'), !canWrite),
            item('link', t('tenantsTable.menu.authorize'), !canWrite),
            item('note', t('tenantsTable.menu.note')),
          ]}
          onChoose={(key) => acts[key]()}
          onClose={onClose}
        />
      )}
    </span>
  );
}
