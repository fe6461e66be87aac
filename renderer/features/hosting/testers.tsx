import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResponseOf } from '../../../preload/contract/channels';
import type { TenantId } from '../../../preload/contract/ids';
import type { Tester } from '../../../preload/contract/hosting/state';
import { useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';
import { Button } from '../../ui/button';
import { useDraft } from '../../ui/drafts';
import { EmptyState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { TextField } from '../../ui/text-field';
import { displayText } from '../../ui/format/display-text';
import { Moment } from '../../ui/moment';

type Listed = ResponseOf<'hosting.testers'>['testers'];

const nameLimit = 60;

/**
 * Who may open the trial version, by the names that were typed here: WeChat's own list has none. Read from WeChat, the list also
 * shows those who were bound elsewhere.
 */
export function Testers(props: {
  readonly tenantId: TenantId;
  readonly testers: readonly Tester[];
  readonly isIdle: boolean;
}): ReactElement {
  const { tenantId, testers, isIdle } = props;
  const { t } = useTranslation();
  const { hosting } = useStores();
  const draft = useDraft(`tenant/${tenantId}/hosting/tester`, '');
  const name = draft.value;
  const [elsewhere, setElsewhere] = useState<Listed | null>(null);
  const { error, setError, run } = useCall();
  const add = async (): Promise<void> => {
    if (name.trim() !== '' && (await hosting.plan({ call: 'bind-tester', wechatId: name.trim() }))) draft.discard();
  };
  const read = async (): Promise<void> => {
    const listed = await run(hosting.ask('testers'));
    if (listed !== undefined) setElsewhere(listed.testers.filter(({ wechatId }) => wechatId === ''));
  };
  const shown: Listed = [...testers, ...(elsewhere ?? [])];
  return (
    <section className="testers" data-testid="testers">
      <h3 className="plan-heading">{t('hosting.testers.title')}</h3>
      <ErrorPanel error={error} onDismiss={() => setError(null)} />
      {shown.length === 0 ? <EmptyState compact title={t('hosting.testers.empty')} /> : null}
      <ul className="tester-list">
        {shown.map((tester) => (
          <li key={tester.userStr} data-testid="tester">
            <span>{displayText(tester.wechatId, nameLimit) || t('hosting.testers.unnamed')}</span>{' '}
            {tester.boundAtMs === null ? null : (
              <span className="quiet">
                <Moment atMs={tester.boundAtMs} />
              </span>
            )}
            <Button
              size="small"
              disabled={!isIdle}
              data-testid="tester-remove"
              onClick={() => void hosting.plan({ call: 'unbind-tester', userStr: tester.userStr })}
            >
              {t('hosting.testers.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="tester-add">
        <TextField
          label={t('hosting.testers.wechatId')}
          value={name}
          maxLength={nameLimit}
          testId="tester-name"
          onChange={draft.set}
          onEnter={() => void add()}
        />
        <Button disabled={!isIdle || name.trim() === ''} data-testid="tester-add" onClick={() => void add()}>
          {t('hosting.testers.add')}
        </Button>
        <Button type="text" disabled={!isIdle} data-testid="testers-read" onClick={() => void read()}>
          {t('hostingKit.testersRead')}
        </Button>
      </div>
    </section>
  );
}
