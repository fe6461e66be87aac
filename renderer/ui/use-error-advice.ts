import { useEffect, useState } from 'react';
import type { ExplainedEntry } from '../../preload/contract/error-texts';
import type { PageFailureId } from '../../preload/contract/page-failures';

/** What tells an error of WeChat apart: its errcode, the number of its page, or the failure that the page's words name. */
export interface WeChatSign {
  readonly errcode?: number | undefined;
  readonly pageCode?: number | null | undefined;
  readonly failure?: unknown;
}

/** Entries for failures that the page tells in words, without a number. */
const signOfFailure: ReadonlyMap<unknown, string> = new Map<PageFailureId, string>([
  ['not-administrator', 'no-account-listed'],
  ['account-pinned', 'other-account-required'],
  ['sets-mismatch', 'sets-do-not-fit'],
  ['limit-reached', 'provider-limit'],
  ['sets-held', 'sets-held-elsewhere'],
  ['link-expired', 'scan-code-expired'],
]);

async function find({ errcode, pageCode, failure }: WeChatSign): Promise<ExplainedEntry | null> {
  const { explain } = await import('../../preload/contract/error-texts');
  if (errcode !== undefined) return explain('errcode', errcode);
  const page = typeof pageCode === 'number' ? explain('page', pageCode) : null;
  return page ?? explain('sign', signOfFailure.get(failure) ?? '');
}

/** What the catalogue says of an error: what it means, what to do, who acts. It is loaded when first needed. */
export function useErrorAdvice({ errcode, pageCode, failure }: WeChatSign): ExplainedEntry | null {
  const key = JSON.stringify([errcode ?? null, pageCode ?? null, failure ?? null]);
  const isKnown = errcode !== undefined || typeof pageCode === 'number' || failure !== undefined;
  const [found, setFound] = useState<{ readonly key: string; readonly entry: ExplainedEntry | null } | null>(null);
  useEffect(() => {
    if (!isKnown) return;
    let isCurrent = true;
    void find({ errcode, pageCode, failure }).then((entry) => {
      if (isCurrent) setFound({ key, entry });
    });
    return () => {
      isCurrent = false;
    };
  }, [key, isKnown, errcode, pageCode, failure]);
  return found !== null && found.key === key ? found.entry : null;
}
