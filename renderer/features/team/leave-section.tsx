import { Radio } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TeamLeaving } from '../../../preload/contract/team';
import { useBoot, useStores } from '../../app/stores';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { displayText } from '../../ui/format/display-text';
import { workspaceName } from '../../ui/format/workspace-name';
import { Input } from '../../ui/input';
import { useLanguage } from '../../ui/use-language';
import { PartFailure, useIsAsking } from './part-failure';

/** Names that are listed; the number says how many there are. */
const listed = 10;

/** The way out of the team, with a copy of the records or without. */
export function LeaveSection(): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const [isOpen, setOpen] = useState(false);
  const open = (): void => {
    setOpen(true);
    void team.loadLeaving();
  };
  return (
    <div className="team-leave">
      <Button danger type="text" onClick={open} data-testid="team-leave">
        {t('team.leave.button')}
      </Button>
      {isOpen ? <LeaveDialog onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function LeaveDialog(props: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const leaving = useStore(team.state, (state) => state.leaving);
  const isAsking = useIsAsking('leave');
  const [copy, setCopy] = useState<'keep' | 'remove'>('keep');
  const unsent = leaving?.unsent.length ?? 0;
  const { workspace } = useBoot();
  const language = useLanguage();
  const name = workspace === null ? '' : workspaceName(workspace, language);
  const [typed, setTyped] = useState('');
  const isBlocked = leaving === null || (copy === 'remove' && (unsent > 0 || typed.trim() !== name.trim()));
  const leave = async (): Promise<void> => {
    const isDone = copy === 'keep' ? await team.leave() : await team.leaveWithoutCopy();
    if (isDone) props.onClose();
  };
  return (
    <Dialog
      title={t('team.leave.title')}
      onClose={props.onClose}
      okText={t(copy === 'keep' ? 'team.leave.button' : 'team.leave.removeButton')}
      okButtonProps={{ danger: true, disabled: isBlocked, loading: isAsking, id: 'team-leave-ok' }}
      onOk={leave}
    >
      <div className="stack" data-testid="team-leave-dialog">
        <PartFailure part="leave" />
        <Radio.Group
          className="stack-tight"
          value={copy}
          onChange={(event) => setCopy(event.target.value === 'remove' ? 'remove' : 'keep')}
          aria-label={t('team.leave.title')}
        >
          <Radio value="keep" data-testid="team-leave-keep">
            {t('team.leave.keep')}
          </Radio>
          <Radio value="remove" data-testid="team-leave-remove">
            {t('team.leave.remove')}
          </Radio>
        </Radio.Group>
        {copy === 'keep' ? (
          <p>{t(unsent > 0 ? 'team.leave.bodyUnpushed' : 'team.leave.body', { count: unsent })}</p>
        ) : leaving === null ? null : (
          <Removed leaving={leaving} name={name} typed={typed} onType={setTyped} />
        )}
      </div>
    </Dialog>
  );
}

/** What goes, or what has to be dealt with before. */
function Removed(props: {
  readonly leaving: TeamLeaving;
  /** Of the workspace; to be typed. */
  readonly name: string;
  readonly typed: string;
  readonly onType: (text: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { tenants, pictures, backups, unsent } = props.leaving;
  if (unsent.length > 0) {
    const names = unsent.slice(0, listed).map(({ name }) => displayText(name, 60));
    const rest = unsent.length - names.length;
    return (
      <Callout tone="fail" testId="team-unsent" title={t('team.leave.unsent', { count: unsent.length })}>
        <p>
          {names.join(t('team.leave.comma'))}
          {rest > 0 ? ` ${t('team.leave.others', { count: rest })}` : ''}
        </p>
        <p>{t('team.leave.unsentNext')}</p>
      </Callout>
    );
  }
  return (
    <>
      <p>{t('team.leave.goes')}</p>
      <ul className="team-goes" data-testid="team-goes">
        <li>{t('team.leave.tenants', { count: tenants })}</li>
        <li>{t('team.leave.pictures', { count: pictures })}</li>
        <li>{t('team.leave.backups', { count: backups })}</li>
        <li>{t('team.leave.secrets')}</li>
      </ul>
      <p className="quiet">{t('team.leave.stays')}</p>
      <Field label={t('workspaces.typeName', { name: displayText(props.name, 60) })} isRequired>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={props.typed}
            onChange={(event) => props.onType(event.target.value)}
            data-testid="team-leave-name"
          />
        )}
      </Field>
    </>
  );
}
