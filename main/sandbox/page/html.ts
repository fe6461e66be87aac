/** Markup that is safe to put into a page as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | readonly Html[] | string | number;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
  }
  return part.map((item) => item.text).join('');
}

/** Tagged template that escapes every value which is not markup already. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const pieces = strings.flatMap((piece, index) => {
    const part = parts[index];
    return part === undefined ? [piece] : [piece, render(part)];
  });
  return new Html(pieces.join('').replace(/>\s+</g, '><').trim());
}

/** Nothing at all, for the branch of a condition. */
export const NOTHING = new Html('');
