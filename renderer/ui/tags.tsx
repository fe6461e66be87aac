import type { ReactElement } from 'react';
import { displayText } from './format/display-text';

/** Tags as small labels on one line. */
export function Tags(props: { readonly tags: readonly string[] }): ReactElement | null {
  if (props.tags.length === 0) return null;
  return (
    <span className="tags" title={props.tags.join(', ')}>
      {props.tags.map((tag) => (
        <span key={tag} className="tag-label">
          {displayText(tag, 24)}
        </span>
      ))}
    </span>
  );
}
