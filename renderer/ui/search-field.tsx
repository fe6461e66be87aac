import { SearchOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';
import { Input } from './input';

/** Searches tenants while one types. */
export function SearchField(props: {
  readonly className: string;
  readonly value: string;
  readonly testId: string;
  readonly onChange: (query: string) => void;
  /** The arrow down leads on to what was found. */
  readonly onDown?: (field: HTMLElement) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Input
      className={props.className}
      type="search"
      prefix={<Icon of={SearchOutlined} />}
      value={props.value}
      placeholder={t('tenants.search')}
      aria-label={t('tenants.searchLabel')}
      data-testid={props.testId}
      onChange={(event) => props.onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        props.onDown?.(event.currentTarget);
      }}
    />
  );
}
