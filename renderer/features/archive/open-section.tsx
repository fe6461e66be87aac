import { FolderOpenOutlined, LockOutlined, UnlockOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveState } from '../../../preload/contract/archive';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { SecretField, type SecretHandle } from '../../ui/secret-field';
import { Section } from '../../ui/section';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { fileSize } from '../../ui/format/size';
import { useIsAsking, useStores } from '../../app/stores';

type Locked = Extract<ArchiveState, { kind: 'locked' }>;

function Unlock(props: { readonly locked: Locked }): ReactElement {
  const { name, sizeBytes, problem } = props.locked;
  const { t } = useTranslation();
  const language = useLanguage();
  const { archive } = useStores();
  const isAsking = useIsAsking('archive');
  const handle = useRef<SecretHandle>(null);
  const [isFilled, setIsFilled] = useState(false);
  const unlock = (): void => {
    const input = handle.current;
    if (input && isFilled) void archive.unlock(input.take());
  };
  return (
    <div className="form-stack" data-testid="archive-locked">
      <p>
        <Icon of={LockOutlined} />{' '}
        {t('archive.open.locked', { name: displayText(name, 120), size: fileSize(sizeBytes, language) })}
      </p>
      <ErrorPanel error={problem} />
      <SecretField
        label={t('archive.open.passphrase')}
        handle={handle}
        placeholder={t('archive.open.placeholder')}
        onFilled={setIsFilled}
        onEnter={unlock}
        testId="unlock-passphrase"
      />
      <div className="row">
        <Button
          type="primary"
          icon={<Icon of={UnlockOutlined} />}
          disabled={!isFilled}
          loading={isAsking}
          onClick={unlock}
          data-testid="unlock-start"
        >
          {t('archive.open.unlock')}
        </Button>
        <Button onClick={() => void archive.close()} data-testid="unlock-cancel">
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Opens a file: choosing it, and its passphrase. */
export function OpenSection(props: { readonly locked: Locked | null }): ReactElement {
  const { t } = useTranslation();
  const { archive } = useStores();
  const isAsking = useIsAsking('archive');
  return (
    <Section title={t('archive.open.title')} testId="open-section">
      <div className="card-body form-stack">
        <p className="quiet">{t('archive.open.text')}</p>
        {props.locked === null ? (
          <div className="row">
            <Button
              icon={<Icon of={FolderOpenOutlined} />}
              loading={isAsking}
              onClick={() => void archive.chooseFile()}
              data-testid="archive-choose"
            >
              {t('archive.open.choose')}
            </Button>
          </div>
        ) : (
          <Unlock key={props.locked.problem?.reportId ?? 'first'} locked={props.locked} />
        )}
      </div>
    </Section>
  );
}
