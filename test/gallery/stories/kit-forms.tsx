import { useEffect, useRef, type ReactElement } from 'react';
import { AcknowledgeForm } from '../../../renderer/ui/acknowledge-form';
import { Button } from '../../../renderer/ui/button';
import { ConfirmName } from '../../../renderer/ui/confirm-name';
import { DayPicker } from '../../../renderer/ui/day-picker';
import { Dialog, useGuardedClose } from '../../../renderer/ui/dialog';
import { FactsForm } from '../../../renderer/ui/facts-form';
import { Field } from '../../../renderer/ui/field';
import { Input } from '../../../renderer/ui/input';
import { MenuButton } from '../../../renderer/ui/menu-button';
import { PopoverButton } from '../../../renderer/ui/popover-button';
import { ReasonModal } from '../../../renderer/ui/reason-modal';
import { SecretField, type SecretHandle } from '../../../renderer/ui/secret-field';
import { Tooltip } from '../../../renderer/ui/tooltip';
import { TextField } from '../../../renderer/ui/text-field';
import { fixtureNowMs } from '../../unit/renderer/fixtures';
import { type Say, type Story, testId } from '../story';
import { nothing, succeeding } from './doing-nothing';

function Acts({ say, isList }: { readonly say: Say; readonly isList: boolean }): ReactElement {
  return (
    <MenuButton
      isList={isList}
      chosen={isList ? 'copy' : null}
      entries={[
        { key: 'open', label: say('打开', 'Open') },
        { key: 'copy', label: say('复制名称', 'Copy the name') },
        ...(isList ? [] : ['-' as const]),
        { key: 'merge', label: say('合并', 'Merge'), isDisabled: true },
      ]}
      onChoose={nothing}
    >
      {(opener) => (
        <Button data-testid="menu" {...opener}>
          {say('批量操作', 'Bulk acts')}
        </Button>
      )}
    </MenuButton>
  );
}

/** The pointer is over what stands in it. */
function PointedAt({ children }: { readonly children: ReactElement }): ReactElement {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    place.current?.firstElementChild?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
  }, []);
  return (
    <div style={{ height: 80, textAlign: 'center' }}>
      <span ref={place}>{children}</span>
    </div>
  );
}

function Secret({ say, isMultiline }: { readonly say: Say; readonly isMultiline: boolean }): ReactElement {
  const handle = useRef<SecretHandle | null>(null);
  return (
    <SecretField
      label="component_appsecret"
      help={say('保存在系统凭据库中。', 'It is kept in the keychain.')}
      handle={handle}
      isMultiline={isMultiline}
      placeholder={say('粘贴密钥', 'Paste the secret')}
      onFilled={nothing}
      testId="secret"
    />
  );
}

function GuardedForm({ say }: { readonly say: Say }): ReactElement {
  const close = useGuardedClose({ isChanged: true }, nothing);
  return (
    <Button data-testid="guarded" onClick={close}>
      {say('关闭', 'Close')}
    </Button>
  );
}

function field(state: string, change: { help?: string; error?: [string, string]; warning?: [string, string] }): Story {
  return {
    of: 'ui/field',
    state,
    width: 360,
    show: (say) => (
      <Field
        label={say('租户名称', 'Name of the tenant')}
        isRequired
        help={change.help === undefined ? undefined : say('与合同一致。', 'As in the contract.')}
        error={change.error === undefined ? undefined : say(...change.error)}
        warning={change.warning === undefined ? undefined : say(...change.warning)}
      >
        {(control) => <Input {...control} defaultValue={say('禾穗谷', 'Hesui')} />}
      </Field>
    ),
  };
}

function reason(state: string, isDangerous: boolean, typedName?: string): Story {
  return {
    of: 'ui/reason-modal',
    state,
    isOverlay: true,
    show: (say) => (
      <ReasonModal
        draftKey="gallery/reason"
        title={say('放弃升级', 'Abandon the upgrade')}
        text={say('记录不变，可以随时重新打开。', 'The records stay; it can be reopened at any time.')}
        label={say('原因', 'Reason')}
        confirmLabel={say('放弃', 'Abandon')}
        isReasonRequired
        isDangerous={isDangerous}
        typedName={typedName}
        typedLabel={typedName === undefined ? undefined : say('输入租户名称', 'Type the name of the tenant')}
        onConfirm={succeeding}
        onClose={nothing}
      />
    ),
  };
}

/** What the kit asks: fields, forms and dialogs. */
export const formStories: readonly Story[] = [
  field('plain', { help: '' }),
  field('with-an-error', { error: ['名称已存在。', 'The name is taken.'] }),
  field('with-a-warning', { warning: ['与其他租户相近。', 'It is close to another tenant’s.'] }),
  {
    of: 'ui/text-field',
    state: 'one-line-in-error',
    width: 360,
    show: (say) => (
      <TextField
        label={say('AppID', 'AppID')}
        error={say('AppID 由 wx 和 16 位字符组成。', 'An AppID is wx and 16 characters.')}
        className="mono"
        value="wx12"
        onChange={nothing}
      />
    ),
  },
  {
    of: 'ui/text-field',
    state: 'many-lines',
    width: 360,
    show: (say) => (
      <TextField
        label={say('备注', 'Notes')}
        help={say('最多 500 字。', 'Up to 500 characters.')}
        rows={3}
        value={say('客户希望周一升级。', 'The customer wants to upgrade on Monday.')}
        onChange={nothing}
      />
    ),
  },
  {
    of: 'ui/text-field',
    state: 'switched-off',
    width: 360,
    show: (say) => (
      <TextField label={say('租户名称', 'Name of the tenant')} value="Hesui" isDisabled onChange={nothing} />
    ),
  },
  {
    of: 'ui/menu',
    state: 'acts',
    width: 240,
    isOverlay: true,
    clicks: [testId('menu')],
    show: (say) => <Acts say={say} isList={false} />,
  },
  {
    of: 'ui/menu-button',
    state: 'values',
    width: 240,
    isOverlay: true,
    clicks: [testId('menu')],
    show: (say) => <Acts say={say} isList />,
  },
  {
    of: 'ui/tooltip',
    state: 'shown',
    width: 360,
    show: (say) => (
      <Tooltip text={say('数据读取于 5 分钟前；最旧的来自 3 天前。', 'Read 5 minutes ago; the oldest 3 days ago.')}>
        {(host) => (
          <PointedAt>
            <Button {...host}>{say('在线', 'Online')}</Button>
          </PointedAt>
        )}
      </Tooltip>
    ),
  },
  {
    of: 'ui/popover-button',
    state: 'open',
    width: 200,
    isOverlay: true,
    clicks: [testId('popover')],
    show: (say) => (
      <PopoverButton
        label={say('视图', 'Views')}
        icon={null}
        title={say('已保存的视图', 'Saved views')}
        testId="popover"
      >
        {(close) => <Button onClick={close}>{say('关闭', 'Close')}</Button>}
      </PopoverButton>
    ),
  },
  {
    of: 'ui/day-picker',
    state: 'chosen-and-empty',
    width: 260,
    show: () => (
      <div style={{ display: 'grid', gap: 8 }}>
        {/* Outside of a field they have no name of their own. */}
        <label htmlFor="day-chosen">1</label>
        <DayPicker id="day-chosen" atMs={fixtureNowMs} onChange={nothing} />
        <label htmlFor="day-empty">2</label>
        <DayPicker id="day-empty" atMs={null} onChange={nothing} />
      </div>
    ),
  },
  {
    of: 'ui/secret-field',
    state: 'one-line',
    width: 420,
    show: (say) => <Secret say={say} isMultiline={false} />,
  },
  { of: 'ui/secret-field', state: 'many-lines', width: 420, show: (say) => <Secret say={say} isMultiline /> },
  {
    of: 'ui/acknowledge-form',
    state: 'empty',
    width: 560,
    show: (say) => (
      <AcknowledgeForm
        text={say(
          '升级后，平台小程序中的历史订单不再可见。',
          'After the upgrade, orders of the platform mini program are no longer seen.',
        )}
        draftKey="gallery/acknowledge"
        isDisabled={false}
        testId="acknowledge"
        onRecord={nothing}
      />
    ),
  },
  { of: 'ui/facts-form', state: 'empty', width: 620, show: () => <FactsForm value={{}} onChange={nothing} /> },
  {
    of: 'ui/facts-form',
    state: 'filled',
    width: 620,
    show: (say) => (
      <FactsForm
        value={{
          capability965: { enabled: true, enabledBy: say('厂商', 'vendor'), enabledAtMs: fixtureNowMs },
          verified: true,
        }}
        onChange={nothing}
      />
    ),
  },
  {
    of: 'ui/dialog',
    state: 'plain',
    isOverlay: true,
    show: (say) => (
      <Dialog
        title={say('编辑租户', 'Edit the tenant')}
        okText={say('保存', 'Save')}
        cancelText={say('取消', 'Cancel')}
        onClose={nothing}
      >
        <Field label={say('负责人', 'Consultant')}>{(control) => <Input {...control} defaultValue="王敏" />}</Field>
      </Dialog>
    ),
  },
  {
    of: 'ui/dialog',
    state: 'asks-before-leaving',
    isOverlay: true,
    clicks: [testId('guarded')],
    show: (say) => <GuardedForm say={say} />,
  },
  {
    of: 'ui/confirm-name',
    state: 'dangerous',
    isOverlay: true,
    show: (say) => (
      <ConfirmName
        title={say('归档工作区', 'Archive the workspace')}
        text={say('归档后只能查看。', 'It can only be read afterwards.')}
        name={say('生产 · 订货通', 'Production · ShareOrder')}
        confirmLabel={say('归档', 'Archive')}
        isDangerous
        onConfirm={nothing}
        onClose={nothing}
      />
    ),
  },
  reason('plain', false),
  reason('dangerous-with-a-typed-name', true, '禾穗谷'),
];
