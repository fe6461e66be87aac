import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { permissionSetName } from '../../../preload/contract/permission-sets';
import { useLanguage } from '../../ui/use-language';
import type { SetRow } from './set-choice';

interface SetTableProps {
  readonly rows: readonly SetRow[];
  readonly required: readonly number[];
  /** Null while nobody recorded them. */
  readonly held: readonly number[] | null;
  readonly isLocked: boolean;
  readonly onRequired: (id: number, isIn: boolean) => void;
  readonly onHeld: (id: number, isIn: boolean) => void;
}

function Exclusive(props: { readonly row: SetRow }): ReactElement | null {
  const { t } = useTranslation();
  const exclusive = props.row.set?.exclusive ?? null;
  if (exclusive === false) return null;
  if (exclusive === null) {
    return (
      <span className="quiet" title={t('platform.sets.exclusiveUnknown')}>
        ?<span className="visually-hidden"> {t('platform.sets.exclusiveUnknown')}</span>
      </span>
    );
  }
  return (
    <span className="tag tone-warn" title={t('platform.sets.exclusiveHelp')}>
      {t('platform.sets.exclusive')}
    </span>
  );
}

function Row(props: SetTableProps & { readonly row: SetRow }): ReactElement {
  const { row, held } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const name = permissionSetName(row.id, language);
  const isRequired = props.required.includes(row.id);
  const isHeld = held?.includes(row.id) ?? false;
  const isLacking = isRequired && held !== null && !isHeld;
  return (
    <tr data-testid={`set-row-${row.id}`}>
      <td className="set-id">{row.id}</td>
      <td>
        {name} <Exclusive row={row} />
        {isLacking ? <span className="tag tone-fail">{t('platform.sets.lacking')}</span> : null}
      </td>
      <td className="quiet">{row.set?.neededFor?.[language] ?? ''}</td>
      <td className="set-check">
        <input
          type="checkbox"
          aria-label={t('common.labelled', { label: t('platform.sets.required'), value: `${name} ${row.id}` })}
          checked={isRequired}
          disabled={props.isLocked}
          data-testid={`required-${row.id}`}
          onChange={(event) => props.onRequired(row.id, event.target.checked)}
        />
      </td>
      <td className="set-check" data-place={isLacking ? 'platform-sets' : undefined}>
        <input
          type="checkbox"
          aria-label={t('common.labelled', { label: t('platform.sets.held'), value: `${name} ${row.id}` })}
          checked={isHeld}
          disabled={props.isLocked || held === null}
          data-testid={`held-${row.id}`}
          onChange={(event) => props.onHeld(row.id, event.target.checked)}
        />
      </td>
    </tr>
  );
}

/** Permission sets by kind, each with what is required and what the platform holds. */
export function SetTable(props: SetTableProps): ReactElement {
  const { t } = useTranslation();
  const kinds = [...new Set(props.rows.map((row) => row.kind))];
  return (
    <table className="plain-table set-table">
      <thead>
        <tr>
          <th scope="col">{t('platform.sets.id')}</th>
          <th scope="col">{t('platform.sets.name')}</th>
          <th scope="col">{t('platform.sets.neededFor')}</th>
          <th scope="col" className="set-check">
            {t('platform.sets.required')}
          </th>
          <th scope="col" className="set-check">
            {t('platform.sets.held')}
          </th>
        </tr>
      </thead>
      {kinds.map((kind) => (
        <tbody key={kind}>
          <tr className="set-kind">
            <th colSpan={5} scope="colgroup">
              {t(`platform.sets.kind.${kind}`)}
            </th>
          </tr>
          {props.rows
            .filter((row) => row.kind === kind)
            .map((row) => (
              <Row key={row.id} {...props} row={row} />
            ))}
        </tbody>
      ))}
    </table>
  );
}
