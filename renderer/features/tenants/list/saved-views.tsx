import { DeleteOutlined, EyeOutlined } from '@ant-design/icons-svg';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { SavedView } from '../../../../preload/contract/tenants-table';
import { displayText } from '../../../ui/format/display-text';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Input } from '../../../ui/input';
import { PopoverButton } from '../../../ui/popover-button';
import { useStores } from '../../../app/stores';
import { useTenantsTable } from './tenants-table-settings';

const longestName = 40;

function ViewList(props: { readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const { app, tenantsFilter } = useStores();
  const table = useTenantsTable();
  const keep = (views: SavedView[]): void => void app.updateSettings({ tenantsTable: { ...table, views } });
  const use = (view: SavedView): void => {
    tenantsFilter.only(view.filter);
    void app.updateSettings({ tenantsTable: { ...table, hiddenColumns: view.hiddenColumns } });
    props.onDone();
  };
  if (table.views.length === 0) return <p className="quiet saved-views-empty">{t('tenantsTable.viewsEmpty')}</p>;
  return (
    <ul className="saved-views">
      {table.views.map((view) => {
        const name = displayText(view.name, longestName);
        return (
          <li key={view.name}>
            <button type="button" className="link-button" data-testid={`view-${view.name}`} onClick={() => use(view)}>
              {name}
            </button>
            <Button
              type="text"
              size="small"
              icon={<Icon of={DeleteOutlined} />}
              aria-label={t('tenantsTable.deleteView', { name })}
              onClick={() => keep(table.views.filter((other) => other.name !== view.name))}
            />
          </li>
        );
      })}
    </ul>
  );
}

function SaveForm(props: { readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const { app, tenantsFilter } = useStores();
  const filter = useStore(tenantsFilter.state);
  const table = useTenantsTable();
  const [text, setText] = useState('');
  const name = text.trim();
  const isKnown = table.views.some((view) => view.name === name);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (name === '') return;
    const view: SavedView = { name, filter, hiddenColumns: table.hiddenColumns };
    const others = table.views.filter((other) => other.name !== name);
    void app.updateSettings({ tenantsTable: { ...table, views: [...others, view] } });
    setText('');
    props.onDone();
  };
  return (
    <form className="save-view" onSubmit={save}>
      <Input
        value={text}
        maxLength={longestName}
        placeholder={t('tenantsTable.viewName')}
        aria-label={t('tenantsTable.viewName')}
        data-testid="view-name"
        onChange={(event) => setText(event.target.value)}
      />
      <Button htmlType="submit" disabled={name === ''} data-testid="save-view">
        {isKnown ? t('tenantsTable.replaceView') : t('tenantsTable.saveView')}
      </Button>
    </form>
  );
}

/** Named filters with their order and columns; kept in the settings. */
export function SavedViews(): ReactElement {
  const { t } = useTranslation();
  return (
    <PopoverButton
      label={t('tenantsTable.views')}
      icon={<Icon of={EyeOutlined} />}
      title={t('tenantsTable.viewsTitle')}
      testId="saved-views"
    >
      {(close) => (
        <>
          <ViewList onDone={close} />
          <SaveForm onDone={close} />
        </>
      )}
    </PopoverButton>
  );
}
