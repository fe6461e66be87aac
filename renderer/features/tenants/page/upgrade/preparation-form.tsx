import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FactKey } from '../../../../../preload/contract/facts';
import type { TenantView } from '../../../../../preload/contract/tenant';
import { Dialog } from '../../../../ui/dialog';
import { useDraft } from '../../../../ui/drafts';
import { ErrorPanel } from '../../../../ui/error-panel';
import { TextField } from '../../../../ui/text-field';
import { displayText } from '../../../../ui/format/display-text';
import { useStores } from '../../../../app/stores';
import { isBound } from '../shop-appearance';
import {
  factsOf,
  isFromWeChat,
  type PreparationDraft,
  type PreparedTexts,
  preparationFaults,
  preparationOf,
  textsOf,
  untouched,
} from './preparation-draft';
import { AccountFields, ConsentFields, EligibilityFields, EntityFields } from './preparation-fields';

/** Everything of a tenant's preparation in one form, recorded at once; what nobody touches stays as it is. */
export function PreparationForm(props: { readonly view: TenantView; readonly onClose: () => void }): ReactElement {
  const { view, onClose } = props;
  const { record } = view;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const draft = useDraft<PreparationDraft>(`tenant/${record.id}/preparation`, untouched);
  const [wasTried, setWasTried] = useState(false);
  const error = useStore(tenant.state, (state) => (state.status === 'ready' ? state.error : null));
  const faults = preparationFaults(record, draft.value);
  const save = async (): Promise<void> => {
    setWasTried(true);
    if (faults.appId || faults.originalId) return;
    const text = t('vocabulary.acknowledgementText.functions-given-up');
    if (!(await tenant.change('prepare', preparationOf(draft.value, text)))) return;
    draft.discard();
    onClose();
  };
  return (
    <Dialog
      draft={draft}
      width={860}
      title={t('tenant.prepare.title', { name: displayText(record.profile.name, 60) })}
      okText={t('tenant.prepare.save')}
      okButtonProps={{ disabled: !draft.isChanged, 'data-testid': 'prepare-save' }}
      mask={{ closable: false }}
      onOk={save}
      onClose={onClose}
    >
      {error && wasTried ? <ErrorPanel error={error} /> : null}
      <Groups view={view} draft={draft.value} hasFaults={wasTried} onChange={draft.set} />
    </Dialog>
  );
}

function Groups(props: {
  readonly view: TenantView;
  readonly draft: PreparationDraft;
  readonly hasFaults: boolean;
  readonly onChange: (draft: PreparationDraft) => void;
}): ReactElement {
  const { view, draft, onChange } = props;
  const { record } = view;
  const { t } = useTranslation();
  const texts = textsOf(record, draft);
  const faults = props.hasFaults ? preparationFaults(record, draft) : null;
  const fields = {
    facts: factsOf(record, draft),
    onChange: (facts: PreparationDraft['facts']) => onChange({ ...draft, facts: { ...draft.facts, ...facts } }),
    isOpen: (fact: FactKey) => !isFromWeChat(record, fact),
  };
  const text = (key: keyof PreparedTexts, label: string, maxLength: number, error?: string): ReactElement => (
    <TextField
      spellCheck={false}
      label={label}
      value={texts[key]}
      maxLength={maxLength}
      error={error}
      onChange={(value) => onChange({ ...draft, texts: { ...draft.texts, [key]: value } })}
    />
  );
  const isAccepted = record.acknowledgements.some(({ kind }) => kind === 'functions-given-up');
  const isAnyFromWeChat = Object.values(record.facts).some((fact) => fact?.source === 'wechat');
  return (
    <div className="prepare" data-testid="preparation-form">
      {isAnyFromWeChat ? <p className="quiet">{t('tenant.prepare.fromWechat')}</p> : null}
      <Group title={t('tenant.steps.eligibility')}>
        <EligibilityFields {...fields} />
      </Group>
      <Group title={t('tenant.steps.account')}>
        {isBound(view)
          ? null
          : text('expectedAppId', t('common.appId'), 64, faults?.appId ? t('errors.app-id-malformed.next') : undefined)}
        {text(
          'expectedOriginalId',
          t('common.originalId'),
          64,
          faults?.originalId ? t('errors.original-id-malformed.next') : undefined,
        )}
        <EntityFields {...fields} />
        <AccountFields {...fields} />
      </Group>
      <Group title={t('tenant.steps.consent')}>
        {text('administratorName', t('checks.fact.administratorName'), 60)}
        {text('administratorContact', t('checks.fact.administratorContact'), 80)}
        <ConsentFields {...fields} />
        {isAccepted ? null : (
          <Acceptance value={draft.acceptedBy} onChange={(acceptedBy) => onChange({ ...draft, acceptedBy })} />
        )}
      </Group>
    </div>
  );
}

function Group(props: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <fieldset className="prepare-group">
      <legend>{props.title}</legend>
      <div className="prepare-fields">{props.children}</div>
    </fieldset>
  );
}

/** The tenant's word on what it gives up; a name is typed, never suggested. */
function Acceptance(props: { readonly value: string; readonly onChange: (name: string) => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="prepare-wide">
      <blockquote className="acknowledge-text">{t('vocabulary.acknowledgementText.functions-given-up')}</blockquote>
      <TextField
        label={t('authorize.preflight.acceptedBy')}
        help={t('tenant.prepare.acceptedHelp')}
        value={props.value}
        maxLength={80}
        autoComplete="off"
        testId="prepare-acceptedBy"
        onChange={props.onChange}
      />
    </div>
  );
}
