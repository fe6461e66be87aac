import { Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation, OperationId } from '../../../preload/contract/hosting/operations';
import type { HostingView } from '../../../preload/contract/hosting/view';
import type { HostingReminder } from '../../../preload/contract/hosting/vocabulary';
import { useStores } from '../../app/stores';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { PopContent } from '../../ui/focus-return';
import { displayText } from '../../ui/format/display-text';

/** Those that have a notice of their own, with what can be done. */
const toldElsewhere: readonly HostingReminder[] = [
  'operation-unknown',
  'operator-asked',
  'foreign-trial',
  'foreign-audit',
  'foreign-live',
  'rejected',
];

/** What somebody should be told about the pipeline. */
export function Reminders(props: { readonly view: HostingView }): ReactElement | null {
  const { t } = useTranslation();
  const told = props.view.reminders.filter((reminder) => !toldElsewhere.includes(reminder));
  if (told.length === 0) return null;
  return (
    <>
      {told.map((reminder) => (
        <Callout key={reminder} tone="warn" testId={`reminder-${reminder}`} title={t(`hosting.reminder.${reminder}`)} />
      ))}
    </>
  );
}

/** The one call whose outcome is not known yet, and the two ways out. */
export function OperationNotice(props: {
  readonly operations: readonly Operation[];
  readonly isIdle: boolean;
  readonly onSettle: () => void;
  readonly onDecide: (id: OperationId, outcome: 'done' | 'not-done') => void;
}): ReactElement | null {
  const { isIdle } = props;
  const { t } = useTranslation();
  const open = props.operations.find(({ state }) => state === 'unknown' || state === 'ask-operator');
  if (open === undefined) return null;
  const title = t('hosting.open.title', { call: t(`hosting.call.${open.call}`), id: open.id });
  if (open.state === 'unknown') {
    return (
      <Callout
        tone="warn"
        testId="operation-unknown"
        title={title}
        action={
          <Button disabled={!isIdle} data-testid="settle-operation" onClick={props.onSettle}>
            {t('hosting.open.settle')}
          </Button>
        }
      >
        <p>{t('hosting.open.text')}</p>
      </Callout>
    );
  }
  const decide = (outcome: 'done' | 'not-done'): void => props.onDecide(open.id, outcome);
  const where = open.lookFor === null ? '' : t(`hosting.lookFor.${open.lookFor}`);
  return (
    <Callout
      tone="fail"
      testId="operation-asked"
      title={title}
      action={
        <div className="callout-actions">
          <Button disabled={!isIdle} data-testid="decide-done" onClick={() => decide('done')}>
            {t('hosting.open.done')}
          </Button>
          <Button disabled={!isIdle} data-testid="decide-not-done" onClick={() => decide('not-done')}>
            {t('hosting.open.notDone')}
          </Button>
        </div>
      }
    >
      <p>{t('hosting.open.ask', { where })}</p>
    </Callout>
  );
}

const foreignSlots = [
  ['foreign-live', 'live'],
  ['foreign-audit', 'audit'],
  ['foreign-trial', 'trial'],
] as const;

/** Versions that no operation of this console left; each is refused until it is accepted by its name. */
export function ForeignVersions(props: { readonly view: HostingView; readonly isIdle: boolean }): ReactElement | null {
  const { view, isIdle } = props;
  const { t } = useTranslation();
  const { hosting } = useStores();
  const found = foreignSlots.filter(([reminder]) => view.reminders.includes(reminder));
  if (found.length === 0) return null;
  return (
    <>
      {found.map(([reminder, slot]) => {
        const held = view.hosting[slot];
        if (held === null) return null;
        const { version, description } = held;
        const accept = (): void => void hosting.accept({ slot, version, description });
        return (
          <Callout
            key={slot}
            tone="warn"
            testId={reminder}
            title={`${t('hosting.foreignTitle')} · ${t(`hosting.slot.${slot}`)}`}
            action={
              <Popconfirm
                destroyOnHidden
                title={<PopContent>{t('hosting.acceptTitle', { version: displayText(version, 64) })}</PopContent>}
                description={t('hosting.acceptText', { description: displayText(description, 200) })}
                okText={t('hosting.accept')}
                okButtonProps={{ 'data-testid': `accept-${slot}-confirm` }}
                onConfirm={accept}
              >
                <Button disabled={!isIdle} data-testid={`accept-${slot}`}>
                  {t('hosting.accept')}
                </Button>
              </Popconfirm>
            }
          >
            <p>
              {t(`hosting.reminder.${reminder}`)} <span className="mono">{displayText(version, 64)}</span>{' '}
              {displayText(description, 200)}
            </p>
          </Callout>
        );
      })}
    </>
  );
}
