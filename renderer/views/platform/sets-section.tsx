import { App, Button, Checkbox, Input, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { permissionSetsDate } from '../../../preload/contract/permission-sets';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { ErrorPanel } from '../../components/error-panel';
import { Section } from '../../components/section';
import { useLanguage } from '../../components/use-language';
import { displayText } from '../../format/display-text';
import { useStores } from '../stores';
import { useIsLocked } from '../workspaces/production';
import { differenceOf, fitsSet, setRows, withSet } from './set-choice';
import { SetTable } from './set-table';

const highestSet = 99_999;

/** Puts a set into the list that no table names yet. */
function AddSet(props: { readonly isLocked: boolean; readonly onAdd: (id: number) => void }): ReactElement {
  const { t } = useTranslation();
  const [id, setId] = useState<number | null>(null);
  const add = (): void => {
    if (id === null) return;
    props.onAdd(id);
    setId(null);
  };
  return (
    <span className="add-set">
      <InputNumber
        aria-label={t('platform.sets.addLabel')}
        placeholder="186"
        min={1}
        max={highestSet}
        precision={0}
        value={id}
        disabled={props.isLocked}
        data-testid="add-set-number"
        onChange={setId}
        onPressEnter={add}
      />
      <Button disabled={id === null || props.isLocked} onClick={add} data-testid="add-set">
        {t('platform.sets.add')}
      </Button>
    </span>
  );
}

/** The sets that every tenant must grant, and those that the platform holds, in one table with one save. */
export function SetsSection(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { workspace } = props;
  const { baseline, platformSets } = workspace;
  const { t } = useTranslation();
  const language = useLanguage();
  const { workspaces, platform, actions } = useStores();
  const { message } = App.useApp();
  const isLocked = useIsLocked();
  const [required, setRequired] = useState<readonly number[]>(baseline.sets);
  const [held, setHeld] = useState<readonly number[] | null>(platformSets);
  const [query, setQuery] = useState('');
  const [isShort, setIsShort] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<AppErrorView | null>(null);
  const requiredChanges = differenceOf(baseline.sets, required);
  const heldChanges =
    differenceOf(platformSets ?? [], held ?? []) + ((platformSets === null) === (held === null) ? 0 : 1);
  const changes = requiredChanges + heldChanges;

  const save = async (): Promise<void> => {
    setIsSaving(true);
    setError(null);
    const first = heldChanges > 0 ? await workspaces.update(workspace.id, { platformSets: held && [...held] }) : null;
    const result =
      first?.ok !== false && requiredChanges > 0 ? await workspaces.updateBaseline(workspace.id, required) : first;
    setIsSaving(false);
    if (result?.ok === false) {
      setError(result.error);
      return;
    }
    platform.settingsChanged();
    void message.success(t('platform.saved'));
  };
  const discard = (): void => {
    setRequired(baseline.sets);
    setHeld(platformSets);
    setError(null);
  };
  const rows = setRows([...required, ...(held ?? [])]).filter(
    (row) => fitsSet(row, query, language) && (!isShort || required.includes(row.id) || held?.includes(row.id)),
  );
  return (
    <Section
      title={t('platform.section.sets')}
      testId="section-sets"
      extra={
        changes > 0 ? <span className="tag tone-warn">{t('platform.sets.change', { count: changes })}</span> : null
      }
    >
      <div className="card-body form-stack">
        <p className="quiet">{t('platform.sets.intro')}</p>
        {held === null ? (
          <div className="row-with-help">
            <Button disabled={isLocked} onClick={() => setHeld([])} data-testid="record-held">
              {t('platform.sets.record')}
            </Button>
            <span>{t('platform.sets.notRecorded')}</span>
          </div>
        ) : null}
        <div className="set-tools">
          <Input
            allowClear
            className="set-filter"
            aria-label={t('platform.sets.filter')}
            placeholder={t('platform.sets.filter')}
            value={query}
            data-testid="set-filter"
            onChange={(event) => setQuery(event.target.value)}
          />
          <Checkbox checked={isShort} onChange={(event) => setIsShort(event.target.checked)}>
            {t('platform.sets.onlyChosen')}
          </Checkbox>
          <AddSet
            isLocked={isLocked}
            onAdd={(id) => {
              setRequired(withSet(required, id, true));
              setQuery('');
            }}
          />
        </div>
        {rows.length === 0 ? <p>{t('platform.sets.empty', { query: displayText(query, 40) })}</p> : null}
        <SetTable
          rows={rows}
          required={required}
          held={held}
          isLocked={isLocked}
          onRequired={(id, isIn) => setRequired(withSet(required, id, isIn))}
          onHeld={(id, isIn) => setHeld(withSet(held ?? [], id, isIn))}
        />
        <p className="quiet">{t('platform.sets.state', { date: permissionSetsDate })}</p>
        {error ? <ErrorPanel error={error} onCopy={actions.copyText} /> : null}
        {changes > 0 ? (
          <div className="form-actions is-sticky">
            <Button
              type="primary"
              loading={isSaving}
              disabled={isLocked}
              onClick={() => void save()}
              data-testid="section-sets-save"
            >
              {t('platform.save')}
            </Button>
            <Button disabled={isSaving} onClick={discard}>
              {t('platform.discard')}
            </Button>
            {requiredChanges > 0 ? (
              <span className="quiet">{t('platform.sets.saveHelp', { version: baseline.version + 1 })}</span>
            ) : null}
          </div>
        ) : null}
      </div>
    </Section>
  );
}
