import { CopyOutlined, DownloadOutlined, ReloadOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOffOf } from '../../../preload/contract/hosting/kit-rules';
import type { HostingView } from '../../../preload/contract/hosting/view';
import { useStores } from '../../app/stores';
import { AssetImage } from '../../ui/asset-image';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { TextField } from '../../ui/text-field';
import { displayText } from '../../ui/format/display-text';
import { Age } from '../../ui/moment';
import { Section } from '../../ui/section';
import { SignOffForm } from './sign-off-form';
import { SignOffPanel } from './sign-off-panel';
import { Testers } from './testers';

/** Large enough for a phone to read it off the screen from an arm's length. */
const codeSize = 240;

/** The QR code that opens the trial version, how old it is, and whether it still opens what is there now. */
function TrialCode(props: { readonly view: HostingView; readonly isIdle: boolean }): ReactElement {
  const { trial, trialCode } = props.view.hosting;
  const { isIdle } = props;
  const { t } = useTranslation();
  const { hosting } = useStores();
  const [path, setPath] = useState(trialCode?.path ?? '');
  const picture = useRef<HTMLDivElement>(null);
  const isCurrent =
    trialCode !== null && trialCode.version === trial?.version && trialCode.description === trial.description;
  const fetchIt = (): void => void hosting.fetchTrialCode(path.trim());
  const copy = (): void => {
    const box = picture.current?.getBoundingClientRect();
    if (box !== undefined) hosting.copyPicture(box.left + box.width / 2, box.top + box.height / 2);
  };
  return (
    <div className="stack trial-code" data-testid="trial-code" data-current={isCurrent}>
      {trialCode === null ? (
        <EmptyState compact title={t('hostingKit.code.none')} text={t('hostingKit.code.noneText')} />
      ) : (
        <figure className="stack-tight trial-code-figure">
          <div ref={picture} className="trial-code-paper">
            <AssetImage
              asset={trialCode.asset}
              alt={t('hostingKit.code.alt', { version: displayText(trialCode.version, 64) })}
              size={codeSize}
              shape="square"
            />
          </div>
          <figcaption>
            <p>
              <span className="mono">{displayText(trialCode.version, 64)}</span>{' '}
              {trialCode.path === '' ? null : <span className="quiet mono">{displayText(trialCode.path, 80)}</span>}
            </p>
            <p className="quiet">
              {t('hostingKit.code.fetched')} <Age atMs={trialCode.fetchedAtMs} />
            </p>
            {isCurrent ? null : <p className="trial-code-old">{t('hostingKit.code.old')}</p>}
          </figcaption>
        </figure>
      )}
      <TextField
        label={t('hostingKit.code.path')}
        help={t('hostingKit.code.pathHelp')}
        className="mono"
        value={path}
        maxLength={200}
        placeholder="pages/index/index?id=1"
        testId="trial-code-path"
        onChange={setPath}
        onEnter={fetchIt}
      />
      <div className="callout-actions">
        <Button
          type={isCurrent ? 'default' : 'primary'}
          icon={<Icon of={ReloadOutlined} />}
          disabled={!isIdle || trial?.state !== 'uploaded'}
          data-testid="trial-code-fetch"
          onClick={fetchIt}
        >
          {t(trialCode === null ? 'hostingKit.code.fetch' : 'hostingKit.code.fetchAgain')}
        </Button>
        {trialCode === null ? null : (
          <>
            <Button icon={<Icon of={CopyOutlined} />} data-testid="trial-code-copy" onClick={copy}>
              {t('hostingKit.code.copy')}
            </Button>
            <Button
              icon={<Icon of={DownloadOutlined} />}
              data-testid="trial-code-save"
              onClick={() => void hosting.saveTrialCode()}
            >
              {t('hostingKit.code.save')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** Everything for a trial with the tenant: the code that opens it, who may open it, and what the tenant says to it. */
export function TrialKit(props: {
  readonly view: HostingView;
  readonly isIdle: boolean;
  readonly isBound: boolean;
  readonly canSign: boolean;
}): ReactElement | null {
  const { view, isIdle } = props;
  const { trial, signOffs, testers } = view.hosting;
  const { t } = useTranslation();
  const [isSigning, setIsSigning] = useState(false);
  // After a revocation what was recorded stays readable.
  if (!props.isBound && view.hosting.trialCode === null && signOffs.length === 0) return null;
  return (
    <Section title={t('hostingKit.title')} testId="trial-kit">
      <div className="trial-kit">
        <TrialCode view={view} isIdle={isIdle} />
        <div className="trial-people">
          <SignOffPanel
            current={signOffOf(signOffs, trial)}
            signOffs={signOffs}
            canSign={props.canSign && trial?.state === 'uploaded'}
            onSign={() => setIsSigning(true)}
          />
          <Testers tenantId={view.tenantId} isIdle={isIdle} testers={testers} />
        </div>
      </div>
      {isSigning && trial !== null ? (
        <SignOffForm tenantId={view.tenantId} trial={trial} onClose={() => setIsSigning(false)} />
      ) : null}
    </Section>
  );
}
