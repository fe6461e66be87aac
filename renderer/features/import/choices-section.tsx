import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Field } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import { TextField } from '../../ui/text-field';
import { Section } from '../../ui/section';
import { useStores } from '../../app/stores';

/** What happens to tenants that are known already, and what stands where a row says nothing. */
export function ChoicesSection(): ReactElement {
  const { t } = useTranslation();
  const { tableImport } = useStores();
  const { onKnown, edition, owner } = useStore(tableImport.state, (state) => state.choices);
  return (
    <Section title={t('tableImport.choices.title')}>
      <div className="card-body import-choices">
        <Field label={t('tableImport.choices.onKnown')} help={t('tableImport.choices.onKnownHint')}>
          {(control) => (
            <Segmented
              id={control.id}
              aria-label={t('tableImport.choices.onKnown')}
              data-testid="import-on-known"
              value={onKnown}
              options={[
                { value: 'skip', label: t('tableImport.choices.onKnownOption.skip') },
                { value: 'update', label: t('tableImport.choices.onKnownOption.update') },
              ]}
              onChange={(value) => tableImport.choose({ onKnown: value === 'update' ? 'update' : 'skip' })}
            />
          )}
        </Field>
        <Field label={t('tableImport.choices.edition')}>
          {(control) => (
            <Segmented
              id={control.id}
              aria-label={t('tableImport.choices.edition')}
              value={edition}
              options={[
                { value: 'lite', label: t('tenants.edition.lite') },
                { value: 'pro', label: t('tenants.edition.pro') },
              ]}
              onChange={(value) => tableImport.choose({ edition: value === 'pro' ? 'pro' : 'lite' })}
            />
          )}
        </Field>
        <TextField
          label={t('tableImport.choices.owner')}
          value={owner}
          maxLength={60}
          spellCheck={false}
          testId="import-owner"
          onChange={(text) => tableImport.choose({ owner: text })}
        />
      </div>
    </Section>
  );
}
