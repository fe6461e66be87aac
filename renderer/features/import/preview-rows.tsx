import { Pagination } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainTable } from '../../ui/plain-table';
import type { ImportRow } from '../../../preload/contract/table-import';
import { importIssueText } from '../../../preload/contract/words/import-words';
import { EmptyState } from '../../ui/empty';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { importPageSize, type ImportRows } from './import-store';
import { useStores } from '../../app/stores';

const toneOf: Readonly<Record<ImportRow['verdict'], string>> = {
  create: 'tone-pass',
  update: 'tone-accent',
  known: 'tone-unknown',
  rejected: 'tone-fail',
};
const longestReason = 300;

function Issues(props: { readonly row: ImportRow }): ReactElement {
  const { issues } = props.row;
  const language = useLanguage();
  return (
    <ul className="import-issues">
      {issues.map((issue, index) => (
        <li key={index} className={issue.severity === 'error' ? 'is-error' : undefined}>
          {displayText(importIssueText(issue, language), longestReason)}
        </li>
      ))}
    </ul>
  );
}

/** A page of rows as they were judged, each with its reasons. */
export function PreviewRows(props: { readonly shown: ImportRows }): ReactElement {
  const { filter, page, rows, total } = props.shown;
  const { t } = useTranslation();
  const { tableImport } = useStores();
  if (total === 0) return <EmptyState compact title={t('tableImport.preview.empty')} />;
  return (
    <>
      <PlainTable
        head={[
          t('tableImport.preview.row'),
          t('tableImport.preview.name'),
          t('tableImport.preview.verdict'),
          t('tableImport.preview.issues'),
        ]}
        className="import-table import-rows"
        testId="import-rows"
      >
        {rows.map((row) => (
          <tr key={row.row} data-testid={`import-row-${row.row}`} data-verdict={row.verdict}>
            <td className="numbers">{row.row}</td>
            <th scope="row">{displayText(row.name, 80) || <span className="quiet">—</span>}</th>
            <td>
              <span className={`tag ${toneOf[row.verdict]}`}>{t(`tableImport.verdict.${row.verdict}`)}</span>
            </td>
            <td>
              <Issues row={row} />
            </td>
          </tr>
        ))}
      </PlainTable>
      {total > importPageSize ? (
        <nav aria-label={t('tableImport.preview.page')}>
          <Pagination
            size="small"
            showSizeChanger={false}
            current={page + 1}
            pageSize={importPageSize}
            total={total}
            onChange={(next) => void tableImport.show(filter, next - 1)}
          />
        </nav>
      ) : null}
    </>
  );
}
