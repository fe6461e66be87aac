import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import { useStores } from '../../app/stores';
import { useDraft } from '../../ui/drafts';
import { EmptyState } from '../../ui/empty';
import { displayText } from '../../ui/format/display-text';
import { TextField } from '../../ui/text-field';
import { Asked } from './asked';
import { ChoiceField } from './form-fields';
import type { FormProps } from './request-form';
import { useAnswer } from '../../app/use-answer';

/** What a shell needs at least: whose it is. */
const plainExtJson = '{\n  "extEnable": true,\n  "ext": { "tenantKey": "{{tenantKey}}" }\n}';

/** What is typed and chosen; null until then, so that the template's own texts stand. */
interface Draft {
  readonly place: number;
  readonly version: string | null;
  readonly description: string | null;
  readonly extJson: string;
  readonly tenantKey: string;
}

/** Chooses a template, the newest first, and renders it for the tenant. */
export function CommitForm({ view, frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  const library = useAnswer(() => hosting.templates());
  const { value: draft, ...typed } = useDraft<Draft>(`tenant/${view.tenantId}/hosting/commit`, {
    place: 0,
    version: null,
    description: null,
    extJson: plainExtJson,
    tenantKey: view.hosting.lastCommit?.tenantKey ?? '',
  });
  const change = (part: Partial<Draft>): void => typed.set({ ...draft, ...part });
  const templates = (library?.ok === true ? library.value.templates : []).toSorted(
    (one, other) => (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0),
  );
  const template = templates[draft.place];
  const version = (draft.version ?? template?.version ?? '').trim();
  const description = (draft.description ?? template?.description ?? '').trim();
  const tenantKey = draft.tenantKey.trim();
  const request: TenantRequest | null =
    template === undefined || version === '' || tenantKey === ''
      ? null
      : {
          call: 'commit',
          templateId: template.templateId,
          version,
          description,
          extJson: draft.extJson,
          variables: {},
          tenantKey,
        };
  return frame(
    t('hosting.commit.title'),
    request,
    <Asked answer={library}>
      {() =>
        template === undefined ? (
          <EmptyState compact title={t('hosting.commit.noTemplates')} />
        ) : (
          <div className="stack">
            <ChoiceField
              label={t('hosting.commit.template')}
              value={draft.place}
              testId="commit-template"
              options={templates.map((one) =>
                t('hosting.commit.templateOption', {
                  version: displayText(one.version, 64),
                  description: displayText(one.description, 60),
                }),
              )}
              onChange={(place) => change({ place, version: null, description: null })}
            />
            <TextField
              label={t('hosting.commit.version')}
              value={draft.version ?? template.version}
              maxLength={64}
              testId="commit-version"
              isRequired
              onChange={(text) => change({ version: text })}
            />
            <TextField
              label={t('hosting.commit.description')}
              help={t('hosting.commit.descriptionHelp')}
              value={draft.description ?? template.description}
              maxLength={400}
              testId="commit-description"
              onChange={(text) => change({ description: text })}
            />
            <TextField
              label={t('hosting.commit.tenantKey')}
              help={t('hosting.commit.tenantKeyHelp')}
              value={draft.tenantKey}
              maxLength={120}
              testId="commit-tenant-key"
              isRequired
              onChange={(text) => change({ tenantKey: text })}
            />
            <TextField
              label={t('hosting.commit.extJson')}
              help={t('hosting.commit.extJsonHelp', { open: '{{', close: '}}' })}
              value={draft.extJson}
              maxLength={200_000}
              rows={7}
              className="mono"
              spellCheck={false}
              testId="commit-ext-json"
              onChange={(text) => change({ extJson: text })}
            />
          </div>
        )
      }
    </Asked>,
    typed,
  );
}
