import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tester } from '../../../preload/contract/hosting/state';
import { useStores } from '../../app/stores';
import { EmptyState } from '../../ui/empty';
import { Field } from '../../ui/field';
import { displayText } from '../../ui/format/display-text';
import { Moment } from '../../ui/moment';
import { Section } from '../../ui/section';

/** Who may open the trial version, by the names that were typed here: WeChat's own list has none. */
export function Testers(props: { readonly testers: readonly Tester[]; readonly isIdle: boolean }): ReactElement {
  const { testers, isIdle } = props;
  const { t } = useTranslation();
  const { hosting } = useStores();
  const [name, setName] = useState('');
  const add = async (): Promise<void> => {
    if (name.trim() !== '' && (await hosting.plan({ call: 'bind-tester', wechatId: name.trim() }))) setName('');
  };
  return (
    <Section title={t('hosting.testers.title')} testId="testers">
      {testers.length === 0 ? <EmptyState compact title={t('hosting.testers.empty')} /> : null}
      <ul className="tester-list">
        {testers.map((tester) => (
          <li key={tester.userStr} data-testid="tester">
            <span>{displayText(tester.wechatId, 60) || t('hosting.testers.unnamed')}</span>{' '}
            <span className="quiet">
              <Moment atMs={tester.boundAtMs} />
            </span>
            <Button
              size="small"
              disabled={!isIdle}
              onClick={() => void hosting.plan({ call: 'unbind-tester', userStr: tester.userStr })}
            >
              {t('hosting.testers.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="tester-add">
        <Field label={t('hosting.testers.wechatId')}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={60}
              data-testid="tester-name"
              onChange={(event) => setName(event.target.value)}
              onPressEnter={() => void add()}
            />
          )}
        </Field>
        <Button disabled={!isIdle || name.trim() === ''} data-testid="tester-add" onClick={() => void add()}>
          {t('hosting.testers.add')}
        </Button>
      </div>
    </Section>
  );
}
