import { PlayCircleOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { SelfTestReport } from '../../../preload/contract/self-test';
import { selfTestText } from '../../../preload/contract/self-test-texts';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { EmptyState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { Section } from '../../ui/section';
import { useLanguage } from '../../ui/use-language';
import { localMinute } from '../../ui/format/time';
import { useStores } from '../../app/stores';
import { SelfTestRow } from './self-test-row';

function Report(props: { readonly report: SelfTestReport; readonly isStale: boolean }): ReactElement {
  const { report } = props;
  const { t } = useTranslation();
  const failing = report.lines.filter((line) => line.verdict === 'fail').length;
  const isFine = report.lines.every((line) => line.verdict === 'pass' || line.verdict === 'skipped');
  return (
    <>
      <p role="status" data-testid="self-test-summary" data-failing={failing}>
        {failing > 0 ? <strong>{t('platform.selfTest.failing', { count: failing })} </strong> : null}
        {isFine ? <strong>{t('platform.selfTest.allFine')} </strong> : null}
        <span className="quiet">
          {t('platform.selfTest.ranAt', {
            time: localMinute(report.atMs),
            seconds: (report.tookMs / 1000).toFixed(1),
          })}
        </span>{' '}
        {props.isStale ? <span className="tag tone-warn">{t('platform.selfTest.stale')}</span> : null}
      </p>
      <ul className="self-test" aria-label={t('platform.selfTest.resultLabel')}>
        {report.lines.map((line) => (
          <SelfTestRow key={line.id} line={line} />
        ))}
      </ul>
    </>
  );
}

/** The self-test: one line per check, what was seen, what to do, and who can do it. */
export function SelfTestTab(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { platform } = useStores();
  const test = useStore(platform.state, (state) => state.selfTest);
  const isOffline = props.workspace.mode === 'offline';
  const isRunning = test.status === 'running';
  const label = isRunning
    ? t('platform.selfTest.running')
    : t(test.status === 'none' ? 'platform.selfTest.run' : 'platform.selfTest.runAgain');
  return (
    <Section
      title={t('platform.section.selfTest')}
      testId="section-self-test"
      extra={
        <>
          {test.status === 'done' ? (
            <CopyButton text={selfTestText(test.report, language)} label={t('platform.selfTest.copy')} labelled />
          ) : null}
          <Button
            type="primary"
            icon={<Icon of={PlayCircleOutlined} />}
            loading={isRunning}
            disabled={isOffline}
            onClick={() => void platform.runSelfTest()}
            data-testid="self-test-run"
          >
            {label}
          </Button>
        </>
      }
    >
      <div className="card-body form-stack" aria-busy={isRunning}>
        <p className="quiet">{isOffline ? t('platform.selfTest.offline') : t('platform.selfTest.intro')}</p>
        {test.status === 'none' && !isOffline ? <EmptyState compact title={t('platform.selfTest.never')} /> : null}
        {test.status === 'failed' ? <ErrorPanel error={test.error} /> : null}
        {test.status === 'done' ? <Report report={test.report} isStale={test.isStale} /> : null}
      </div>
    </Section>
  );
}
