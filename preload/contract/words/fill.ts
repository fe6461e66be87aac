import { createInstance } from 'i18next';

/** The interpolation of the engine that the page's texts go through; no resources, since the words come typed. */
const engine = createInstance();
void engine.init({
  initAsync: false,
  interpolation: { escapeValue: false },
  missingInterpolationHandler: (_text: string, match: RegExpExecArray) => match[0],
});

/** Puts values into the `{{placeholders}}` of a text; one without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return engine.services.interpolator.interpolate(text, values, engine.language, {});
}
