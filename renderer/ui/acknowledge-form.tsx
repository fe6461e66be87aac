import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { useDraft } from './drafts';
import { TextField } from './text-field';

/**
 * Shows a consequence in full and records who at the tenant accepted it. The name is typed, never suggested: it is evidence of what a
 * person said, and a click must not make one up.
 */
export function AcknowledgeForm(props: {
  readonly text: string;
  readonly draftKey: string;
  readonly isDisabled: boolean;
  readonly testId: string;
  readonly onRecord: (acceptedBy: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { value: name, set: setName } = useDraft(props.draftKey, '');
  return (
    <form
      className="acknowledge"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') props.onRecord(name.trim());
      }}
    >
      <blockquote className="acknowledge-text">{props.text}</blockquote>
      <div className="acknowledge-row">
        <TextField
          label={t('authorize.preflight.acceptedBy')}
          value={name}
          maxLength={80}
          isDisabled={props.isDisabled}
          testId={`${props.testId}-name`}
          onChange={setName}
        />
        <Button htmlType="submit" disabled={props.isDisabled || name.trim() === ''} data-testid={props.testId}>
          {t('authorize.preflight.recordAcceptance')}
        </Button>
      </div>
    </form>
  );
}
