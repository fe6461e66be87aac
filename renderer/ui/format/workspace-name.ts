import english from '../../../preload/contract/locales/en/desktop.json';
import chinese from '../../../preload/contract/locales/zh-CN/desktop.json';
import type { Language } from '../../../preload/contract/settings';
import { displayText } from './display-text';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';

const names = { 'zh-CN': chinese.sandbox, en: english.sandbox } as const;

/**
 * Name of a workspace as it is shown. A sandbox that the console has made follows the language as long as it has the name that it
 * was given; what a person has called a workspace stays as it is.
 */
export function workspaceName(
  { mode, application, name }: Pick<WorkspaceSettings, 'mode' | 'application' | 'name'>,
  language: Language,
): string {
  const isGiven = mode === 'sandbox' && Object.values(names).some((given) => given[application] === name);
  return displayText(isGiven ? names[language][application] : name, 60);
}
