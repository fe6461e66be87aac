import { Modal } from 'antd';
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { AssetImage } from '../../ui/asset-image';
import { FocusReturn } from '../../ui/focus-return';
import { Input } from '../../ui/input';
import { StageTag } from '../../ui/status';
import { displayText } from '../../ui/format/display-text';
import { useLanguage } from '../../ui/use-language';
import { type NavigationStore, screens } from '../stores/navigation-store';
import { useTenantSearch } from '../search';
import { useBoot, useCanWrite, useStores, useTenantRows } from '../stores';
import { useBeginTour } from '../use-begin-tour';
import { termsLike } from '../../features/help/glossary';
import { usePins } from '../../features/tenants/pins';
import type { ExplainedItem } from '../../../preload/contract/error-texts';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import { stageGroupOf } from '../../../preload/contract/vocabulary/stages';

/** Groups of the list, in their order. */
const sections = ['pinned', 'recent', 'tenants', 'errors', 'screens', 'actions', 'glossary'] as const;
type Section = (typeof sections)[number];

interface Command {
  readonly id: string;
  readonly section: Section;
  readonly label: string;
  readonly content: ReactElement | string;
  readonly run: () => void;
}

/** An import is reached from the tenants. */
const offeredScreens = screens.filter((screen) => screen !== 'import');
const shownTenants = 8;
const shownErrors = 5;
const shownTerms = 4;

/** Dialogs and sheets start at antd's 1000 and rise with nesting. */
const aboveDialogs = 1500;

function useFixedCommands(): readonly Command[] {
  const { t } = useTranslation();
  const { navigation, app, sync, archive, fleet } = useStores();
  const { settings, online } = useBoot();
  const canWrite = useCanWrite();
  const beginTour = useBeginTour();
  return useMemo(() => {
    const screenCommands = offeredScreens.map((screen): Command => {
      const label = t(`frame.nav.${screen}`);
      return { id: `screen-${screen}`, section: 'screens', label, content: label, run: () => navigation.show(screen) };
    });
    const action = (id: string, label: string, run: () => void): Command => ({
      id,
      section: 'actions',
      label,
      content: label,
      run,
    });
    const language = settings.language === 'en' ? 'zh-CN' : 'en';
    return [
      ...screenCommands,
      ...(canWrite
        ? [
            action('new-tenant', t('frame.palette.newTenant'), () => navigation.setCreating(true)),
            action('new-plan', t('fleet.newPlan'), () => {
              navigation.show('fleet');
              fleet.show({ is: 'edit' });
            }),
            action('import', t('frame.palette.importTenants'), () => navigation.show('import')),
          ]
        : []),
      ...(canWrite && online
        ? [
            action('sync-all', t('sync.all'), () => {
              void sync.start(null);
              navigation.show('health');
            }),
          ]
        : []),
      action('open-archive', t('archive.paletteOpen'), () => {
        navigation.show('transfer');
        void archive.chooseFile();
      }),
      action('language', t('frame.palette.toggleLanguage'), () => void app.updateSettings({ language })),
      action('light', t('frame.palette.themeLight'), () => void app.updateSettings({ theme: 'light' })),
      action('dark', t('frame.palette.themeDark'), () => void app.updateSettings({ theme: 'dark' })),
      action('tour', t('frame.palette.showTour'), beginTour),
    ];
  }, [t, navigation, app, sync, archive, fleet, beginTour, settings.language, canWrite, online]);
}

function useTenantCommands(query: string): readonly Command[] {
  const { navigation } = useStores();
  const search = useTenantSearch();
  const rows = useTenantRows();
  return useMemo(() => {
    if (query.trim() === '') return [];
    return search
      .find(rows, query)
      .slice(0, shownTenants)
      .map((row) => tenantCommand(row, 'tenants', navigation));
  }, [query, rows, search, navigation]);
}

function tenantCommand(row: TenantRow, section: Section, navigation: NavigationStore): Command {
  const label = displayText(row.name, 120);
  const content = (
    <>
      <AssetImage asset={row.avatar} alt="" size={20} fallbackName={row.name} />
      <span className="palette-name">{label}</span>
      <span className="palette-detail">{row.appId ?? displayText(row.entity, 60)}</span>
      <StageTag stage={row.stage} group={stageGroupOf(row.stage)} flags={row.flags} />
    </>
  );
  return { id: `${section}-${row.id}`, section, label, content, run: () => navigation.showTenant(row.id) };
}

/** Before anything is typed: what the person keeps at hand, and what was looked at last. */
function useNearCommands(query: string): readonly Command[] {
  const { navigation, visits } = useStores();
  const pins = usePins();
  const rows = useTenantRows();
  const recent = useStore(visits.state, (state) => state.recent);
  return useMemo(() => {
    if (query.trim() !== '') return [];
    const byId = new Map(rows.map((row) => [row.id, row]));
    const of = (ids: readonly TenantId[], section: Section): Command[] =>
      ids.flatMap((id) => byId.get(id) ?? []).map((row) => tenantCommand(row, section, navigation));
    const others = recent.filter((id) => !pins.ids.has(id)).slice(0, shownTenants);
    return [...of([...pins.ids], 'pinned'), ...of(others, 'recent')];
  }, [query, rows, recent, pins, navigation]);
}

/** Errors by their number or words. The catalogue is large, and loaded with the first thing that may be one. */
function useErrorCommands(query: string): readonly Command[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const { platform, navigation } = useStores();
  const [found, setFound] = useState<{ readonly query: string; readonly items: readonly ExplainedItem[] } | null>(null);
  const words = query.trim();
  useEffect(() => {
    if (words.length < 3) return;
    let isCurrent = true;
    void import('../../../preload/contract/error-texts').then(({ searchCatalogue }) => {
      if (isCurrent) setFound({ query: words, items: searchCatalogue(words, shownErrors) });
    });
    return () => {
      isCurrent = false;
    };
  }, [words]);
  const items = found?.query === words ? found.items : [];
  return items.map(({ kind, code, entry }): Command => {
    const label = `${code} ${entry[language].what}`;
    const content = (
      <>
        <span className="palette-name">
          <span className="mono">{code}</span> {displayText(entry[language].what, 120)}
        </span>
        <span className="palette-detail">{t('errorCatalogue.title')}</span>
      </>
    );
    const run = (): void => {
      platform.showCatalogue(String(code));
      navigation.show('platform');
    };
    return { id: `error-${kind}-${code}`, section: 'errors', label, content, run };
  });
}

/** Terms of the glossary by their names in either language. */
function useTermCommands(query: string): readonly Command[] {
  const language = useLanguage();
  const { help, navigation } = useStores();
  return useMemo(
    () =>
      termsLike(query, shownTerms).map(({ key, in: wording }): Command => {
        const { term, meaning } = wording[language];
        const content = (
          <>
            <span className="palette-name">{term}</span>
            <span className="palette-detail">{meaning}</span>
          </>
        );
        const run = (): void => {
          help.search(term);
          navigation.show('help');
        };
        return { id: `term-${key}`, section: 'glossary', label: term, content, run };
      }),
    [query, language, help, navigation],
  );
}

/** Finds tenants, screens and actions by typing; the keyboard is enough. */
export function CommandPalette(props: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const fixed = useFixedCommands();
  const tenantCommands = useTenantCommands(query);
  const words = query.trim().toLowerCase();
  const near = useNearCommands(query);
  const errors = useErrorCommands(query);
  const terms = useTermCommands(query);
  const commands = [
    ...near,
    ...tenantCommands,
    ...errors,
    ...fixed.filter((command) => command.label.toLowerCase().includes(words)),
    ...terms,
  ];
  const current = commands[Math.min(active, commands.length - 1)];

  const run = (command: Command): void => {
    props.onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((Math.min(active, commands.length - 1) + step + commands.length) % Math.max(1, commands.length));
    }
    if (event.key !== 'Enter' || !current) return;
    // What opens takes the focus while the key is down, and Enter would go on to press the button that it finds there.
    event.preventDefault();
    run(current);
  };
  return (
    <Modal
      open
      zIndex={aboveDialogs}
      footer={null}
      closable={false}
      onCancel={props.onClose}
      afterOpenChange={(isOpen) => {
        if (isOpen) input.current?.focus();
      }}
      width={600}
      className="palette"
      title={<span className="visually-hidden">{t('frame.palette.title')}</span>}
      styles={{ body: { padding: 0 } }}
    >
      <FocusReturn />
      <Input
        ref={input}
        className="palette-input"
        value={query}
        placeholder={t('frame.palette.placeholder')}
        aria-label={t('frame.palette.placeholder')}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={current ? `palette-${current.id}` : undefined}
        data-testid="palette-input"
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <CommandList commands={commands} current={current} onRun={run} />
      {commands.length === 0 ? (
        <p className="palette-empty">{t('frame.palette.empty', { query: displayText(query, 60) })}</p>
      ) : null}
      <p className="palette-hint">{t('frame.palette.hint')}</p>
    </Modal>
  );
}

function CommandList(props: {
  readonly commands: readonly Command[];
  readonly current: Command | undefined;
  readonly onRun: (command: Command) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div id="palette-list" className="palette-list" role="listbox" aria-label={t('frame.palette.title')}>
      {sections.map((section) => {
        const members = props.commands.filter((command) => command.section === section);
        if (members.length === 0) return null;
        return (
          <div key={section} role="group" aria-label={t(`frame.palette.${section}`)}>
            <div className="palette-section" aria-hidden="true">
              {t(`frame.palette.${section}`)}
            </div>
            {members.map((command) => (
              <div
                key={command.id}
                id={`palette-${command.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={command === props.current}
                className={command === props.current ? 'palette-item is-active' : 'palette-item'}
                ref={(element) => {
                  if (command === props.current) element?.scrollIntoView({ block: 'nearest' });
                }}
                onMouseDown={(event) => {
                  event.preventDefault();
                  props.onRun(command);
                }}
              >
                {command.content}
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}
