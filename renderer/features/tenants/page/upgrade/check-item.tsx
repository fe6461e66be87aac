import { DownOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckId, CheckRow } from '../../../../../preload/contract/checks';
import type { TenantView } from '../../../../../preload/contract/tenant';
import { AcknowledgeForm } from '../../../../ui/acknowledge-form';
import { Button } from '../../../../ui/button';
import { Icon } from '../../../../ui/icon';
import { Age } from '../../../../ui/moment';
import { ReasonModal } from '../../../../ui/reason-modal';
import { ActorTag, VerdictMark } from '../../../../ui/status';
import { useLanguage } from '../../../../ui/use-language';
import { displayLines, displayText } from '../../../../ui/format/display-text';
import { localMinute } from '../../../../ui/format/time';
import { checkReasonText } from '../../../../../preload/contract/words/check-words';
import { useCanWrite, useStores } from '../../../../app/stores';
import { FactEditor } from './fact-editor';
import { isWaivable } from '../../../../../preload/contract/vocabulary/checks';

const platformChecks: readonly CheckId[] = [
  'platform-published',
  'launch-domain',
  'platform-reachable',
  'platform-sets',
];

function Provenance(props: { readonly check: CheckRow }): ReactElement {
  const { t } = useTranslation();
  const { source, by, atMs } = props.check;
  if (source === undefined || atMs === undefined)
    return <span className="quiet">{t('tenant.check.unknownValue')}</span>;
  const word = t(`stages.source.${source}`);
  const isNamed = by !== undefined && by !== source && source !== 'wechat';
  return (
    <span className="quiet">
      {isNamed ? t('tenant.check.recorded', { source: word, by: displayText(by, 40) }) : word} · <Age atMs={atMs} />
    </span>
  );
}

/** One check: verdict, reason, who must act, where the value came from and how old it is; opened, how to settle it. */
export function CheckItem(props: { readonly check: CheckRow; readonly view: TenantView }): ReactElement {
  const { check, view } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const bodyId = useId();
  const name = t(`checks.name.${check.id}`);
  const isSettled = check.verdict === 'pass' || check.verdict === 'waived';
  return (
    <li className="check" data-testid={`check-${check.id}`} data-verdict={check.verdict}>
      <button
        type="button"
        className="check-line"
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onClick={() => setIsOpen(!isOpen)}
      >
        <VerdictMark verdict={check.verdict} />
        <span className="check-text">
          <span className="check-name">
            {name}
            {check.level === 'warn' ? <span className="check-level">{t('stages.level.warn')}</span> : null}
          </span>
          <span className="check-reason">{checkReasonText(check, language)}</span>
        </span>
        <span className="check-actor">{isSettled ? null : <ActorTag actor={check.actor} />}</span>
        <span className="check-source">
          <Provenance check={check} />
        </span>
        <Icon of={DownOutlined} className={isOpen ? 'check-arrow is-open' : 'check-arrow'} />
      </button>
      {isOpen ? (
        <div id={bodyId} className="check-body">
          <CheckBody check={check} view={view} />
        </div>
      ) : null}
    </li>
  );
}

function CheckBody(props: { readonly check: CheckRow; readonly view: TenantView }): ReactElement {
  const { check, view } = props;
  const { t } = useTranslation();
  const { tenant, navigation } = useStores();
  const canWrite = useCanWrite();
  const isFromWechat = check.source === 'wechat';
  return (
    <>
      <p className="check-hint">{t(`checks.hint.${check.id}`)}</p>
      {isFromWechat ? <p className="quiet">{t('tenant.check.fromWechat')}</p> : null}
      {canWrite && !isFromWechat ? (
        <FactEditor
          checkId={check.id}
          record={view.record}
          onSave={(facts) => tenant.change('recordFacts', { facts })}
        />
      ) : null}
      {check.id === 'functions-given-up' ? <AcceptedText view={view} /> : null}
      {check.id === 'functions-given-up' && check.verdict !== 'pass' ? (
        <AcknowledgeForm
          text={t('vocabulary.acknowledgementText.functions-given-up')}
          draftKey={`tenant/${view.record.id}/functions-given-up`}
          isDisabled={!canWrite}
          testId="check-ack-given-up"
          onRecord={(acceptedBy) =>
            void tenant.change('acknowledge', {
              kind: 'functions-given-up',
              text: t('vocabulary.acknowledgementText.functions-given-up'),
              acceptedBy,
            })
          }
        />
      ) : null}
      {check.id === 'same-entity' ? (
        <Button size="small" onClick={() => navigation.showTab('official-account')}>
          {t('tenant.check.openOfficialAccount')}
        </Button>
      ) : null}
      {platformChecks.includes(check.id) ? (
        <Button size="small" onClick={() => navigation.show('platform')}>
          {t('tenant.check.openPlatform')}
        </Button>
      ) : null}
      <Waiver check={check} view={view} />
    </>
  );
}

/** The very text that was accepted, with who accepted and who recorded it. */
function AcceptedText(props: { readonly view: TenantView }): ReactElement | null {
  const { t } = useTranslation();
  const found = props.view.record.acknowledgements.findLast(({ kind }) => kind === 'functions-given-up');
  if (found === undefined) return null;
  return (
    <blockquote className="check-accepted" data-testid="accepted-text">
      <p>{displayLines(found.text, 4000)}</p>
      <p className="quiet">
        {t('tenant.check.acceptedText', {
          name: displayText(found.acceptedBy, 80),
          recorder: displayText(found.recordedBy, 80),
          time: localMinute(found.atMs),
        })}
      </p>
    </blockquote>
  );
}

function Waiver(props: { readonly check: CheckRow; readonly view: TenantView }): ReactElement | null {
  const { check, view } = props;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const [isAsking, setIsAsking] = useState(false);
  if (check.waiver) {
    const { by, reason } = check.waiver;
    return (
      <div className="check-waiver">
        <span>{t('tenant.check.waivedBy', { by: displayText(by, 60), reason: displayText(reason, 500) })}</span>
        <Button
          size="small"
          disabled={!canWrite}
          onClick={() => void tenant.change('withdrawWaiver', { checkId: check.id })}
        >
          {t('tenant.check.withdraw')}
        </Button>
      </div>
    );
  }
  if (check.verdict === 'pass' || !isWaivable(check.id) || !canWrite) return null;
  const names = { check: t(`checks.name.${check.id}`), tenant: displayText(view.record.profile.name, 60) };
  return (
    <>
      <Button
        size="small"
        type="text"
        className="check-waive"
        onClick={() => setIsAsking(true)}
        data-testid={`waive-${check.id}`}
      >
        {t('tenant.check.waive')}
      </Button>
      {isAsking ? (
        <ReasonModal
          draftKey={`tenant/${view.record.id}/waive/${check.id}`}
          title={t('tenant.check.waiveTitle', names)}
          text={t('tenant.check.waiveText')}
          label={t('tenant.check.waiveReason')}
          confirmLabel={t('tenant.check.waiveConfirm')}
          isReasonRequired
          onConfirm={(reason) => tenant.change('waive', { checkId: check.id, reason })}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  );
}
