import { Radio } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignOffInput } from '../../../preload/contract/hosting/kit';
import { signOffWays } from '../../../preload/contract/hosting/vocabulary';
import type { TenantId } from '../../../preload/contract/ids';
import { useStores } from '../../app/stores';
import { DayPicker } from '../../ui/day-picker';
import { Dialog } from '../../ui/dialog';
import { useDraft } from '../../ui/drafts';
import { Field } from '../../ui/field';
import { TextField } from '../../ui/text-field';
import { displayText } from '../../ui/format/display-text';
import { useNow } from '../../ui/use-now';

type Draft = Pick<SignOffInput, 'by' | 'way' | 'note'> & { readonly signedAtMs: number | null };

const everyMinute = 60_000;
const nameLimit = 60;
const noteLimit = 4000;

/** Records who at the tenant consents to the upload, how and when. It holds for this very upload and for no later one. */
export function SignOffForm(props: {
  readonly tenantId: TenantId;
  readonly trial: { readonly version: string; readonly description: string };
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  // The upload that was looked at when the form was opened; another one meanwhile is refused.
  const [trial] = useState(props.trial);
  const nowMs = useNow(everyMinute);
  const { value: draft, ...guard } = useDraft<Draft>(`tenant/${props.tenantId}/hosting/sign-off`, {
    by: '',
    way: 'message',
    signedAtMs: new Date(nowMs).setHours(0, 0, 0, 0),
    note: '',
  });
  const { by, way, signedAtMs, note } = draft;
  const change = (part: Partial<Draft>): void => guard.set({ ...draft, ...part });
  const isFuture = signedAtMs !== null && signedAtMs > nowMs;
  const isComplete = by.trim() !== '' && signedAtMs !== null && !isFuture;
  const record = async (): Promise<void> => {
    if (!isComplete) return;
    const { version, description } = trial;
    const input = { version, description, by: by.trim(), way, signedAtMs, note: note.trim() };
    // A refusal is told on the page; what was typed is there again when the form is opened once more.
    if (await hosting.signOff(input)) guard.discard();
    props.onClose();
  };
  return (
    <Dialog
      draft={guard}
      width={560}
      title={t('hostingKit.signOff.record')}
      okText={t('hostingKit.signOff.save')}
      okButtonProps={{ disabled: !isComplete, 'data-testid': 'sign-off-save' }}
      mask={{ closable: false }}
      onOk={record}
      onClose={props.onClose}
    >
      <div className="stack" data-testid="sign-off-form">
        <p className="modal-text">
          {t('hostingKit.signOff.of')} <span className="mono">{displayText(trial.version, 64)}</span>{' '}
          {displayText(trial.description, 120)}
        </p>
        <TextField
          label={t('hostingKit.signOff.by')}
          help={t('hostingKit.signOff.byHelp')}
          isRequired
          value={by}
          maxLength={nameLimit}
          testId="sign-off-by"
          onChange={(text) => change({ by: text })}
        />
        <Field label={t('hostingKit.signOff.how')} isRequired>
          {(control) => (
            <Radio.Group
              {...control}
              aria-label={t('hostingKit.signOff.how')}
              value={way}
              onChange={(event) => change({ way: signOffWays.find((one) => one === event.target.value) ?? 'message' })}
            >
              {signOffWays.map((one) => (
                <Radio key={one} value={one} data-testid={`sign-off-way-${one}`}>
                  {t(`hostingKit.signOff.way.${one}`)}
                </Radio>
              ))}
            </Radio.Group>
          )}
        </Field>
        <Field
          label={t('hostingKit.signOff.when')}
          error={isFuture ? t('hostingKit.signOff.future') : undefined}
          isRequired
        >
          {(control) => (
            <DayPicker id={control.id} atMs={signedAtMs} onChange={(atMs) => change({ signedAtMs: atMs })} />
          )}
        </Field>
        <TextField
          label={t('hostingKit.signOff.note')}
          help={t('hostingKit.signOff.noteHelp')}
          value={note}
          rows={4}
          maxLength={noteLimit}
          testId="sign-off-note"
          onChange={(text) => change({ note: text })}
        />
      </div>
    </Dialog>
  );
}
