import {
  ArrowLeftOutlined,
  ArrowRightOutlined,
  EditOutlined,
  StarFilled,
  StarOutlined,
  SyncOutlined,
} from '@ant-design/icons-svg';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { MenuButton } from '../../../ui/menu-button';
import type { Stage, StageAction } from '../../../../preload/contract/stages';
import { canSync } from '../../../../preload/contract/can-sync';
import type { HealthFlag, TenantView } from '../../../../preload/contract/tenant';
import { AssetImage } from '../../../ui/asset-image';
import { CopyButton } from '../../../ui/copy-button';
import { Icon } from '../../../ui/icon';
import { Age } from '../../../ui/moment';
import type { ShopAppearance } from '../../../ui/phone-frame';
import { ActorTag, FlagTag, StageTag } from '../../../ui/status';
import { useLanguage } from '../../../ui/use-language';
import { displayText } from '../../../ui/format/display-text';
import { nextStepText } from '../../../../preload/contract/words/check-words';
import { useSyncObstacle } from '../../sync/sync-panel';
import { useCanWrite, useStores } from '../../../app/stores';
import { TenantAtWork } from '../../team/tenant-at-work';
import { EvidenceButton } from '../../evidence/evidence-button';
import { usePins } from '../pins';
import { CorrectStage, correctionChoices } from './correct-stage';
import { EditTenant } from './edit-tenant';
import { isBound, ownAppearance, platformAppearance } from './shop-appearance';
import { StageActionModal } from './stage-action-modal';
import { TenantMore } from './tenant-more';
import { looseActions } from './upgrade/steps';
import { stageGroupOf } from '../../../../preload/contract/vocabulary/stages';

function Face(props: {
  readonly face: ShopAppearance | null;
  readonly caption: string;
  readonly testId: string;
  readonly isQuiet: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const name = props.face ? displayText(props.face.name, 60) || t('tenant.branding.noName') : '—';
  return (
    <div className={props.isQuiet ? 'face is-quiet' : 'face'} data-testid={props.testId}>
      <AssetImage
        asset={props.face?.avatar ?? null}
        alt=""
        size={36}
        fallbackName={props.face?.isPlatform ? props.face.name : ''}
      />
      <div className="cell-lines">
        <span className="face-caption">{props.caption}</span>
        <span className="face-name">{name}</span>
      </div>
    </div>
  );
}

/** The change of branding in one line: the platform mini program, and the tenant's own. */
function BrandingChange(props: { readonly view: TenantView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const bound = isBound(view);
  return (
    <div className="faces">
      <Face face={platformAppearance(view)} caption={t('common.before')} testId="branding-before" isQuiet={bound} />
      <Icon of={ArrowRightOutlined} className="faces-arrow" />
      <Face face={ownAppearance(view)} caption={t('common.after')} testId="branding-after" isQuiet={!bound} />
    </div>
  );
}

/** The entry of the menu that is no action of a stage. */
const correctKey = 'correct-stage';

function Actions(props: { readonly view: TenantView; readonly isSaving: boolean }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { tenant, authorization } = useStores();
  const obstacle = useSyncObstacle();
  const canWrite = useCanWrite();
  const [action, setAction] = useState<StageAction | null>(null);
  const [isEditing, setIsEditing] = useState(false);
  const [isCorrecting, setIsCorrecting] = useState(false);
  const loose = looseActions(view.actions);
  const bound = isBound(view);
  const isOpen = view.record.attempts.some((attempt) => attempt.endedAtMs === null);
  const isClosed = stageGroupOf(view.record.stage) === 'closed';
  const label = isOpen ? 'continueAuthorize' : bound ? 'reauthorize' : 'authorize';
  const isOngoing = view.record.attempts.some(({ endedAtMs }) => endedAtMs === null);
  const canCorrect = !isOngoing && correctionChoices(view).length > 0;
  const entries = [
    ...loose.map((key) => ({ key: String(key), label: t(`stages.action.${key}`) })),
    ...(canCorrect ? [{ key: correctKey, label: t('tenant.actions.correct') }] : []),
  ];
  return (
    <div className="tenant-actions">
      <Button
        icon={<Icon of={EditOutlined} />}
        disabled={!canWrite}
        onClick={() => setIsEditing(true)}
        data-testid="edit-tenant"
      >
        {t('tenant.editProfile')}
      </Button>
      {entries.length > 0 ? (
        <MenuButton
          entries={entries}
          onChoose={(key) =>
            key === correctKey ? setIsCorrecting(true) : setAction(loose.find((candidate) => candidate === key) ?? null)
          }
        >
          {(opener) => (
            <Button disabled={!canWrite} data-testid="stage-actions" {...opener}>
              {t('tenant.actions.title')}
            </Button>
          )}
        </MenuButton>
      ) : null}
      <EvidenceButton subject={{ is: 'tenants', tenantIds: [view.record.id] }} label={t('evidence.open')} />
      {canSync(view.row) ? (
        <Button
          icon={<Icon of={SyncOutlined} spin={props.isSaving} />}
          disabled={obstacle !== null || props.isSaving}
          title={obstacle ?? undefined}
          onClick={() => void tenant.change('sync', {})}
          data-testid="sync"
        >
          {t('tenant.sync')}
        </Button>
      ) : null}
      <Button
        type={bound && !isOpen ? 'default' : 'primary'}
        disabled={!canWrite || isClosed}
        onClick={() => void authorization.openSheet(view.record.id, 'mini-program')}
        data-testid="authorize"
      >
        {t(`tenant.${label}`)}
      </Button>
      {action ? (
        <StageActionModal
          action={action}
          tenantId={view.record.id}
          tenantName={view.record.profile.name}
          stage={view.record.stage}
          onClose={() => setAction(null)}
        />
      ) : null}
      {isCorrecting ? <CorrectStage view={view} onClose={() => setIsCorrecting(false)} /> : null}
      {isEditing ? <EditTenant view={view} onClose={() => setIsEditing(false)} /> : null}
    </div>
  );
}

/** A flag that only repeats the stage beside it. */
function isSaidByStage(flag: HealthFlag, stage: Stage): boolean {
  return (flag === 'revoked' && stage === 'revoked') || (flag === 'quarantine-open' && stage === 'quarantined');
}

/** Who the tenant is, where it stands, what comes next, and its branding before and after. */
export function TenantHeader(props: { readonly view: TenantView; readonly isSaving: boolean }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { navigation, isOwnWindow } = useStores();
  const { record } = view;
  const language = useLanguage();
  const pins = usePins();
  const isPinned = pins.ids.has(record.id);
  const pinLabel = t(isPinned ? 'tenantsTable.menu.unpin' : 'tenantsTable.menu.pin');
  const nextStep = nextStepText(view.nextStep, language);
  return (
    <header className="tenant-header">
      <div className="tenant-top">
        {isOwnWindow ? null : (
          <Button
            type="text"
            size="small"
            icon={<Icon of={ArrowLeftOutlined} />}
            onClick={() => navigation.show('tenants')}
            data-testid="back-to-tenants"
          >
            {t('tenant.backToList')}
          </Button>
        )}
        <Actions view={view} isSaving={props.isSaving} />
      </div>
      <div className="tenant-identity">
        <div className="tenant-names">
          <h1 className="tenant-name">
            {displayText(record.profile.name, 120)}
            <CopyButton text={record.profile.name} label={t('tenantsTable.menu.copyName')} />
            <Button
              type="text"
              size="small"
              icon={isPinned ? <Icon of={StarFilled} /> : <Icon of={StarOutlined} />}
              aria-pressed={isPinned}
              aria-label={pinLabel}
              title={pinLabel}
              data-testid="pin-tenant"
              onClick={() => pins.toggle(record.id)}
            />
            <TenantMore tenantId={record.id} />
            <span className="tenant-tags">
              <StageTag stage={record.stage} group={stageGroupOf(record.stage)} flags={view.flags} />
              <span className="tag tone-neutral">{t(`tenants.edition.${record.profile.edition}`)}</span>
              {view.flags
                .filter((flag) => !isSaidByStage(flag, record.stage))
                .map((flag) => (
                  <FlagTag key={flag} flag={flag} />
                ))}
              <TenantAtWork tenantId={record.id} />
            </span>
          </h1>
          <p className="tenant-meta">
            <span>{displayText(view.row.entity, 120) || t('common.notRecorded')}</span>
            {view.row.appId ? (
              <span>
                <span className="mono">{view.row.appId}</span>{' '}
                <CopyButton text={view.row.appId} label={t('tenantsTable.menu.copyAppId')} />
              </span>
            ) : (
              <span>{t('tenants.noAppId')}</span>
            )}
            <span>
              {record.syncedAtMs === null ? (
                t('tenant.notSynced')
              ) : (
                <>
                  {t('tenants.column.synced')} <Age atMs={record.syncedAtMs} />
                </>
              )}
            </span>
          </p>
          <p className="tenant-next">
            <span className="tenant-next-label">{t('tenant.nextStep')}</span> {nextStep}
            <span className="tenant-next-actor">
              {t('common.labelled', { label: t('tenant.nextActor'), value: '' })}
              <ActorTag actor={view.nextActor} />
            </span>
          </p>
        </div>
        <BrandingChange view={view} />
      </div>
    </header>
  );
}
