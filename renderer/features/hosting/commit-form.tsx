import { Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import { useStores } from '../../app/stores';
import { EmptyState } from '../../ui/empty';
import { Field } from '../../ui/field';
import { displayText } from '../../ui/format/display-text';
import { Asked } from './asked';
import type { FormProps } from './request-form';
import { useAnswer } from './use-answer';

const versionLimit = 64;
/** What a shell needs at least: whose it is. */
const plainExtJson = '{\n  "extEnable": true,\n  "ext": { "tenantKey": "{{tenantKey}}" }\n}';

/** Chooses a template and renders it for the tenant. The last upload's ext_json is offered, so that a new version differs only where it should. */
export function CommitForm({ view, frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  const last = view.hosting.lastCommit;
  const library = useAnswer(() => hosting.templates());
  const templates = library?.ok === true ? library.value.templates : [];
  const [chosen, setChosen] = useState<number | null>(null);
  const [typedVersion, setVersion] = useState<string | null>(null);
  const [typedDescription, setDescription] = useState<string | null>(null);
  const [extJson, setExtJson] = useState(plainExtJson);
  const [tenantKey, setTenantKey] = useState(last?.tenantKey ?? '');
  const newest = templates.toSorted((one, other) => (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0))[0];
  const template = templates.find(({ templateId }) => templateId === chosen) ?? newest;
  const version = typedVersion ?? template?.version ?? '';
  const description = typedDescription ?? template?.description ?? '';
  const isComplete = template !== undefined && version.trim() !== '' && tenantKey.trim() !== '';
  const request: TenantRequest | null = isComplete
    ? {
        call: 'commit',
        templateId: template.templateId,
        version: version.trim(),
        description: description.trim(),
        extJson,
        variables: {},
        tenantKey: tenantKey.trim(),
      }
    : null;
  return frame(
    t('hosting.commit.title'),
    request,
    <Asked answer={library}>
      {() =>
        template === undefined ? (
          <EmptyState compact title={t('hosting.commit.noTemplates')} />
        ) : (
          <div className="form-grid">
            <Field label={t('hosting.commit.template')} isRequired>
              {(control) => (
                <Select
                  {...control}
                  value={template.templateId}
                  data-testid="commit-template"
                  options={templates.map((one) => ({
                    value: one.templateId,
                    label: t('hosting.commit.templateOption', {
                      version: displayText(one.version, 64),
                      description: displayText(one.description, 60),
                    }),
                  }))}
                  onChange={setChosen}
                />
              )}
            </Field>
            <Field label={t('hosting.commit.version')} isRequired>
              {(control) => (
                <Input
                  {...control}
                  value={version}
                  maxLength={versionLimit}
                  data-testid="commit-version"
                  onChange={(event) => setVersion(event.target.value)}
                />
              )}
            </Field>
            <Field label={t('hosting.commit.description')} help={t('hosting.commit.descriptionHelp')}>
              {(control) => (
                <Input
                  {...control}
                  value={description}
                  maxLength={400}
                  data-testid="commit-description"
                  onChange={(event) => setDescription(event.target.value)}
                />
              )}
            </Field>
            <Field label={t('hosting.commit.tenantKey')} help={t('hosting.commit.tenantKeyHelp')} isRequired>
              {(control) => (
                <Input
                  {...control}
                  value={tenantKey}
                  maxLength={120}
                  data-testid="commit-tenant-key"
                  onChange={(event) => setTenantKey(event.target.value)}
                />
              )}
            </Field>
            <Field
              label={t('hosting.commit.extJson')}
              help={t('hosting.commit.extJsonHelp', { open: '{{', close: '}}', interpolation: { escapeValue: false } })}
            >
              {(control) => (
                <Input.TextArea
                  {...control}
                  className="mono"
                  rows={7}
                  value={extJson}
                  spellCheck={false}
                  data-testid="commit-ext-json"
                  onChange={(event) => setExtJson(event.target.value)}
                />
              )}
            </Field>
          </div>
        )
      }
    </Asked>,
  );
}
