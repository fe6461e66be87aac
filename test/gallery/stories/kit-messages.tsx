import { explain } from '../../../preload/contract/error-texts';
import { verdicts } from '../../../preload/contract/checks';
import { nextActors, stages } from '../../../preload/contract/vocabulary/stages';
import { stageGroupOf } from '../../../preload/contract/vocabulary/stages';
import { healthFlags } from '../../../preload/contract/vocabulary/tenant';
import { AssetImage } from '../../../renderer/ui/asset-image';
import { Button } from '../../../renderer/ui/button';
import { Callout } from '../../../renderer/ui/callout';
import { CatalogueEntryText } from '../../../renderer/ui/catalogue-entry';
import { CopyButton } from '../../../renderer/ui/copy-button';
import { EmptyState, LoadingState } from '../../../renderer/ui/empty';
import { ErrorPanel } from '../../../renderer/ui/error-panel';
import { ErrorReferenceLink, ErrorReferences } from '../../../renderer/ui/error-reference';
import { JobLine } from '../../../renderer/ui/job-line';
import { Markdown } from '../../../renderer/ui/markdown';
import { Age, Moment } from '../../../renderer/ui/moment';
import { Announced, Message } from '../../../renderer/ui/notices';
import { PageHeader } from '../../../renderer/ui/page-header';
import { PhoneFrame, type ShopAppearance } from '../../../renderer/ui/phone-frame';
import { Facts, Section } from '../../../renderer/ui/section';
import { SigningLine } from '../../../renderer/ui/signing-line';
import { ActorTag, CheckCounts, FlagTag, IssueTag, StageTag, VerdictMark } from '../../../renderer/ui/status';
import { Tags } from '../../../renderer/ui/tags';
import { VerdictIcon } from '../../../renderer/ui/verdict-icon';
import { dayMs, fixtureNowMs } from '../../unit/renderer/fixtures';
import type { Say, Story } from '../story';
import { nothing } from './doing-nothing';

const quota = explain('errcode', 45009);

function shop(say: Say, isPlatform: boolean): ShopAppearance {
  return {
    name: isPlatform ? say('订货通', 'ShareOrder') : say('禾穗谷订货', 'Hesui Orders'),
    entity: isPlatform
      ? say('北京易动纷享科技有限责任公司', 'ShareCRM Ltd.')
      : say('上海禾穗谷食品有限公司', 'Hesui Foods Ltd.'),
    introduction: say('酒水饮料一站式订货。', 'Drinks and snacks, ordered in one place.'),
    avatar: null,
    isPlatform,
    officialAccount: isPlatform ? null : say('禾穗谷', 'Hesui'),
  };
}

/** What the kit says: messages, states, marks and pictures. */
export const messageStories: readonly Story[] = [
  {
    of: 'ui/notices',
    state: 'said',
    width: 300,
    show: (say) => <Message text={say('已保存。', 'Saved.')} onEnd={nothing} />,
  },
  ...(['success', 'info', 'warning', 'error'] as const).map((type) => ({
    of: 'ui/notices',
    state: type,
    width: 384,
    show: (say: Say) => (
      <Announced
        announcement={{
          key: type,
          type,
          title: say('同步已完成', 'The sync is done'),
          text: say('成功 21，失败 3。', '21 succeeded, 3 failed.'),
          action: <Button size="small">{say('查看运行状况', 'To the health')}</Button>,
          testId: 'announcement',
        }}
        onEnd={nothing}
      />
    ),
  })),
  ...(['warn', 'fail'] as const).map((tone) => ({
    of: 'ui/callout',
    state: tone,
    width: 560,
    show: (say: Say) => (
      <Callout
        tone={tone}
        testId="callout"
        title={say('微信那边的授权已取消', 'The authorization was revoked at WeChat')}
        action={<Button size="small">{say('重新授权', 'Authorize again')}</Button>}
      >
        <p>{say('记录不变；重新授权后继续。', 'The records stay; it goes on after another authorization.')}</p>
      </Callout>
    ),
  })),
  ...(['running', 'paused', 'reading'] as const).map((state) => ({
    of: 'ui/job-line',
    state,
    width: 640,
    show: (say: Say) => (
      <JobLine
        testId="job"
        state={state}
        title={
          {
            running: say('同步中', 'Syncing'),
            paused: say('已暂停', 'Paused'),
            reading: say('正在读取', 'Reading'),
          }[state]
        }
        amount={
          state === 'reading' ? say('已读取 1,240 行', '1,240 rows read') : say('88 / 240 个租户', '88 of 240 tenants')
        }
        done={state === 'reading' ? 1240 : 88}
        total={state === 'reading' ? null : 240}
        isActive={state !== 'paused'}
        note={state === 'paused' ? <Age atMs={fixtureNowMs - dayMs} /> : undefined}
        {...(state === 'running' ? { current: say('禾穗谷', 'Hesui') } : {})}
        controls={
          <>
            <Button>{state === 'paused' ? say('继续', 'Resume') : say('暂停', 'Pause')}</Button>
            <Button>{say('取消', 'Cancel')}</Button>
          </>
        }
      />
    ),
  })),
  ...(
    [
      ['of the console', { code: 'disk-full' }],
      ['of WeChat', { code: 'wechat-rejected', errcode: 61004, rid: '63523ebd-02109430-53ef0c2b' }],
      ['reported', { code: 'internal', reportId: 'r-20261120-1' }],
    ] as const
  ).map(([state, error]) => ({
    of: 'ui/error-panel',
    state: state.replaceAll(' ', '-'),
    width: 640,
    show: () => <ErrorPanel error={error} onRetry={nothing} onDismiss={nothing} />,
  })),
  {
    of: 'ui/error-reference',
    state: 'link',
    show: () => (
      <ErrorReferences value={nothing}>
        <ErrorReferenceLink reference={{ kind: 'errcode', code: 61004 }} />
      </ErrorReferences>
    ),
  },
  {
    of: 'ui/catalogue-entry',
    state: 'errcode',
    width: 560,
    show: () => (quota === null ? <></> : <CatalogueEntryText kind="errcode" code={45009} entry={quota} />),
  },
  {
    of: 'ui/empty',
    state: 'empty',
    width: 480,
    show: (say) => (
      <EmptyState
        title={say('没有找到租户', 'No tenant was found')}
        text={say('换个条件再试。', 'Try other conditions.')}
      >
        <Button>{say('清除条件', 'Clear conditions')}</Button>
      </EmptyState>
    ),
  },
  { of: 'ui/empty', state: 'loading', width: 480, show: () => <LoadingState rows={3} /> },
  {
    of: 'ui/asset-image',
    state: 'initial-and-missing',
    show: (say) => (
      <div style={{ display: 'flex', gap: 12 }}>
        <AssetImage asset={null} alt="" size={48} fallbackName={say('禾穗谷', 'Hesui')} />
        <AssetImage asset={null} alt="" size={48} shape="square" />
      </div>
    ),
  },
  {
    of: 'ui/copy-button',
    state: 'plain-and-labelled',
    show: (say) => (
      <div style={{ display: 'flex', gap: 12 }}>
        <CopyButton text="x" label={say('复制', 'Copy')} />
        <CopyButton text="x" label={say('复制', 'Copy')} labelled />
      </div>
    ),
  },
  {
    of: 'ui/markdown',
    state: 'blocks',
    width: 520,
    show: (say) => (
      <Markdown
        markdown={say(
          '# 升级后\n\n名称和头像是**租户自己的**。\n\n- 需要备案\n- 需要认证',
          '# After it\n\nName and avatar are **the tenant’s own**.\n\n- filing\n- verification',
        )}
      />
    ),
  },
  {
    of: 'ui/moment',
    state: 'age-time-and-day',
    show: () => (
      <div style={{ display: 'grid', gap: 6 }}>
        <Age atMs={fixtureNowMs - 3 * dayMs} />
        <Moment atMs={fixtureNowMs - 3 * dayMs} />
        <Moment atMs={fixtureNowMs - 40 * dayMs} dateOnly />
      </div>
    ),
  },
  ...(['launch', 'topBar', 'profile'] as const).map((screen) => ({
    of: 'ui/phone-frame',
    state: screen,
    show: (say: Say) => (
      <div style={{ display: 'flex', gap: 16 }}>
        <PhoneFrame screen={screen} face={shop(say, true)} />
        <PhoneFrame screen={screen} face={shop(say, false)} />
      </div>
    ),
  })),
  {
    of: 'ui/page-header',
    state: 'with-an-act',
    width: 640,
    show: (say) => (
      <PageHeader
        title={say('工作区', 'Workspaces')}
        intro={say('本机的全部工作区。', 'Every workspace of this computer.')}
      >
        <div className="page-actions">
          <Button type="primary">{say('新建', 'New')}</Button>
        </div>
      </PageHeader>
    ),
  },
  {
    of: 'ui/section',
    state: 'with-facts',
    width: 480,
    show: (say) => (
      <Section title={say('资料', 'Profile')} extra={<Button size="small">{say('编辑', 'Edit')}</Button>}>
        <div className="card-body">
          <Facts
            items={[
              { label: say('负责人', 'Consultant'), value: '王敏' },
              { label: 'AppID', value: 'wxf1c0de0000000001' },
            ]}
          />
        </div>
      </Section>
    ),
  },
  {
    of: 'ui/signing-line',
    state: 'signed-and-not',
    width: 520,
    show: () => (
      <div style={{ display: 'grid', gap: 6 }}>
        <SigningLine signing={{ kind: 'signed', installation: '4f6a 91c2 0d3e' }} />
        <SigningLine signing={{ kind: 'unsigned', code: 'keychain-locked' }} />
      </div>
    ),
  },
  {
    of: 'ui/status',
    state: 'verdicts-and-actors',
    show: () => (
      <div style={{ display: 'grid', gap: 6 }}>
        {verdicts.map((verdict) => (
          <VerdictMark key={verdict} verdict={verdict} />
        ))}
        {nextActors.map((actor) => (
          <ActorTag key={actor} actor={actor} />
        ))}
        <CheckCounts checks={[12, 3, 2, 1, 3]} />
        <IssueTag issue="sets-missing" />
      </div>
    ),
  },
  {
    of: 'ui/status',
    state: 'stages',
    width: 420,
    show: () => (
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
        {stages.map((stage) => (
          <StageTag key={stage} stage={stage} group={stageGroupOf(stage)} />
        ))}
      </div>
    ),
  },
  {
    of: 'ui/status',
    state: 'flags',
    width: 420,
    show: () => (
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
        {healthFlags.map((flag) => (
          <FlagTag key={flag} flag={flag} />
        ))}
      </div>
    ),
  },
  { of: 'ui/tags', state: 'some', show: (say) => <Tags tags={[say('华东', 'East'), say('重点', 'Key account')]} /> },
  {
    of: 'ui/verdict-icon',
    state: 'all',
    show: () => (
      <div style={{ display: 'flex', gap: 8 }}>
        {verdicts.map((verdict) => (
          <span key={verdict} className={`tone-${verdict}`}>
            <VerdictIcon verdict={verdict} />
          </span>
        ))}
      </div>
    ),
  },
];
