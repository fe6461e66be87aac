import { Radio } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceInput } from '../../../preload/contract/platform';
import type { PlatformMode } from '../../../preload/contract/workspace';
import { platformModes } from '../../../preload/contract/vocabulary/workspace';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { NumberField } from '../../ui/number-field';
import { TextField } from '../../ui/text-field';
import { useStores } from '../../app/stores';
import {
  addressFieldsOf,
  type AddressField,
  isUnusual,
  networkFields,
  type SettingField,
  weChatFields,
} from './workspace-draft';

interface FieldsProps {
  readonly draft: WorkspaceInput;
  readonly isLocked: boolean;
  readonly problemOf: (field: SettingField) => string | undefined;
  readonly onChange: (change: Partial<WorkspaceInput>) => void;
}

const secondsMs = 1000;

/** The ways to reach a platform, each with who holds the token in it. */
export function ModeChoice(props: FieldsProps): ReactElement {
  const { draft, onChange } = props;
  const { t } = useTranslation();
  const choose = (mode: PlatformMode | undefined): void => {
    if (mode === undefined) return;
    onChange(mode === 'sandbox' ? { mode, environment: 'sandbox', colour: 'amber' } : { mode });
  };
  return (
    <Field label={t('platform.field.mode')} place="mode" error={props.problemOf('mode')}>
      {(control) => (
        <Radio.Group
          {...control}
          aria-label={t('platform.field.mode')}
          className="mode-choice"
          value={draft.mode}
          disabled={props.isLocked}
          onChange={(event) => choose(platformModes.find((mode) => mode === event.target.value))}
        >
          {platformModes.map((mode) => (
            <Radio key={mode} value={mode} className="mode-option" data-testid={`mode-${mode}`}>
              <span className="mode-name">{t(`platform.mode.${mode}`)}</span>
              <span className="mode-holder">{t(`platform.modeHolder.${mode}`)}</span>
              <span className="mode-text">{t(`platform.modeText.${mode}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      )}
    </Field>
  );
}

/** What a mode means for the token: one holder, and where calls leave from. */
export function ModeNotice(props: { readonly mode: PlatformMode }): ReactElement | null {
  const { t } = useTranslation();
  switch (props.mode) {
    case 'direct':
      return <p className="notice tone-warn">{t('platform.secondHolder')}</p>;
    case 'wxcomponent':
    case 'relay':
      return <p className="notice tone-neutral">{t('platform.relayEgress')}</p>;
    case 'sandbox':
      return <p className="notice tone-neutral">{t('platform.sandboxConnection')}</p>;
    case 'offline':
      return null;
  }
}

function AddressInput(props: FieldsProps & { readonly field: AddressField }): ReactElement {
  const { draft, field } = props;
  const { t } = useTranslation();
  const isWxComponent = draft.mode === 'wxcomponent' && field === 'relayBaseUrl';
  return (
    <TextField
      label={isWxComponent ? t('platform.field.wxcomponentUrl') : t(`platform.field.${field}`)}
      help={t(`platform.field.${field}Help`)}
      error={props.problemOf(field)}
      place={field}
      isRequired={field === 'relayBaseUrl' || field === 'relayUser'}
      className="mono"
      value={draft[field]}
      isDisabled={props.isLocked}
      testId={`field-${field}`}
      onChange={(text) => props.onChange({ [field]: text })}
    />
  );
}

function AuthorityFile(props: FieldsProps): ReactElement {
  const { t } = useTranslation();
  const { workspaces } = useStores();
  const choose = async (): Promise<void> => {
    const result = await workspaces.chooseCertificateFile();
    if (result.ok && result.value !== null) props.onChange({ extraCaFile: result.value });
  };
  return (
    <Field
      label={t('platform.field.extraCaFile')}
      help={t('platform.field.extraCaFileHelp')}
      error={props.problemOf('extraCaFile')}
      place="extraCaFile"
    >
      {(control) => (
        <div className="input-with-button">
          <Input
            {...control}
            className="mono"
            value={props.draft.extraCaFile}
            readOnly
            disabled={props.isLocked}
            data-testid="field-extraCaFile"
          />
          <Button disabled={props.isLocked} data-testid="choose-extraCaFile" onClick={() => void choose()}>
            {t('platform.field.choose')}
          </Button>
          {props.draft.extraCaFile === '' ? null : (
            <Button
              disabled={props.isLocked}
              data-testid="remove-extraCaFile"
              onClick={() => props.onChange({ extraCaFile: '' })}
            >
              {t('platform.field.withoutFile')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}

/** Where WeChat is, and what belongs to the network of this computer; folded away, since most never change it. */
function NetworkFields(props: FieldsProps): ReactElement {
  const { draft, onChange } = props;
  const { t } = useTranslation();
  const hasProblem = networkFields.some((field) => props.problemOf(field) !== undefined);
  const [isOpen, setIsOpen] = useState(isUnusual(draft));
  return (
    <details
      className="more-fields"
      open={isOpen || hasProblem}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary data-testid="network-fields">{t('platform.field.addresses')}</summary>
      <div className="form-grid">
        {weChatFields.map((field) => (
          <AddressInput key={field} {...props} field={field} />
        ))}
        <AuthorityFile {...props} />
        <NumberField
          label={t('platform.field.timeout')}
          help={t('platform.field.timeoutHelp')}
          error={props.problemOf('timeoutMs')}
          min={1}
          max={120}
          value={Math.round(draft.timeoutMs / secondsMs)}
          unit={t('platform.field.seconds')}
          isDisabled={props.isLocked}
          testId="field-timeout"
          onChange={(seconds) => onChange({ timeoutMs: (seconds ?? 15) * secondsMs })}
        />
      </div>
    </details>
  );
}

/** AppID, addresses and network settings that the chosen mode uses. */
export function ConnectionFields(props: FieldsProps): ReactElement | null {
  const { draft, onChange } = props;
  const { t } = useTranslation();
  if (draft.mode === 'sandbox' || draft.mode === 'offline') return null;
  return (
    <>
      <div className="form-grid">
        <TextField
          label={t('platform.field.componentAppId')}
          help={t('platform.field.componentAppIdHelp')}
          error={props.problemOf('componentAppId')}
          place="componentAppId"
          className="mono"
          value={draft.componentAppId}
          isDisabled={props.isLocked}
          testId="field-componentAppId"
          onChange={(text) => onChange({ componentAppId: text })}
        />
        {addressFieldsOf(draft.mode).map((field) => (
          <AddressInput key={field} {...props} field={field} />
        ))}
      </div>
      <NetworkFields {...props} />
    </>
  );
}
