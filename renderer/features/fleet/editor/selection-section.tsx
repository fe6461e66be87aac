import { FileTextOutlined } from '@ant-design/icons-svg';
import { Radio, Select } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStores, useTenantRows } from '../../../app/stores';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { TextField } from '../../../ui/text-field';
import { displayText } from '../../../ui/format/display-text';
import { Section } from '../../../ui/section';
import { useTenantsTable } from '../../tenants/list/tenants-table-settings';
import { type Chosen, type EditorProps, type OrderDraft, orderSources } from '../order-draft';

function ViewChoice({ draft, change }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const { views } = useTenantsTable();
  return (
    <Select
      aria-label={t('fleet.editor.source.view')}
      className="fleet-view-choice"
      value={draft.viewName}
      placeholder={t('fleet.editor.chooseView')}
      notFoundContent={t('tenantsTable.viewsEmpty')}
      options={views.map(({ name }) => ({ value: name, label: displayText(name, 40) }))}
      onChange={(viewName) => change({ viewName })}
    />
  );
}

function TagChoice({ draft, change }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const rows = useTenantRows();
  const tags = useMemo(() => [...new Set(rows.flatMap((row) => row.tags ?? []))].sort(), [rows]);
  return (
    <Select
      mode="multiple"
      aria-label={t('fleet.editor.source.tags')}
      className="fleet-view-choice"
      value={[...draft.tags]}
      placeholder={t('fleet.editor.chooseTags')}
      notFoundContent={t('fleet.editor.noTags')}
      data-testid="plan-tags"
      options={tags.map((value) => ({ value, label: displayText(value, 24) }))}
      onChange={(chosen: string[]) => change({ tags: chosen })}
    />
  );
}

function ListedField({ draft, change, chosen }: EditorProps & { readonly chosen: Chosen }): ReactElement {
  const { t } = useTranslation();
  const { fleet } = useStores();
  const isBusy = useStore(fleet.state, (state) => state.activity !== null);
  const choose = async (): Promise<void> => {
    const appIds = await fleet.chooseAppIds();
    if (appIds !== null) change({ appIds: appIds.join('\n') });
  };
  return (
    <>
      <TextField
        label={t('fleet.editor.source.listed')}
        help={t('fleet.editor.listedHelp')}
        warning={
          chosen.unknown.length === 0
            ? undefined
            : t('fleet.editor.unknown', {
                count: chosen.unknown.length,
                first: displayText(chosen.unknown.slice(0, 3).join('、'), 80),
              })
        }
        className="mono"
        rows={5}
        spellCheck={false}
        value={draft.appIds}
        testId="plan-app-ids"
        onChange={(text) => change({ appIds: text })}
      />
      <Button
        icon={<Icon of={FileTextOutlined} />}
        disabled={isBusy}
        data-testid="plan-file"
        onClick={() => void choose()}
      >
        {t('fleet.editor.chooseFile')}
      </Button>
    </>
  );
}

/** To whom: the selected tenants, those of a saved view or with a tag, or a list of AppIDs, typed or from a file. */
export function SelectionSection({ draft, change, chosen }: EditorProps & { readonly chosen: Chosen }): ReactElement {
  const { t } = useTranslation();
  return (
    <Section
      title={t('fleet.editor.whom')}
      extra={<strong data-testid="plan-chosen">{t('fleet.editor.chosen', { count: chosen.ids.length })}</strong>}
    >
      <Radio.Group
        value={draft.source}
        onChange={(event) => change({ source: event.target.value as OrderDraft['source'] })}
      >
        {orderSources.map((value) => (
          <Radio key={value} value={value} data-testid={`source-${value}`}>
            {t(`fleet.editor.source.${value}`)}
          </Radio>
        ))}
      </Radio.Group>
      {draft.source === 'selected' ? <p className="quiet">{t('fleet.editor.selectedHelp')}</p> : null}
      {draft.source === 'view' ? <ViewChoice draft={draft} change={change} /> : null}
      {draft.source === 'tags' ? <TagChoice draft={draft} change={change} /> : null}
      {draft.source === 'listed' ? <ListedField draft={draft} change={change} chosen={chosen} /> : null}
    </Section>
  );
}
