import { type ReactElement, type RefObject, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  makePassphrase,
  type PassphraseProblem,
  passphraseMinLength,
  passphraseProblem,
} from '../../../preload/contract/passphrase';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { SecretField, type SecretHandle } from '../../ui/secret-field';

/** Hands out the chosen passphrase once; null, and the reason shown, when it may not be used. */
export interface PassphraseHandle {
  take(): { readonly passphrase: string; readonly repeated: string } | null;
}

interface PassphraseChoiceProps {
  readonly handle: RefObject<PassphraseHandle | null>;
  readonly onEnter: () => void;
}

const suggest = (): string => makePassphrase((bytes) => crypto.getRandomValues(bytes));

/** A passphrase that was made for the file, in plain sight to be copied; or one that a person types, twice. */
export function PassphraseChoice(props: PassphraseChoiceProps): ReactElement {
  const { t } = useTranslation();
  const [suggested, setSuggested] = useState<string | null>(suggest);
  const typed = useRef<PassphraseHandle>(null);
  useImperativeHandle(props.handle, () => ({
    take: () => (suggested === null ? (typed.current?.take() ?? null) : { passphrase: suggested, repeated: suggested }),
  }));
  if (suggested === null) {
    return (
      <>
        <TypedPassphrase handle={typed} onEnter={props.onEnter} />
        <Button type="link" onClick={() => setSuggested(suggest())} data-testid="pack-suggest">
          {t('archive.pack.suggestPassphrase')}
        </Button>
      </>
    );
  }
  return (
    <div>
      <p className="transfer-hash">
        <span className="quiet">{t('archive.pack.passphrase')}</span>{' '}
        <strong className="mono" data-testid="pack-suggested">
          {suggested}
        </strong>{' '}
        <CopyButton text={suggested} label={t('archive.pack.copyPassphrase')} labelled />
      </p>
      <p className="field-message">{t('archive.pack.suggestedHelp')}</p>
      <Button type="link" onClick={() => setSuggested(suggest())} data-testid="pack-another">
        {t('archive.pack.anotherPassphrase')}
      </Button>
      <Button type="link" onClick={() => setSuggested(null)} data-testid="pack-own">
        {t('archive.pack.ownPassphrase')}
      </Button>
    </div>
  );
}

function TypedPassphrase(props: PassphraseChoiceProps): ReactElement {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<PassphraseProblem | null>(null);
  const passphrase = useRef<SecretHandle>(null);
  const repeated = useRef<SecretHandle>(null);
  useImperativeHandle(props.handle, () => ({
    take: () => {
      const first = passphrase.current;
      const second = repeated.current;
      if (!first || !second) return null;
      const found = first.examine((text) => second.examine((again) => passphraseProblem(text, again)));
      setProblem(found);
      return found === null ? { passphrase: first.take(), repeated: second.take() } : null;
    },
  }));
  const text =
    problem === null ? undefined : t(`archive.passphraseProblem.${problem}`, { length: passphraseMinLength });
  const isRepetition = problem === 'differs';
  return (
    <>
      <SecretField
        label={t('archive.pack.passphrase')}
        help={t('archive.pack.passphraseHelp')}
        error={isRepetition ? undefined : text}
        handle={passphrase}
        placeholder={t('archive.pack.placeholder')}
        onFilled={() => setProblem(null)}
        testId="pack-passphrase"
      />
      <SecretField
        label={t('archive.pack.repeat')}
        error={isRepetition ? text : undefined}
        handle={repeated}
        placeholder={t('archive.pack.placeholder')}
        onFilled={() => setProblem(null)}
        onEnter={props.onEnter}
        testId="pack-repeat"
      />
    </>
  );
}
