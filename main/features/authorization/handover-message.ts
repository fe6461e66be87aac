import type { Language } from '../../../preload/contract/settings';
import type { TenantProfile } from '../../../preload/contract/tenant';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';
import { wordsOf } from '../../../preload/contract/words/words';

/** What a handover message says; `link` carries the pre-auth code, so the finished text is a secret until it expires. */
export interface HandoverMessageParts {
  readonly profile: TenantProfile;
  readonly platformName: string;
  readonly link: string;
  readonly expiresAt: string;
  readonly setNames: readonly string[];
}

/** A line of the message: a heading, or a point below it. */
export interface HandoverText {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly points: readonly string[];
  readonly closing: string;
}

/** What the administrator begins with: a link below the text, or a code beside it. */
export type HandoverWay = 'link' | 'code';

/** The message to the administrator of a mini program: what to do, what to tick, what they give up, where to revoke. */
export function handoverText(parts: HandoverMessageParts, language: Language, way: HandoverWay): HandoverText {
  const { profile, platformName, expiresAt, setNames } = parts;
  const { point, ...words } = outsideWordsOf(language).handover;
  const appId = profile.expectedAppId;
  const sets = setNames.join(wordsOf(language).vocabulary.comma);
  return {
    title: fill(words.title, { name: profile.name }),
    paragraphs: [
      fill(words.intro, { greeting: greetingOf(profile, words), platform: platformName }),
      fill(way === 'link' ? words.byLink : words.byCode, { until: expiresAt }),
    ],
    points: [
      point.administrator,
      appId === null ? point.pick : fill(point.pickAppId, { appId }),
      sets === '' ? point.permissions : fill(point.permissionsNamed, { sets }),
      point.code,
      point.oneApplication,
      point.revoke,
    ],
    closing: words.closing[profile.edition],
  };
}

/** The message as plain text, for the clipboard. */
export function handoverPlainText(parts: HandoverMessageParts, language: Language): string {
  const text = handoverText(parts, language, 'link');
  const points = text.points.map((point, index) => `${index + 1}. ${point}`);
  return [text.title, '', ...text.paragraphs, '', ...points, '', parts.link, '', text.closing].join('\n');
}

function greetingOf(
  { administratorName, contactName }: TenantProfile,
  words: { readonly greeting: string; readonly greetingNamed: string },
): string {
  const name = administratorName === '' ? contactName : administratorName;
  return name === '' ? words.greeting : fill(words.greetingNamed, { name });
}
