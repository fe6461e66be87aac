import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './field';

/** Shows a consequence in full and records who at the tenant accepted it. */
export function AcknowledgeForm(props: {
  readonly text: string;
  /** Who is expected to accept; can be overwritten. */
  readonly suggestedName: string;
  readonly isDisabled: boolean;
  readonly testId: string;
  readonly onRecord: (acceptedBy: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [name, setName] = useState(props.suggestedName);
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
        <Field label={t('authorize.preflight.acceptedBy')}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={80}
              disabled={props.isDisabled}
              data-testid={`${props.testId}-name`}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button htmlType="submit" disabled={props.isDisabled || name.trim() === ''} data-testid={props.testId}>
          {t('authorize.preflight.recordAcceptance')}
        </Button>
      </div>
    </form>
  );
}
