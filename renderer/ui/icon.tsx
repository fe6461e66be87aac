import type { IconDefinition } from '@ant-design/icons-svg/lib/types';
import { type ReactElement, useMemo } from 'react';

interface IconProps {
  /** One of the shapes of `@ant-design/icons-svg`. */
  readonly of: IconDefinition;
  readonly className?: string | undefined;
  /** It turns while something runs. */
  readonly spin?: boolean | undefined;
}

/** The lines of a shape; all that the console shows are plain paths. */
function pathsOf({ icon }: IconDefinition): readonly string[] {
  if (typeof icon === 'function') return [];
  return (icon.children ?? []).flatMap(({ attrs }) => attrs['d'] ?? []);
}

/**
 * A shape as large as the text around it and in its colour. It is decoration: whatever it means is said in words beside it, or by the
 * name of the button that it stands in.
 */
export function Icon(props: IconProps): ReactElement {
  const { of, className = '', spin = false } = props;
  const paths = useMemo(() => pathsOf(of), [of]);
  const viewBox = typeof of.icon === 'function' ? undefined : of.icon.attrs['viewBox'];
  return (
    <svg
      className={`icon ${spin ? 'icon-spin' : ''} ${className}`}
      viewBox={viewBox}
      aria-hidden="true"
      focusable="false"
    >
      {paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
