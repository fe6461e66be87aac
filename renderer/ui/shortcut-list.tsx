import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

const command = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';

/** Every key that does something. */
export const shortcuts = [
  { keys: [command, 'K'], name: 'palette' },
  { keys: ['Alt', '←'], name: 'back' },
  { keys: ['Alt', '→'], name: 'forward' },
  { keys: ['Esc'], name: 'close' },
  { keys: ['↑', '↓', 'PgUp', 'PgDn', 'Home', 'End'], name: 'rows' },
  { keys: ['Enter'], name: 'open' },
  { keys: [command, 'Enter'], name: 'aside' },
  { keys: ['Space'], name: 'select' },
  { keys: ['Shift', 'F10'], name: 'menu' },
  { keys: [command, '+', '−', '0'], name: 'size' },
  { keys: ['?'], name: 'help' },
  { keys: ['F1'], name: 'manual' },
] as const;

/** The keys and what they do, as far as that is about the query. */
export function ShortcutList(props: { readonly query?: string }): ReactElement {
  const { t } = useTranslation();
  const words = (props.query ?? '').toLowerCase();
  return (
    <dl className="shortcuts" data-testid="shortcuts">
      {shortcuts
        .filter(({ name }) => t(`frame.shortcuts.${name}`).toLowerCase().includes(words))
        .map(({ keys, name }) => (
          <div key={name} className="shortcut">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`frame.shortcuts.${name}`)}</dd>
          </div>
        ))}
    </dl>
  );
}
