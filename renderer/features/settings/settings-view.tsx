import { ExportOutlined, FolderOpenOutlined, SwapOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Language, Theme } from '../../../preload/contract/settings';
import { themes } from '../../../preload/contract/vocabulary/settings';
import { type TextSize, textSizes } from '../../../preload/contract/text-sizes';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { useDraft } from '../../ui/drafts';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Input } from '../../ui/input';
import { Section } from '../../ui/section';
import { PageHeader } from '../../ui/page-header';
import { Segmented } from '../../ui/segmented';
import { useBoot, useStores } from '../../app/stores';
import { useBeginTour } from '../../app/use-begin-tour';
import { DiagnosticsRow } from './diagnostics-row';
import { UpdatesSection } from './updates-section';

const links = ['wechat-admin-console', 'wechat-open-platform', 'wechat-third-party-docs'] as const;

function OperatorName(): ReactElement {
  const { t } = useTranslation();
  const { app } = useStores();
  const { settings } = useBoot();
  const { value: name, set: setName } = useDraft('operator-name', settings.operatorName);
  const save = (): void => {
    // A name that was given can be changed, not taken away: records need one.
    if (name.trim() !== '' && name.trim() !== settings.operatorName)
      void app.updateSettings({ operatorName: name.trim() });
  };
  return (
    <Field
      label={t('settings.operatorName')}
      help={t('settings.operatorNameHelp')}
      warning={settings.operatorName === '' ? t('settings.operatorNameMissing') : undefined}
    >
      {(control) => (
        <Input
          {...control}
          className="settings-name"
          value={name}
          maxLength={60}
          data-testid="operator-name"
          onChange={(event) => setName(event.target.value)}
          onBlur={save}
          onPressEnter={save}
        />
      )}
    </Field>
  );
}

function Appearance(): ReactElement {
  const { t } = useTranslation();
  const { app } = useStores();
  const { settings } = useBoot();
  return (
    <Section title={t('settings.appearance')}>
      <div className="card-body settings-rows">
        <div className="settings-row">
          <span id="settings-language">{t('settings.language')}</span>
          <Segmented<Language>
            aria-labelledby="settings-language"
            value={settings.language}
            options={[
              { value: 'zh-CN', label: t('frame.language.zh-CN') },
              { value: 'en', label: t('frame.language.en') },
            ]}
            onChange={(language) => void app.updateSettings({ language })}
          />
        </div>
        <div className="settings-row">
          <span id="settings-theme">{t('settings.theme')}</span>
          <Segmented<Theme>
            aria-labelledby="settings-theme"
            value={settings.theme}
            options={themes.map((value) => ({
              value,
              label: t(`frame.theme.${value}`),
            }))}
            onChange={(theme) => void app.updateSettings({ theme })}
          />
        </div>
        <div className="settings-row">
          <span>
            <span id="settings-text-size">{t('settings.textSize')}</span>
            <span className="settings-help">{t('settings.textSizeHelp')}</span>
          </span>
          <Segmented<TextSize>
            aria-labelledby="settings-text-size"
            data-testid="text-size"
            value={settings.textSize ?? 100}
            options={textSizes.map((value) => ({ value, label: `${value} %` }))}
            onChange={(textSize) => void app.updateSettings({ textSize })}
          />
        </div>
      </div>
    </Section>
  );
}

function Data(): ReactElement {
  const { t } = useTranslation();
  const { actions, app, navigation } = useStores();
  const { dataFolder, vault } = useBoot();
  const isChecking = useStore(app.state, (state) => state.status === 'ready' && state.busy === 'vault-check');
  return (
    <Section title={t('settings.data')}>
      <div className="card-body settings-rows">
        <div className="settings-row">
          <span>
            {t('settings.dataFolder')}
            <span className="settings-help">{t('settings.dataFolderHelp')}</span>
            <span className="mono settings-path">{dataFolder}</span>
          </span>
          <Button
            icon={<Icon of={FolderOpenOutlined} />}
            onClick={() => void actions.revealDataFolder()}
            data-testid="reveal-data"
          >
            {t('settings.reveal')}
          </Button>
        </div>
        <div className="settings-row">
          <span>
            {t(`frame.vault.${vault}`)}
            <span className="settings-help">{t('settings.keychainHelp')}</span>
          </span>
          <Button loading={isChecking} onClick={() => void app.checkVault()}>
            {t('frame.banner.checkAgain')}
          </Button>
        </div>
        <div className="settings-row">
          <span>
            {t('archive.settingsRow')}
            <span className="settings-help">{t('archive.settingsHelp')}</span>
          </span>
          <Button
            icon={<Icon of={SwapOutlined} />}
            onClick={() => navigation.show('transfer')}
            data-testid="open-transfer"
          >
            {t('archive.settingsOpen')}
          </Button>
        </div>
        <DiagnosticsRow />
      </div>
    </Section>
  );
}

function About(): ReactElement {
  const { t } = useTranslation();
  const { actions } = useStores();
  const { version, electron, platform } = useBoot();
  const runtime = t('settings.runtime', { electron, platform });
  const versionText = t('settings.version', { version });
  return (
    <Section title={t('settings.about')}>
      <div className="card-body settings-rows">
        <div className="settings-row">
          <span>
            {versionText}
            <span className="settings-help">{runtime}</span>
          </span>
          <CopyButton text={`${versionText}\n${runtime}`} label={t('settings.copyVersion')} labelled />
        </div>
        <div className="settings-links">
          {links.map((link) => (
            <Button
              key={link}
              type="link"
              size="small"
              icon={<Icon of={ExportOutlined} />}
              onClick={() => void actions.openLink(link)}
            >
              {t(`settings.link.${link}`)}
            </Button>
          ))}
        </div>
      </div>
    </Section>
  );
}

/** Preferences of the person at this computer, where the data is, and what this program is. */
export function SettingsView(): ReactElement {
  const { t } = useTranslation();
  const beginTour = useBeginTour();
  const { settings } = useBoot();
  return (
    <div className="page stack page-narrow">
      <PageHeader title={t('settings.title')} />
      <Section title={t('settings.person')}>
        <div className="card-body">
          <OperatorName />
        </div>
      </Section>
      <Appearance />
      <Data />
      <Section title={t('settings.tour')}>
        <div className="card-body settings-row">
          <span>{t('settings.tourHelp')}</span>
          <Button disabled={!settings.tourDone} onClick={beginTour} data-testid="show-tour">
            {t('settings.showTour')}
          </Button>
        </div>
      </Section>
      <UpdatesSection />
      <About />
    </div>
  );
}
