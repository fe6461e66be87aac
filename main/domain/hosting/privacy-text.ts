import type { Operation } from '../../../preload/contract/hosting/operations';

/** What a setprivacysetting body asks for, in the form in which it is read back. */
export interface WantedPrivacy {
  readonly owner: Readonly<Record<string, string>>;
  readonly settings: readonly { readonly key: string; readonly text: string }[];
}

/** Reads the body of setprivacysetting; keys of another shape are left out. */
export function wantedPrivacy(body: Operation['body']): WantedPrivacy {
  const { owner_setting: owner, setting_list: list } = body;
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  return {
    owner: Object.fromEntries(textsOf(owner)),
    settings: items.flatMap((item) => {
      const texts = new Map(textsOf(item));
      const key = texts.get('privacy_key');
      return key === undefined ? [] : [{ key, text: texts.get('privacy_text') ?? '' }];
    }),
  };
}

function textsOf(value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : []));
}
