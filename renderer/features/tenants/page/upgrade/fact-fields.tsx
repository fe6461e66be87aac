import { DeleteOutlined, PlusOutlined } from '@ant-design/icons-svg';
import { Select } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { offeredEntityKinds } from '../../../../../preload/contract/vocabulary/facts';
import type { Category, EntityKind, FactValues } from '../../../../../preload/contract/facts';
import { Button } from '../../../../ui/button';
import { Checkbox } from '../../../../ui/checkbox';
import { Field } from '../../../../ui/field';
import { Icon } from '../../../../ui/icon';
import { Input } from '../../../../ui/input';
import { SelectField } from '../../../../ui/select-field';
import type { StatusOption } from '../../../../ui/status-options';
import { DayPicker } from '../../../../ui/day-picker';

/** A small form inside a check; Enter and the button record. */
export function EditorForm(props: { readonly onRecord: () => void; readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  return (
    <form
      className="editor"
      onSubmit={(event) => {
        event.preventDefault();
        props.onRecord();
      }}
    >
      {props.children}
      <Button size="small" type="primary" htmlType="submit" className="editor-submit">
        {t('checks.fact.record')}
      </Button>
    </form>
  );
}

/** A question with two answers; each records at once. */
export function YesNo(props: {
  readonly label: string;
  readonly value: boolean | undefined;
  readonly onAnswer: (value: boolean) => void;
  readonly testId?: string;
}): ReactElement {
  const { t } = useTranslation();
  const answer = (value: boolean, label: string): ReactElement => (
    <Button
      size="small"
      type={props.value === value ? 'primary' : 'default'}
      aria-pressed={props.value === value}
      data-testid={props.testId === undefined ? undefined : `${props.testId}-${value ? 'yes' : 'no'}`}
      onClick={() => props.onAnswer(value)}
    >
      {label}
    </Button>
  );
  return (
    <div className="yes-no" role="group" aria-label={props.label}>
      <span>{props.label}</span>
      {answer(true, t('common.yes'))}
      {answer(false, t('common.no'))}
    </div>
  );
}

/** A day, typed or picked. */
export function DateField(props: {
  readonly label: string;
  readonly atMs: number | null;
  readonly onChange: (atMs: number | null) => void;
}): ReactElement {
  return (
    <Field label={props.label}>{({ id }) => <DayPicker id={id} atMs={props.atMs} onChange={props.onChange} />}</Field>
  );
}

/** The kind of entity. */
export function EntityKindField(props: {
  readonly value: EntityKind | undefined;
  readonly onChange: (kind: EntityKind) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <SelectField
      label={t('checks.fact.entityKind')}
      placeholder={t('checks.fact.choose')}
      value={props.value ?? null}
      options={offeredEntityKinds.map((value) => ({ value, label: t(`checks.entityKind.${value}`) }))}
      onChange={props.onChange}
    />
  );
}

/** Name, avatar and introduction, ticked when set. */
export function ProfileParts(props: {
  readonly value: FactValues['profileComplete'];
  readonly onChange: (value: FactValues['profileComplete']) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { value, onChange } = props;
  return (
    <div className="check-row">
      <Checkbox checked={value.name} onChange={(event) => onChange({ ...value, name: event.target.checked })}>
        {t('checks.fact.profileName')}
      </Checkbox>
      <Checkbox checked={value.avatar} onChange={(event) => onChange({ ...value, avatar: event.target.checked })}>
        {t('checks.fact.profileAvatar')}
      </Checkbox>
      <Checkbox
        checked={value.introduction}
        onChange={(event) => onChange({ ...value, introduction: event.target.checked })}
      >
        {t('checks.fact.profileIntroduction')}
      </Checkbox>
    </div>
  );
}

const audits: readonly Category['audit'][] = ['approved', 'pending', 'rejected', 'unknown'];

/** Category pairs with the state of their review. */
export function CategoriesField(props: {
  readonly value: readonly Category[];
  readonly onChange: (value: readonly Category[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const replace = (index: number, change: Partial<Category>): void =>
    onChange(value.map((category, at) => (at === index ? { ...category, ...change } : category)));
  return (
    <div className="categories">
      {value.map((category, index) => (
        <div className="categories-row" key={index}>
          <Input
            value={category.first}
            placeholder={t('checks.fact.categoryFirst')}
            aria-label={t('checks.fact.categoryFirst')}
            onChange={(event) => replace(index, { first: event.target.value })}
          />
          <Input
            value={category.second}
            placeholder={t('checks.fact.categorySecond')}
            aria-label={t('checks.fact.categorySecond')}
            onChange={(event) => replace(index, { second: event.target.value })}
          />
          <Select
            value={category.audit}
            aria-label={t('checks.fact.categoryAudit')}
            options={audits.map((audit) => ({ value: audit, label: t(`checks.audit.${audit}`) }))}
            onChange={(audit) => replace(index, { audit })}
          />
          <Button
            type="text"
            icon={<Icon of={DeleteOutlined} />}
            aria-label={t('checks.fact.removeCategory')}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<Icon of={PlusOutlined} />}
        onClick={() => onChange([...value, { first: '', second: '', audit: 'approved' }])}
      >
        {t('checks.fact.addCategory')}
      </Button>
    </div>
  );
}

/** One of the statuses that WeChat knows, chosen by its word. */
export function StatusField(props: {
  readonly label: string;
  readonly value: number | undefined;
  readonly options: StatusOption[];
  readonly onChange: (value: number) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <SelectField
      label={props.label}
      placeholder={t('checks.fact.choose')}
      value={props.value ?? null}
      options={props.options}
      onChange={props.onChange}
    />
  );
}
