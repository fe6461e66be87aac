import { CheckCircleFilled, DeleteOutlined, ReloadOutlined, SearchOutlined, SyncOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { Button, type ButtonLook } from '../../../renderer/ui/button';
import { Checkbox, CheckboxGroup } from '../../../renderer/ui/checkbox';
import { Icon } from '../../../renderer/ui/icon';
import { Input, TextArea } from '../../../renderer/ui/input';
import { Progress } from '../../../renderer/ui/progress';
import { Segmented } from '../../../renderer/ui/segmented';
import type { Say, Story } from '../story';
import { nothing } from './doing-nothing';

const looks: readonly ButtonLook[] = ['primary', 'default', 'outline', 'soft', 'text', 'link'];

/** Every look of a button in one state, those of acts that are not taken back below. */
function Buttons(props: {
  readonly say: Say;
  readonly state: { disabled?: boolean; loading?: boolean; icon?: ReactElement; size?: 'small' | 'large' };
}): ReactElement {
  const { say, state } = props;
  return (
    <div className="stack">
      {[false, true].map((isDangerous) => (
        <div key={String(isDangerous)} className="row">
          {looks.map((look) => (
            <Button key={look} type={look} danger={isDangerous} {...state}>
              {isDangerous ? say('删除', 'Delete') : say('同步', 'Sync')}
            </Button>
          ))}
        </div>
      ))}
    </div>
  );
}

function buttons(state: string, given: Parameters<typeof Buttons>[0]['state']): Story {
  return { of: 'ui/button', state, width: 620, show: (say) => <Buttons say={say} state={given} /> };
}

/** The controls that are drawn by elements of the page itself. */
export const controlStories: readonly Story[] = [
  buttons('looks', {}),
  buttons('small', { size: 'small', icon: <Icon of={ReloadOutlined} /> }),
  buttons('large', { size: 'large' }),
  buttons('off', { disabled: true, icon: <Icon of={ReloadOutlined} /> }),
  buttons('at-work', { loading: true }),
  {
    of: 'ui/button',
    state: 'icons-alone',
    width: 320,
    show: (say) => (
      <div className="row">
        {(['small', undefined, 'large'] as const).map((size) => (
          <Button
            key={size ?? 'usual'}
            size={size}
            icon={<Icon of={DeleteOutlined} />}
            aria-label={say('删除', 'Delete')}
          />
        ))}
        <Button type="text" icon={<Icon of={SyncOutlined} />} aria-label={say('同步', 'Sync')} />
        <Button type="text" loading aria-label={say('同步', 'Sync')} />
      </div>
    ),
  },
  {
    of: 'ui/icon',
    state: 'in-a-text',
    width: 320,
    show: (say) => (
      <p>
        <Icon of={CheckCircleFilled} /> {say('已同步，下一次在明天', 'Synced, next time tomorrow')}{' '}
        <Icon of={SearchOutlined} />
      </p>
    ),
  },
  {
    of: 'ui/input',
    state: 'in-every-state',
    width: 360,
    show: (say) => {
      const named = { 'aria-label': say('名称', 'Name'), placeholder: say('名称', 'Name') };
      const shared = { ...named, onChange: nothing };
      return (
        <div className="stack">
          <Input {...shared} value="" />
          <Input {...shared} value={say('禾穗谷', 'Hesui')} prefix={<Icon of={SearchOutlined} />} onClear={nothing} />
          <Input {...shared} value={say('禾穗谷', 'Hesui')} aria-invalid />
          <Input {...shared} value={say('禾穗谷', 'Hesui')} disabled />
          <TextArea {...shared} rows={2} value={say('两行文字\n可以更高', 'Two lines\nand more')} />
        </div>
      );
    },
  },
  {
    of: 'ui/checkbox',
    state: 'in-every-state',
    width: 360,
    show: (say) => (
      <div className="stack-tight">
        <Checkbox checked onChange={nothing}>
          {say('已选', 'Ticked')}
        </Checkbox>
        <Checkbox checked={false} onChange={nothing}>
          {say('未选', 'Not ticked')}
        </Checkbox>
        <Checkbox checked disabled onChange={nothing}>
          {say('不可更改', 'Not to be changed')}
        </Checkbox>
        <CheckboxGroup
          value={['pdf']}
          options={['csv', 'json', 'pdf'].map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={nothing}
        />
      </div>
    ),
  },
  {
    of: 'ui/segmented',
    state: 'in-both-sizes',
    width: 360,
    show: (say) => {
      const options = [
        { value: 'lite', label: say('轻量版', 'Lite') },
        { value: 'pro', label: say('专业版', 'Professional') },
        { value: 'gone', label: say('已停用', 'Retired'), disabled: true },
      ];
      const shared = { 'aria-label': say('版本', 'Edition'), value: 'pro', options, onChange: nothing };
      return (
        <div className="stack">
          <div>
            <Segmented {...shared} />
          </div>
          <div>
            <Segmented {...shared} size="small" />
          </div>
        </div>
      );
    },
  },
  {
    of: 'ui/progress',
    state: 'some-and-all',
    width: 360,
    show: (say) => (
      <div className="stack">
        <Progress aria-label={say('同步', 'Sync')} percent={0} />
        <Progress aria-label={say('同步', 'Sync')} percent={42} />
        <Progress aria-label={say('同步', 'Sync')} percent={100} />
      </div>
    ),
  },
];
