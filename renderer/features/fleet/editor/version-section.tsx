import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStores } from '../../../app/stores';
import { Checkbox } from '../../../ui/checkbox';
import { SelectField } from '../../../ui/select-field';
import { TextField } from '../../../ui/text-field';
import { displayText } from '../../../ui/format/display-text';
import { Section } from '../../../ui/section';
import type { EditorProps } from '../order-draft';

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
      <div className="stack fleet-fields">
        <TextField
          label={t('fleet.editor.name')}
          isRequired
          value={draft.name}
          maxLength={80}
          testId="plan-name"
          onChange={(text) => change({ name: text })}
        />
        <SelectField
          label={t('hosting.commit.template')}
          isRequired
          help={sorted.length === 0 ? t('fleet.editor.noTemplates') : undefined}
          value={templateId}
          testId="plan-template"
          options={sorted.map((one) => ({
            value: one.templateId,
            label: t('hosting.commit.templateOption', {
              version: displayText(one.version, 64),
              description: displayText(one.description, 60),
            }),
          }))}
          onChange={(value) => change({ templateId: value })}
        />
        <TextField
          label={t('hosting.commit.description')}
          help={t('hosting.commit.descriptionHelp')}
          value={draft.description}
          maxLength={200}
          onChange={(text) => change({ description: text })}
        />
        <TextField
          label={t('fleet.editor.auditText')}
          help={t('fleet.editor.auditTextHelp')}
          value={draft.versionDescription}
          maxLength={200}
          onChange={(text) => change({ versionDescription: text })}
        />
        <TextField
          label={t('hosting.commit.extJson')}
          help={t('fleet.editor.extJsonHelp', { open: '{{', close: '}}' })}
          className="mono"
          rows={5}
          spellCheck={false}
          value={draft.extJson}
          testId="plan-ext-json"
          onChange={(text) => change({ extJson: text })}
        />
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
