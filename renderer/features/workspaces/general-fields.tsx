import { Radio } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceInput } from '../../../preload/contract/platform';
import { applications, environments, workspaceColours } from '../../../preload/contract/vocabulary/workspace';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { Field } from '../../ui/field';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { colourOfEnvironment, type SettingField } from './workspace-draft';

/** Name, application, environment and colour of a workspace. */
export function GeneralFields(props: {
  readonly draft: WorkspaceInput;
  readonly isNew: boolean;
  readonly isLocked: boolean;
  readonly problemOf: (field: SettingField) => string | undefined;
  readonly onChange: (change: Partial<WorkspaceInput>) => void;
}): ReactElement {
  const { draft, isLocked, onChange } = props;
  const { t } = useTranslation();
  const isSandbox = draft.mode === 'sandbox';
  const setEnvironment = (environment: WorkspaceSettings['environment']): void => {
    const wasUsual = draft.colour === colourOfEnvironment[draft.environment];
    onChange({ environment, ...(wasUsual ? { colour: colourOfEnvironment[environment] } : {}) });
  };
  return (
    <div className="form-grid">
      <TextField
        label={t('workspaces.field.name')}
        error={props.problemOf('name')}
        isRequired
        value={draft.name}
        maxLength={60}
        isDisabled={isLocked}
        testId="workspace-name"
        onChange={(text) => onChange({ name: text })}
      />
      <SelectField
        label={t('workspaces.field.application')}
        help={props.isNew ? undefined : t('workspaces.field.applicationFixed')}
        value={draft.application}
        isDisabled={!props.isNew}
        options={applications.map((value) => ({ value, label: t(`vocabulary.application.${value}`) }))}
        onChange={(application) => onChange({ application })}
      />
      <Field
        label={t('workspaces.field.environment')}
        help={isSandbox ? t('workspaces.field.environmentSandbox') : t('workspaces.field.environmentHelp')}
        error={props.problemOf('environment')}
      >
        {(control) => (
          <Radio.Group
            {...control}
            aria-label={t('workspaces.field.environment')}
            optionType="button"
            value={draft.environment}
            disabled={isSandbox || isLocked}
            options={environments.map((value) => ({
              value,
              label: <span data-testid={`environment-${value}`}>{t(`frame.environment.${value}`)}</span>,
            }))}
            data-testid="workspace-environment"
            onChange={(event) => {
              const chosen = environments.find((environment) => environment === event.target.value);
              if (chosen) setEnvironment(chosen);
            }}
          />
        )}
      </Field>
      <Field label={t('workspaces.field.colour')}>
        {(control) => (
          <Radio.Group
            {...control}
            aria-label={t('workspaces.field.colour')}
            className="colour-choice"
            value={draft.colour}
            disabled={isLocked}
            onChange={(event) => {
              const chosen = workspaceColours.find((colour) => colour === event.target.value);
              if (chosen) onChange({ colour: chosen });
            }}
          >
            {workspaceColours.map((colour) => (
              <Radio key={colour} value={colour}>
                <span className="colour-option" data-colour={colour}>
                  <span className="workspace-swatch" aria-hidden="true" />
                  {t(`workspaces.colour.${colour}`)}
                </span>
              </Radio>
            ))}
          </Radio.Group>
        )}
      </Field>
    </div>
  );
}
