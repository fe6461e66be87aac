import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field';
import { Segmented } from '../../../ui/segmented';
import { TextField } from '../../../ui/text-field';
import type { ProfileDraft, ProfileFaults } from './profile-form';

type TextKey = Exclude<keyof ProfileDraft, 'edition' | 'notes'>;

interface ProfileFieldsProps {
  readonly draft: ProfileDraft;
  /** Shown once somebody has tried to save. */
  readonly faults: ProfileFaults | null;
  readonly onChange: (change: Partial<ProfileDraft>) => void;
  /** The AppID of a bound tenant cannot be changed by hand. */
  readonly isAppIdFixed?: boolean;
}

/** The fields of a tenant's profile, in three groups. */
export function ProfileFields(props: ProfileFieldsProps): ReactElement {
  const { draft, faults, onChange } = props;
  const { t } = useTranslation();
  const text = (
    key: TextKey,
    label: string,
    maxLength: number,
    more: {
      readonly help?: string;
      readonly error?: string | undefined;
      readonly warning?: string | undefined;
      readonly isRequired?: boolean;
      readonly isDisabled?: boolean;
      readonly isId?: boolean;
    } = {},
  ): ReactElement => (
    <TextField
      label={label}
      help={more.help}
      error={more.error}
      warning={more.warning}
      isRequired={more.isRequired ?? false}
      className={more.isId ? 'mono' : ''}
      value={draft[key]}
      maxLength={maxLength}
      isDisabled={more.isDisabled ?? false}
      spellCheck={false}
      testId={`profile-${key}`}
      onChange={(text) => onChange({ [key]: text })}
    />
  );
  return (
    <div className="profile-fields">
      <fieldset className="field-group">
        <legend>{t('tenants.form.groupTenant')}</legend>
        {text('name', t('tenants.form.name'), 120, {
          help: t('tenants.form.nameHelp'),
          error: faults?.name ? t('errors.name-required.what') : undefined,
          isRequired: true,
        })}
        {text('enterpriseAccount', t('tenants.form.enterpriseAccount'), 60)}
        <Field label={t('tenants.form.edition')}>
          {(control) => (
            <Segmented
              id={control.id}
              aria-label={t('tenants.form.edition')}
              value={draft.edition}
              options={[
                { value: 'lite', label: t('tenants.edition.lite') },
                { value: 'pro', label: t('tenants.edition.pro') },
              ]}
              onChange={(edition) => onChange({ edition: edition === 'pro' ? 'pro' : 'lite' })}
            />
          )}
        </Field>
        {text('industry', t('tenants.form.industry'), 60)}
      </fieldset>
      <fieldset className="field-group">
        <legend>{t('tenants.form.groupAccount')}</legend>
        {text('expectedAppId', t('tenants.form.appId'), 64, {
          help: t('tenants.form.appIdHelp'),
          error: faults?.appId
            ? `${t('errors.app-id-malformed.what')} ${t('errors.app-id-malformed.next')}`
            : undefined,
          isDisabled: props.isAppIdFixed ?? false,
          isId: true,
        })}
        {text('expectedOriginalId', t('tenants.form.originalId'), 64, {
          help: t('tenants.form.originalIdHelp'),
          error: faults?.originalId ? t('errors.original-id-malformed.what') : undefined,
          warning: faults?.originalIdUnusual ? t('tenants.form.originalIdUnusual') : undefined,
          isId: true,
        })}
      </fieldset>
      <fieldset className="field-group">
        <legend>{t('tenants.form.groupPeople')}</legend>
        {text('owner', t('tenants.form.owner'), 60)}
        {text('contactName', t('tenants.form.contactName'), 60)}
        {text('contactPhone', t('tenants.form.contactPhone'), 40)}
        {text('administratorName', t('tenants.form.administratorName'), 60)}
        {text('administratorContact', t('tenants.form.administratorContact'), 80)}
      </fieldset>
    </div>
  );
}
