import { Fragment, type ReactElement, type ReactNode } from 'react';
import { displayLines } from './format/display-text';

type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'paragraph'; readonly text: string };

const heading = /^(#{1,4})\s+(.*)$/;
const bullet = /^\s*[-*]\s+(.*)$/;
const numbered = /^\s*\d+[.)]\s+(.*)$/;

/** Splits the little Markdown that a considerations file uses: headings, lists, paragraphs. */
export function parseMarkdown(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of displayLines(markdown).split('\n')) {
    const last = blocks.at(-1);
    const title = heading.exec(line);
    const item = bullet.exec(line)?.[1] ?? numbered.exec(line)?.[1];
    if (title) blocks.push({ kind: 'heading', level: title[1]?.length ?? 1, text: title[2] ?? '' });
    else if (item !== undefined) {
      const isOrdered = numbered.test(line);
      if (last?.kind === 'list' && last.isOrdered === isOrdered) {
        blocks[blocks.length - 1] = { ...last, items: [...last.items, item] };
      } else blocks.push({ kind: 'list', isOrdered, items: [item] });
    } else if (line.trim() === '') blocks.push({ kind: 'paragraph', text: '' });
    else if (last?.kind === 'paragraph' && last.text !== '') {
      blocks[blocks.length - 1] = { kind: 'paragraph', text: `${last.text} ${line.trim()}` };
    } else blocks.push({ kind: 'paragraph', text: line.trim() });
  }
  return blocks.filter((block) => block.kind !== 'paragraph' || block.text !== '');
}

function inline(text: string): ReactNode {
  return text
    .split(/\*\*(.+?)\*\*/g)
    .map((part, index) =>
      index % 2 === 1 ? <strong key={index}>{part}</strong> : <Fragment key={index}>{part}</Fragment>,
    );
}

/** Renders that Markdown as text nodes; links and HTML in it stay plain text. */
export function Markdown(props: { readonly markdown: string }): ReactElement {
  return (
    <div className="markdown">
      {parseMarkdown(props.markdown).map((block, index) => {
        switch (block.kind) {
          case 'heading':
            return block.level === 1 ? (
              <h3 key={index}>{inline(block.text)}</h3>
            ) : (
              <h4 key={index}>{inline(block.text)}</h4>
            );
          case 'paragraph':
            return <p key={index}>{inline(block.text)}</p>;
          case 'list': {
            const items = block.items.map((item, at) => <li key={at}>{inline(item)}</li>);
            return block.isOrdered ? <ol key={index}>{items}</ol> : <ul key={index}>{items}</ul>;
          }
        }
      })}
    </div>
  );
}
