import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadingChoices, TableDoubt } from '../../../preload/contract/table-reading';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useIsAsking, useStores } from '../../app/stores';
import { delimiterName } from './delimiter-names';

interface Answer {
  readonly key: string;
  readonly label: string;
  /** What the file looks like with this answer. */
  readonly sample?: string;
  readonly change: Partial<ReadingChoices>;
}

const longestSample = 90;

function useAnswers(doubt: TableDoubt): { readonly question: string; readonly answers: readonly Answer[] } {
  const { t } = useTranslation();
  switch (doubt.about) {
    case 'encoding':
      return {
        question: t('tableImport.doubt.encoding'),
        answers: doubt.readings.map(({ encoding, sample }) => ({
          key: encoding,
          label: t(`tableImport.encoding.${encoding}`),
          sample: displayText(sample, longestSample),
          change: { encoding },
        })),
      };
    case 'delimiter':
      return {
        question: t('tableImport.doubt.delimiter'),
        answers: doubt.readings.map(({ delimiter, columns }) => ({
          key: delimiter,
          label: t('tableImport.doubt.delimiterColumns', { name: delimiterName(delimiter, t), count: columns }),
          change: { delimiter },
        })),
      };
    case 'hidden':
      return {
        question: t('tableImport.doubt.hidden', { rows: doubt.rows, columns: doubt.columns }),
        answers: (['leave', 'take'] as const).map((hidden) => ({
          key: hidden,
          label: t(`tableImport.hidden.${hidden}`),
          change: { hidden },
        })),
      };
    case 'merged':
      return {
        question: t('tableImport.doubt.merged', { count: doubt.areas }),
        answers: (['repeat', 'first'] as const).map((merged) => ({
          key: merged,
          label: t(`tableImport.merged.${merged}`),
          change: { merged },
        })),
      };
  }
}

function Doubt(props: { readonly doubt: TableDoubt }): ReactNode {
  const { about } = props.doubt;
  const { tableImport } = useStores();
  const isAsking = useIsAsking('import');
  const { question, answers } = useAnswers(props.doubt);
  return (
    <div className="import-doubt" role="group" aria-label={question} data-testid={`import-doubt-${about}`}>
      <p>{question}</p>
      <ul>
        {answers.map(({ key, label, sample, change }) => (
          <li key={key}>
            <Button
              size="small"
              disabled={isAsking}
              data-testid={`import-answer-${key}`}
              onClick={() => void tableImport.reread(change)}
            >
              {label}
            </Button>
            {sample === undefined ? null : <span className="import-sample">{sample}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What about the file is uncertain. Nothing is checked before each question has an answer. */
export function DoubtsSection(props: { readonly doubts: readonly TableDoubt[] }): ReactElement | null {
  const { t } = useTranslation();
  if (props.doubts.length === 0) return null;
  return (
    <Section title={t('tableImport.doubt.title')} testId="import-doubts">
      <div className="card-body stack">
        {props.doubts.map((doubt) => (
          <Doubt key={doubt.about} doubt={doubt} />
        ))}
      </div>
    </Section>
  );
}
