import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { fleetApprovals } from '../../../preload/contract/fleet/vocabulary';
import { useStores } from '../../app/stores';
import { Field } from '../../ui/field';
import { displayText } from '../../ui/format/display-text';
import { Section } from '../../ui/section';
import { useTenantsTable } from '../tenants/list/tenants-table-settings';
import type { WaveDraft } from './order-draft';
import type { Chosen, EditorProps } from './plan-editor';

const longestSoak = 43_200;

/** Which version, and what is sent with it. */
export function VersionSection({
  draft,
  change,
  templateId,
}: EditorProps & { readonly templateId: number | null }): ReactElement {
  const { t } = useTranslation();
  const { templates } = useStores();
  const library = useStore(templates.state, (state) => state.library);
  const sorted = (library?.templates ?? []).toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0));
  return (
    <Section title={t('fleet.editor.what')}>
      <div className="form-grid">
        <Field label={t('fleet.editor.name')} isRequired>
          {(control) => (
            <Input
              {...control}
              value={draft.name}
              maxLength={80}
              data-testid="plan-name"
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t('hosting.commit.template')}
          isRequired
          help={sorted.length === 0 ? t('fleet.editor.noTemplates') : undefined}
        >
          {(control) => (
            <Select
              {...control}
              value={templateId}
              data-testid="plan-template"
              options={sorted.map((one) => ({
                value: one.templateId,
                label: t('hosting.commit.templateOption', {
                  version: displayText(one.version, 64),
                  description: displayText(one.description, 60),
                }),
              }))}
              onChange={(value) => change({ templateId: value })}
            />
          )}
        </Field>
        <Field label={t('hosting.commit.description')} help={t('hosting.commit.descriptionHelp')}>
          {(control) => (
            <Input
              {...control}
              value={draft.description}
              maxLength={200}
              onChange={(event) => change({ description: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('fleet.editor.auditText')} help={t('fleet.editor.auditTextHelp')}>
          {(control) => (
            <Input
              {...control}
              value={draft.versionDescription}
              maxLength={200}
              onChange={(event) => change({ versionDescription: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('hosting.commit.extJson')} help={t('fleet.editor.extJsonHelp', { open: '{{', close: '}}' })}>
          {(control) => (
            <Input.TextArea
              {...control}
              className="mono"
              rows={5}
              spellCheck={false}
              value={draft.extJson}
              data-testid="plan-ext-json"
              onChange={(event) => change({ extJson: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Checkbox
        checked={draft.privacyApiNotUsed}
        onChange={(event) => change({ privacyApiNotUsed: event.target.checked })}
      >
        {t('fleet.editor.privacyApiNotUsed')}
      </Checkbox>
    </Section>
  );
}

/** To whom: the selected tenants, those of a saved view, or a list of AppIDs. */
export function SelectionSection({ draft, change, chosen }: EditorProps & { readonly chosen: Chosen }): ReactElement {
  const { t } = useTranslation();
  const { views } = useTenantsTable();
  return (
    <Section
      title={t('fleet.editor.whom')}
      extra={<strong data-testid="plan-chosen">{t('fleet.editor.chosen', { count: chosen.ids.length })}</strong>}
    >
      <Radio.Group
        value={draft.source}
        options={(['selected', 'view', 'listed'] as const).map((value) => ({
          value,
          label: t(`fleet.editor.source.${value}`),
        }))}
        onChange={(event) => change({ source: event.target.value as typeof draft.source })}
      />
      {draft.source === 'selected' ? <p className="quiet">{t('fleet.editor.selectedHelp')}</p> : null}
      {draft.source === 'view' ? (
        <Select
          aria-label={t('fleet.editor.source.view')}
          className="fleet-view-choice"
          value={draft.viewName}
          placeholder={t('fleet.editor.chooseView')}
          notFoundContent={t('tenantsTable.viewsEmpty')}
          options={views.map(({ name }) => ({ value: name, label: displayText(name, 40) }))}
          onChange={(viewName) => change({ viewName })}
        />
      ) : null}
      {draft.source === 'listed' ? (
        <Field
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
        >
          {(control) => (
            <Input.TextArea
              {...control}
              className="mono"
              rows={5}
              spellCheck={false}
              value={draft.appIds}
              data-testid="plan-app-ids"
              onChange={(event) => change({ appIds: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </Section>
  );
}

function WaveRow(props: {
  readonly wave: WaveDraft;
  readonly index: number;
  readonly isLast: boolean;
  readonly onChange: (part: Partial<WaveDraft>) => void;
  readonly onRemove: (() => void) | null;
}): ReactElement {
  const { wave, index, isLast, onChange } = props;
  const { t } = useTranslation();
  return (
    <tr data-testid={`wave-${index}`}>
      <th scope="row">{t('fleet.wave', { number: index + 1 })}</th>
      <td>
        {isLast ? (
          <span className="quiet">{t('fleet.editor.rest')}</span>
        ) : (
          <span className="fleet-size">
            <InputNumber
              aria-label={t('fleet.editor.size')}
              min={1}
              max={10_000}
              value={wave.value}
              data-testid={`wave-${index}-size`}
              onChange={(value) => onChange({ value: value ?? 1 })}
            />
            <Select
              aria-label={t('fleet.editor.unit')}
              value={wave.unit}
              options={(['tenants', 'percent'] as const).map((value) => ({ value, label: t(`fleet.unit.${value}`) }))}
              onChange={(unit) => onChange({ unit })}
            />
          </span>
        )}
      </td>
      <td>
        <InputNumber
          aria-label={t('fleet.editor.soak')}
          min={0}
          max={longestSoak}
          value={wave.soakMinutes}
          data-testid={`wave-${index}-soak`}
          onChange={(value) => onChange({ soakMinutes: value ?? 0 })}
        />
      </td>
      <td>
        <Input
          aria-label={t('fleet.editor.gray')}
          value={wave.gray}
          placeholder="10×60 50×120"
          onChange={(event) => onChange({ gray: event.target.value })}
        />
      </td>
      <td>
        {props.onRemove === null ? null : (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('fleet.editor.removeWave', { number: index + 1 })}
            onClick={props.onRemove}
          />
        )}
      </td>
    </tr>
  );
}

/** In which waves: sizes, soak and gray ladder of each. */
export function WavesSection({ draft, change }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const { waves } = draft;
  const add = (
    <Button
      size="small"
      icon={<PlusOutlined />}
      disabled={waves.length >= 20}
      data-testid="wave-add"
      onClick={() => change({ waves: [{ unit: 'tenants', value: 1, soakMinutes: 60, gray: '' }, ...waves] })}
    >
      {t('fleet.editor.addWave')}
    </Button>
  );
  return (
    <Section title={t('fleet.editor.waves')} extra={add}>
      <table className="operations fleet-waves">
        <thead>
          <tr>
            <th scope="col">{t('fleet.list.column.wave')}</th>
            <th scope="col">{t('fleet.editor.size')}</th>
            <th scope="col">{t('fleet.editor.soak')}</th>
            <th scope="col">{t('fleet.editor.gray')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('fleet.editor.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {waves.map((wave, index) => (
            <WaveRow
              key={index}
              wave={wave}
              index={index}
              isLast={index === waves.length - 1}
              onChange={(part) => change({ waves: waves.map((one, at) => (at === index ? { ...one, ...part } : one)) })}
              onRemove={waves.length === 1 ? null : () => change({ waves: waves.filter((_one, at) => at !== index) })}
            />
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('fleet.editor.wavesHelp')}</p>
    </Section>
  );
}

function LimitField(props: {
  readonly label: string;
  readonly value: number | null;
  readonly max: number;
  readonly min?: number;
  readonly testId: string;
  readonly onChange: (value: number | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Field label={props.label}>
      {(control) => (
        <InputNumber
          {...control}
          min={props.min ?? 1}
          max={props.max}
          value={props.value}
          placeholder={t('fleet.editor.off')}
          data-testid={props.testId}
          onChange={props.onChange}
        />
      )}
    </Field>
  );
}

/** When it stops by itself, when it may become public, who agrees, and what is left for others. */
export function RulesSection({ draft, change }: EditorProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Section title={t('fleet.editor.rules')}>
      <div className="fleet-rules">
        <LimitField
          label={t('fleet.editor.sameReason')}
          value={draft.sameReason}
          min={2}
          max={1000}
          testId="rule-same-reason"
          onChange={(sameReason) => change({ sameReason })}
        />
        <LimitField
          label={t('fleet.editor.rejectionPercent')}
          value={draft.rejectionPercent}
          max={100}
          testId="rule-rejections"
          onChange={(rejectionPercent) => change({ rejectionPercent })}
        />
        <LimitField
          label={t('fleet.editor.failurePercent')}
          value={draft.failurePercent}
          max={100}
          testId="rule-failures"
          onChange={(failurePercent) => change({ failurePercent })}
        />
        <LimitField
          label={t('fleet.editor.reserve')}
          value={draft.reserve}
          min={0}
          max={100_000}
          testId="plan-reserve"
          onChange={(reserve) => change({ reserve: reserve ?? 0 })}
        />
        <Field label={t('fleet.editor.approval')} isRequired>
          {(control) => (
            <Select
              {...control}
              value={draft.approval}
              data-testid="plan-approval"
              options={fleetApprovals.map((value) => ({ value, label: t(`fleet.approval.${value}`) }))}
              onChange={(approval) => change({ approval })}
            />
          )}
        </Field>
      </div>
      <p className="quiet">{t('fleet.editor.rulesHelp')}</p>
      <fieldset className="fleet-window">
        <legend className="field-label">{t('fleet.editor.window')}</legend>
        <Checkbox.Group
          value={[...draft.days]}
          options={[1, 2, 3, 4, 5, 6, 0].map((value) => ({ value, label: t(`fleet.day.${value as 0}`) }))}
          onChange={(days) => change({ days })}
        />
        {draft.days.length === 0 ? (
          <span className="quiet">{t('fleet.editor.anyTime')}</span>
        ) : (
          <span className="fleet-size">
            <Input
              aria-label={t('fleet.editor.from')}
              value={draft.from}
              maxLength={5}
              onChange={(event) => change({ from: event.target.value })}
            />
            <span aria-hidden="true">–</span>
            <Input
              aria-label={t('fleet.editor.to')}
              value={draft.to}
              maxLength={5}
              onChange={(event) => change({ to: event.target.value })}
            />
          </span>
        )}
      </fieldset>
    </Section>
  );
}
