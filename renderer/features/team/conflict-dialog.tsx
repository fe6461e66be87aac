import { Radio } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TeamConflict, TeamQuestion } from '../../../preload/contract/team';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Moment } from '../../ui/moment';
import { displayLines, displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';
import { useFieldName } from './field-name';
import { PartFailure, useIsAsking } from './part-failure';

const sides = ['here', 'there'] as const;
type Answers = Readonly<Record<string, 'here' | 'there'>>;

/** Both sides of what two people changed, field by field, with what each choice keeps. */
export function ConflictDialog(): ReactElement | null {
  const { team } = useStores();
  const conflict = useStore(team.state, (state) => state.conflict);
  if (conflict === null) return null;
  return conflict.questions.length === 0 ? (
    <Decided conflict={conflict} />
  ) : (
    <Decision key={JSON.stringify(conflict)} conflict={conflict} />
  );
}

/** A colleague was quicker. */
function Decided({ conflict }: { readonly conflict: TeamConflict }): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const title = t('team.conflict.title', { name: displayText(conflict.name, 80) });
  return (
    <Dialog title={title} onClose={() => team.closeConflict()} footer={null}>
      <p data-testid="team-conflict-decided">{t('team.conflict.decided')}</p>
    </Dialog>
  );
}

function Decision(props: { readonly conflict: TeamConflict }): ReactElement {
  const { conflict } = props;
  const { t } = useTranslation();
  const { team } = useStores();
  const isAsking = useIsAsking('conflict');
  const [answers, setAnswers] = useState<Answers>({});
  const isComplete = conflict.questions.every(({ field }) => answers[field] !== undefined);
  const isOne = conflict.questions.length === 1;
  const all = (side: 'here' | 'there'): void =>
    setAnswers(Object.fromEntries(conflict.questions.map(({ field }) => [field, side])));
  return (
    <Dialog
      width={820}
      title={t('team.conflict.title', { name: displayText(conflict.name, 80) })}
      onClose={() => team.closeConflict()}
      okText={t('team.conflict.save')}
      okButtonProps={{ disabled: !isComplete, loading: isAsking, id: 'team-conflict-save' }}
      cancelText={t('team.conflict.later')}
      onOk={() => void team.decide(conflict.tenantId, answers)}
    >
      <div className="stack" data-testid="team-conflict">
        <p>{t('team.conflict.intro')}</p>
        <PartFailure part="conflict" />
        <table className="team-conflict">
          <thead>
            <tr>
              <th scope="col">{t('team.conflict.field')}</th>
              {sides.map((side) => (
                <th key={side} scope="col">
                  {t(`team.conflict.${side}`)} {isOne ? null : <ChooseAll side={side} onChoose={all} />}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {conflict.questions.map((question) => (
              <QuestionRow
                key={question.field}
                question={question}
                chosen={answers[question.field]}
                onChoose={(side) => setAnswers({ ...answers, [question.field]: side })}
              />
            ))}
          </tbody>
        </table>
        <p className="quiet">{t('team.conflict.kept')}</p>
      </div>
    </Dialog>
  );
}

function ChooseAll(props: {
  readonly side: 'here' | 'there';
  readonly onChoose: (side: 'here' | 'there') => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Button size="small" type="link" onClick={() => props.onChoose(props.side)} data-testid={`team-all-${props.side}`}>
      {t('team.conflict.all')}
    </Button>
  );
}

function QuestionRow(props: {
  readonly question: TeamQuestion;
  readonly chosen: 'here' | 'there' | undefined;
  readonly onChoose: (side: 'here' | 'there') => void;
}): ReactElement {
  const { question, chosen } = props;
  const { t } = useTranslation();
  const nameOf = useFieldName();
  return (
    <tr>
      <th scope="row">
        {nameOf.name(question.field)}
        <span className="quiet team-conflict-base">
          {t('team.conflict.before', { value: nameOf.value(question.field, question.base) })}
        </span>
      </th>
      {sides.map((side) => (
        <td key={side} className={chosen === side ? 'is-chosen' : ''}>
          <Radio
            className="team-choice"
            // One group a field, so that the arrow keys go from one side to the other.
            name={`team-conflict-${question.field}`}
            checked={chosen === side}
            onChange={() => props.onChoose(side)}
            data-testid={`team-${side}-${question.field}`}
          >
            {displayLines(nameOf.value(question.field, question[side]))}
          </Radio>
          <Author by={question[`${side}By`]} />
        </td>
      ))}
    </tr>
  );
}

/** Who changed it last on that side, and when. */
function Author({ by }: { readonly by: TeamQuestion['hereBy'] }): ReactElement | null {
  if (by === null) return null;
  return (
    <span className="quiet team-author">
      {displayText(by.who, 60)} · <Moment atMs={by.atMs} />
    </span>
  );
}
