import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../../../preload/contract/errors';
import type { ConfirmFile } from '../../../../preload/contract/hosting/settings';
import { useStores } from '../../../app/stores';
import { Button } from '../../../ui/button';
import { CopyButton } from '../../../ui/copy-button';
import { Asked } from '../asked';

/** Name and content of the file that proves a business domain, and where it has to lie. */
export function ConfirmFileText(props: { readonly file: ConfirmFile }): ReactElement {
  const { name, content } = props.file;
  const { t } = useTranslation();
  return (
    <div className="confirm-file" data-testid="confirm-file">
      <p>{t('hostingSettings.confirmFile.text', { address: `https://…/${name}` })}</p>
      <p>
        <span className="mono">{name}</span>{' '}
        <CopyButton text={name} label={t('hostingSettings.confirmFile.copyName')} />
      </p>
      <p>
        <span className="mono">{content}</span>{' '}
        <CopyButton text={content} label={t('hostingSettings.confirmFile.copyContent')} />
      </p>
    </div>
  );
}

/** Asks for the file of the open tenant when somebody wants it. */
export function ConfirmFileNotice(props: { readonly isIdle: boolean }): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  const [asked, setAsked] = useState<{ readonly answer: Result<ConfirmFile> | null } | null>(null);
  const ask = async (): Promise<void> => {
    setAsked({ answer: null });
    setAsked({ answer: await hosting.ask('confirmFile') });
  };
  return (
    <div className="card-body">
      {asked === null ? (
        <Button size="small" disabled={!props.isIdle} data-testid="confirm-file-ask" onClick={() => void ask()}>
          {t('hostingSettings.confirmFile.ask')}
        </Button>
      ) : (
        <Asked answer={asked.answer}>{(file) => <ConfirmFileText file={file} />}</Asked>
      )}
    </div>
  );
}
