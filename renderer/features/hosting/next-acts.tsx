import { MoreOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { MenuButton } from '../../ui/menu-button';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingView } from '../../../preload/contract/hosting/view';
import type { PipelineState } from '../../../preload/contract/hosting/vocabulary';
import { useStores } from '../../app/stores';
import { Icon } from '../../ui/icon';
import { ActorTag } from '../../ui/status';
import type { FormKind } from './request-form';

type Act = FormKind | 'undo-audit' | 'speed-up-audit' | 'release' | 'revert-gray' | 'close-visit' | 'open-visit';

const forms: readonly string[] = [
  'commit',
  'submit-audit',
  'gray-release',
  'revert-release',
  'set-support-version',
  'set-order-path',
];

/** The one act that a state asks for; null where only waiting helps. */
const nextAct: Readonly<Record<PipelineState, Act | null>> = {
  'nothing-known': 'commit',
  'nothing-uploaded': 'commit',
  scanning: null,
  'scan-needs-attention': 'submit-audit',
  'ready-to-submit': 'submit-audit',
  'under-review': null,
  'review-delayed': 'speed-up-audit',
  rejected: 'submit-audit',
  withdrawn: 'submit-audit',
  'approved-waiting': 'release',
  'gray-running': 'release',
  released: 'commit',
};

/** Everything else that makes sense where the pipeline stands. */
function otherActs({ state, hosting }: HostingView): readonly Act[] {
  const isReviewed = state === 'under-review' || state === 'review-delayed';
  const isLive = hosting.live?.state === 'live';
  const possible: readonly (readonly [Act, boolean])[] = [
    ['commit', !isReviewed],
    ['submit-audit', state === 'withdrawn' || state === 'rejected'],
    ['undo-audit', isReviewed],
    ['speed-up-audit', isReviewed],
    ['gray-release', isLive && (state === 'approved-waiting' || state === 'gray-running')],
    ['revert-gray', state === 'gray-running'],
    ['revert-release', isLive && state !== 'gray-running'],
    ['close-visit', isLive && hosting.visitOpen !== false],
    ['open-visit', isLive && hosting.visitOpen === false],
    ['set-support-version', isLive],
    ['set-order-path', isLive],
  ];
  return possible.flatMap(([act, isPossible]) => (isPossible && act !== nextAct[state] ? [act] : []));
}

function requestOf(act: Exclude<Act, FormKind>): TenantRequest {
  switch (act) {
    case 'close-visit':
      return { call: 'change-visit-status', open: false };
    case 'open-visit':
      return { call: 'change-visit-status', open: true };
    default:
      return { call: act };
  }
}

function isForm(act: Act): act is FormKind {
  return forms.includes(act);
}

/** Where the pipeline stands, who moves next, and how: the next act as the primary button, the others behind it. */
export function NextActs(props: {
  readonly view: HostingView;
  readonly isIdle: boolean;
  readonly onForm: (kind: FormKind) => void;
}): ReactElement {
  const { view, isIdle } = props;
  const { t } = useTranslation();
  const { hosting } = useStores();
  const next = nextAct[view.state];
  const others = otherActs(view);
  const label = (act: Act): string =>
    act === 'close-visit'
      ? t('hosting.visit.close')
      : act === 'open-visit'
        ? t('hosting.visit.open')
        : t(`hosting.call.${act}`);
  const start = (act: Act): void => {
    if (isForm(act)) props.onForm(act);
    else void hosting.plan(requestOf(act));
  };
  return (
    <div className="row next-acts">
      <p className="next-acts-state" data-testid="hosting-state">
        <strong>{t(`hosting.state.${view.state}`)}</strong>{' '}
        <span className="next-acts-actor">
          {t('hosting.waitsFor')}
          <ActorTag actor={view.actor} />
        </span>
      </p>
      {next === null ? null : (
        <Button type="primary" disabled={!isIdle} data-testid={`act-${next}`} onClick={() => start(next)}>
          {label(next)}
        </Button>
      )}
      {others.length === 0 ? null : (
        <MenuButton
          entries={others.map((act) => ({ key: act, label: label(act), testId: `act-${act}` }))}
          onChoose={start}
        >
          {(opener) => (
            <Button icon={<Icon of={MoreOutlined} />} disabled={!isIdle} data-testid="hosting-more" {...opener}>
              {t('hosting.more')}
            </Button>
          )}
        </MenuButton>
      )}
    </div>
  );
}
