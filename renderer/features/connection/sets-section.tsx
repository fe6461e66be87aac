import { InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { permissionSetsDate } from '../../../preload/contract/permission-sets';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { useNotices } from '../../ui/notices';
import { Checkbox } from '../../ui/checkbox';
import { ErrorPanel } from '../../ui/error-panel';
import { useDraft } from '../../ui/drafts';
import { Input } from '../../ui/input';
import { Section } from '../../ui/section';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';
import { useIsLocked } from '../workspaces/production';
import { differenceOf, fitsSet, setRows, withSet } from './set-choice';
import { SetTable } from './set-table';

const highestSet = 99_999;

/** The sets as they are ticked, and what can be done with them. */
interface SetChoice {
  readonly required: readonly number[];
  readonly held: readonly number[] | null;
  readonly requiredChanges: number;
  readonly changes: number;
  readonly isSaving: boolean;
  readonly error: AppErrorView | null;
  readonly setRequired: (id: number, isIn: boolean) => void;
  readonly setHeld: (id: number, isIn: boolean) => void;
  readonly record: () => void;
  readonly discard: () => void;
  readonly save: () => Promise<void>;
}

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

/** What was ticked, what that changes, and the way to save it: the platform's own sets first, then a new version. */
function useSetChoice(workspace: WorkspaceSettings): SetChoice {
  const { baseline, platformSets } = workspace;
  const { t } = useTranslation();
  const { workspaces, platform } = useStores();
  const { say } = useNotices();
  const { value: required, ...requiredDraft } = useDraft<readonly number[]>(
    `workspace/${workspace.id}/required-sets`,
    baseline.sets,
  );
  const { value: held, ...heldDraft } = useDraft<readonly number[] | null>(
    `workspace/${workspace.id}/held-sets`,
    platformSets,
  );
  const { isBusy: isSaving, error, setError, run } = useCall();
  const requiredChanges = differenceOf(baseline.sets, required);
  const wasRecorded = (platformSets === null) === (held === null);
  const heldChanges = differenceOf(platformSets ?? [], held ?? []) + (wasRecorded ? 0 : 1);

  const send = async (): Promise<Result<WorkspaceSettings | null>> => {
    const first: Result<WorkspaceSettings | null> =
      heldChanges > 0
        ? await workspaces.update(workspace.id, { platformSets: held && [...held] })
        : { ok: true, value: null };
    if (!first.ok || requiredChanges === 0) return first;
    return await workspaces.updateBaseline(workspace.id, required);
  };
  return {
    required,
    held,
    requiredChanges,
    changes: requiredChanges + heldChanges,
    isSaving,
    error,
    setRequired: (id, isIn) => requiredDraft.set(withSet(required, id, isIn)),
    setHeld: (id, isIn) => heldDraft.set(withSet(held ?? [], id, isIn)),
    record: () => heldDraft.set([]),
    discard() {
      requiredDraft.discard();
      heldDraft.discard();
      setError(null);
    },
    async save() {
      if ((await run(send())) === undefined) return;
      platform.settingsChanged();
      say(t('platform.saved'));
    },
  };
}

/** Saves or discards, once something was ticked. */
function SaveSets(props: {
  readonly choice: SetChoice;
  readonly nextVersion: number;
  readonly isLocked: boolean;
}): ReactElement | null {
  const { choice } = props;
  const { t } = useTranslation();
  if (choice.changes === 0) return null;
  return (
    <div className="row is-sticky">
      <Button
        type="primary"
        loading={choice.isSaving}
        disabled={props.isLocked}
        onClick={() => void choice.save()}
        data-testid="section-sets-save"
      >
        {t('platform.save')}
      </Button>
      <Button disabled={choice.isSaving} onClick={choice.discard}>
        {t('platform.discard')}
      </Button>
      {choice.requiredChanges > 0 ? (
        <span className="quiet">{t('platform.sets.saveHelp', { version: props.nextVersion })}</span>
      ) : null}
    </div>
  );
}

/** The sets that every tenant must grant, and those that the platform holds, in one table with one save. */
export function SetsSection(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { workspace } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const isLocked = useIsLocked();
  const choice = useSetChoice(workspace);
  const { required, held, changes } = choice;
  const [query, setQuery] = useState('');
  const [isShort, setIsShort] = useState(true);
  const rows = setRows([...required, ...(held ?? [])]).filter(
    (row) =>
      fitsSet(row, query, language) &&
      (!isShort || query.trim() !== '' || required.includes(row.id) || held?.includes(row.id)),
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
          <div className="row-with-help" data-place="platform-sets">
            <Button disabled={isLocked} onClick={choice.record} data-testid="record-held">
              {t('platform.sets.record')}
            </Button>
            <span>{t('platform.sets.notRecorded')}</span>
          </div>
        ) : null}
        <div className="set-tools">
          <Input
            onClear={() => setQuery('')}
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
              choice.setRequired(id, true);
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
          onRequired={choice.setRequired}
          onHeld={choice.setHeld}
        />
        <p className="quiet">{t('platform.sets.state', { date: permissionSetsDate })}</p>
        <ErrorPanel error={choice.error} />
        <SaveSets choice={choice} nextVersion={workspace.baseline.version + 1} isLocked={isLocked} />
      </div>
    </Section>
  );
}
