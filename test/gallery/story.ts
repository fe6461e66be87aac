import type { ReactElement } from 'react';
import type { Bootstrap } from '../../preload/contract/channels/app';
import type { Language } from '../../preload/contract/settings';
import type { TenantView } from '../../preload/contract/tenant';
import type { Stores } from '../../renderer/app/stores';
import type { Script } from '../fakes/fake-console-api';

/** Chooses between the two languages of what a view is handed by its caller. */
export type Say = (chinese: string, english: string) => string;

/** One component or dialog in one of its states. */
export interface Story {
  /** The file that it shows, below `renderer/` and without its ending. */
  readonly of: string;
  readonly state: string;
  readonly show: (say: Say) => ReactElement;
  /** What is drawn above the page, and therefore is the picture: the dialog or sheet that is open. */
  readonly isOverlay?: boolean;
  /** Width of the frame around a component, in CSS pixels; as wide as it wants to be without one. */
  readonly width?: number;
  /** What the bridge answers besides what every console does. */
  readonly script?: Script;
  readonly boot?: Partial<Bootstrap>;
  readonly tenants?: readonly TenantView[];
  /** Puts the stores into the state that is shown. */
  readonly arrange?: (stores: Stores) => void;
  /** Selectors of what is clicked, one after another, until the state is there. */
  readonly clicks?: readonly string[];
}

/** The selector of a test id. */
export function testId(id: string): string {
  return `[data-testid="${id}"]`;
}

/** The name of a story in the address and of its pictures. */
export function storyId({ of, state }: Story): string {
  return `${of.replaceAll('/', '.')}.${state}`;
}

/** What is shown, and how. */
export interface Scene {
  readonly story: string;
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  /** Without the list at the left. */
  readonly isAlone: boolean;
}

/** Reads a scene out of the query of an address; what is missing there is Chinese, light, the first story. */
export function sceneOf(query: string, first: string): Scene {
  const given = new URLSearchParams(query);
  return {
    story: given.get('story') ?? first,
    language: given.get('lang') === 'en' ? 'en' : 'zh-CN',
    theme: given.get('theme') === 'dark' ? 'dark' : 'light',
    isAlone: given.has('alone'),
  };
}

/** The query that leads to a scene. */
export function queryOf({ story, language, theme, isAlone }: Scene): string {
  const given = { story, lang: language === 'en' ? 'en' : 'zh', theme, ...(isAlone ? { alone: '' } : {}) };
  return `?${new URLSearchParams(given).toString()}`;
}
