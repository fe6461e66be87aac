import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveComparison, ArchiveSide } from '../../../preload/contract/archive';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Moment } from '../../ui/moment';
import { StageTag } from '../../ui/status';
import { Timeline } from '../../ui/timeline';
import { displayLines, displayText } from '../../ui/format/display-text';
import { type Choice, type ChosenRow, isOpenToChoice } from './archive-choices';
import { stageGroupOf } from '../../../preload/contract/vocabulary/stages';
import { useStores } from '../../app/stores';

interface Line {
  readonly label: string;
  /** What is compared, to mark lines that differ. */
  readonly text: (side: ArchiveSide) => string;
  readonly show: (side: ArchiveSide) => ReactNode;
}

function useLines(common: number): readonly Line[] {
  const { t } = useTranslation();
  const plain = (label: string, text: (side: ArchiveSide) => string): Line => ({
    label,
    text,
    show: (side) => displayText(text(side), 200) || <span className="quiet">{t('common.notRecorded')}</span>,
  });
  return [
    {
      label: t('archive.compare.stage'),
      text: ({ stage }) => stage,
      show: ({ stage }) => <StageTag stage={stage} group={stageGroupOf(stage)} />,
    },
    plain(t('archive.compare.appId'), ({ appId }) => appId ?? ''),
    plain(t('archive.compare.account'), ({ accountName }) => accountName),
    plain(t('archive.compare.owner'), ({ profile }) => profile.owner),
    plain(t('archive.compare.contact'), ({ profile }) => [profile.contactName, profile.contactPhone].join(' ').trim()),
    {
      label: t('archive.compare.notes'),
      text: ({ profile }) => profile.notes,
      show: ({ profile }) => displayLines(profile.notes) || <span className="quiet">{t('common.none')}</span>,
    },
    {
      label: t('archive.compare.updated'),
      text: ({ updatedAtMs }) => String(updatedAtMs),
      show: ({ updatedAtMs }) => <Moment atMs={updatedAtMs} />,
    },
    {
      label: t('archive.compare.entries'),
      text: ({ entries }) => String(entries),
      show: ({ entries }) => t('archive.compare.entriesText', { entries, common }),
    },
  ];
}

function OwnEntries(props: { readonly side: ArchiveSide | null }): ReactElement {
  const { t } = useTranslation();
  if (props.side === null) return <p className="quiet">{t('archive.compare.absent')}</p>;
  if (props.side.own.length === 0) return <p className="quiet">{t('archive.compare.noOwn')}</p>;
  return <Timeline entries={props.side.own} brokenAt={null} />;
}

/** Two records of one tenant beside each other, and the decision between them. */
export function SideBySide(props: { readonly comparison: ArchiveComparison; readonly row: ChosenRow }): ReactElement {
  const { comparison, row } = props;
  const { here, there, common } = comparison;
  const { t } = useTranslation();
  const { archive } = useStores();
  const lines = useLines(common);
  const close = (): void => archive.closeComparison();
  const choose = (choice: Choice): void => {
    archive.choose([row.id], choice);
    close();
  };
  const value = (line: Line, side: ArchiveSide | null): ReactNode =>
    side === null ? <span className="quiet">{t('archive.preview.absent')}</span> : line.show(side);
  return (
    <Dialog
      width={1060}
      title={t('archive.compare.title', { name: displayText(row.name, 80) })}
      onClose={close}
      footer={
        isOpenToChoice(row) ? (
          <>
            <Button onClick={() => choose('here')} data-testid="compare-here">
              {t('archive.compare.keepHere')}
            </Button>
            <Button type="primary" onClick={() => choose('there')} data-testid="compare-there">
              {t('archive.compare.takeThere')}
            </Button>
          </>
        ) : null
      }
    >
      <div className="transfer-sides" data-testid="side-by-side">
        <table className="plain-table transfer-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('archive.compare.value')}</span>
              </th>
              <th scope="col">{t('archive.compare.here')}</th>
              <th scope="col">{t('archive.compare.there')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const differs = here !== null && there !== null && line.text(here) !== line.text(there);
              return (
                <tr key={line.label} className={differs ? 'is-different' : undefined}>
                  <th scope="row">{line.label}</th>
                  <td>{value(line, here)}</td>
                  <td>{value(line, there)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <h3 className="transfer-own-title">{t('archive.compare.own')}</h3>
        <div className="transfer-own">
          <div>
            <OwnEntries side={here} />
          </div>
          <div>
            <OwnEntries side={there} />
          </div>
        </div>
      </div>
    </Dialog>
  );
}
