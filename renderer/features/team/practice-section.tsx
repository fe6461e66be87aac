import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useBoot, useStores } from '../../app/stores';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { ErrorPanel } from '../../ui/error-panel';
import { Section } from '../../ui/section';

/** What to install, where; nothing in it is translated. */
const packages = {
  linux: [
    ['installDebian', 'sudo apt-get install postgresql'],
    ['installFedora', 'sudo dnf install postgresql-server'],
    ['installSuse', 'sudo zypper install postgresql-server'],
  ],
  darwin: [['installMac', 'brew install postgresql@17']],
  win32: [['installWindows', 'winget install PostgreSQL.PostgreSQL.17']],
} as const;

/** The way into a team on this computer alone, for a sandbox workspace that has none. Nothing until it is known what is installed. */
export function PracticeOffer(): ReactElement | null {
  const { t } = useTranslation();
  const { team } = useStores();
  const { practice, isPractising } = useStore(team.state);
  if (practice === null) return null;
  const begin = (): void =>
    void team.beginPractice({
      own: t('team.practice.own'),
      colleague: t('team.practice.colleague'),
      name: t('team.practice.name'),
    });
  return (
    <Section title={t('team.practice.title')} testId="team-practice">
      <div className="card-body stack">
        <p>{t('team.practice.intro')}</p>
        {practice.obstacle === 'missing' ? <Missing /> : null}
        {practice.obstacle === 'root' ? (
          <Callout tone="warn" testId="team-practice-root" title={t('reasons.practice.root')} />
        ) : null}
        {practice.obstacle === null ? (
          <div>
            <Button loading={isPractising} onClick={begin} data-testid="team-practice-begin">
              {t('team.practice.begin')}
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  );
}

function Missing(): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const { platform } = useBoot();
  const lines = packages[platform === 'darwin' || platform === 'win32' ? platform : 'linux'];
  return (
    <Callout tone="warn" testId="team-practice-missing" title={t('team.practice.missing')}>
      <dl className="team-packages">
        {lines.map(([system, command]) => (
          <div key={system}>
            <dt>{t(`team.practice.${system}`)}</dt>
            <dd>
              <code>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
      <Button size="small" onClick={() => void team.loadPractice()} data-testid="team-practice-again">
        {t('team.practice.again')}
      </Button>
    </Callout>
  );
}

/** What to do with the practice team that the open workspace is in; nothing for any other team. */
export function PracticeRunning(): ReactElement | null {
  const { t } = useTranslation();
  const { team } = useStores();
  const { practice, isPractising } = useStore(team.state);
  if (practice?.isOwn !== true) return null;
  return (
    <Section
      title={t('team.practice.title')}
      testId="team-practice-running"
      extra={
        <Button
          size="small"
          type="primary"
          loading={isPractising}
          onClick={() => void team.openColleague()}
          data-testid="team-practice-colleague"
        >
          {t('team.practice.openColleague')}
        </Button>
      }
    >
      <div className="card-body stack">
        <ErrorPanel error={practice.failure} />
        <p>
          {t('team.practice.running')} {t('team.practice.opens')}
        </p>
        <div>
          <p className="team-plan">{t('team.practice.ideasTitle')}</p>
          <ul className="team-goes">
            <li>{t('team.practice.idea1')}</li>
            <li>{t('team.practice.idea2')}</li>
            <li>{t('team.practice.idea3')}</li>
          </ul>
        </div>
      </div>
    </Section>
  );
}
