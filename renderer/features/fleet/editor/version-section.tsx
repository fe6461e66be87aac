import { Checkbox, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStores } from '../../../app/stores';
import { Field } from '../../../ui/field';
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
