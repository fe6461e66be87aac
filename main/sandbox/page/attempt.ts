import { randomBytes } from 'node:crypto';
import type { AccountKind } from '../core/model';

/** What `document.body.dataset.state` says about an authorization page. */
export type PageState = 'waiting-scan' | 'scanned' | 'awaiting-admin' | 'refused' | 'expired' | 'error' | 'confirmed';

/** What the simulated phone shows. */
export type PhoneScreen = 'home' | 'not-admin' | 'accounts' | 'sets' | 'done' | 'refused' | 'problem';

export type Language = 'zh' | 'en';

/** The link that opened the page, as far as it could be read. */
export interface PageLink {
  readonly componentAppid: string;
  readonly preAuthCode: string;
  readonly redirectUri: string;
  /** 1 official accounts, 2 mini programs, 3 and 6 both. */
  readonly authType: number;
  readonly bizAppid: string;
  /** Sets the link asks for; empty = all of the platform. */
  readonly wantedSets: readonly number[];
  readonly isWantedValid: boolean;
  /** Host of the page the visitor came from; "" = no referrer. */
  readonly entryHost: string;
}

/** An error of the authorization page; `biz_appid` is the one without a published number. */
export type PageErrorCode = number | 'biz_appid';

/** One opened authorization page and the phone beside it. */
export interface Attempt {
  readonly id: string;
  readonly form: 'pc' | 'mobile';
  readonly link: PageLink;
  language: Language;
  state: PageState;
  screen: PhoneScreen;
  error: PageErrorCode | null;
  scannerId: string;
  pickedAppid: string;
  tab: AccountKind;
  readonly unticked: Set<number>;
  /** Where the browser goes once the administrator has confirmed. */
  redirect: string;
  /** Grows with every visible change; the page asks again when its own is older. */
  version: number;
}

const KEPT_ATTEMPTS = 200;

/** The authorization pages opened in this run. */
export class Attempts {
  readonly #byId = new Map<string, Attempt>();

  open(form: 'pc' | 'mobile', link: PageLink, language: Language): Attempt {
    const attempt: Attempt = {
      id: randomBytes(12).toString('hex'),
      form,
      link,
      language,
      state: 'waiting-scan',
      screen: 'home',
      error: null,
      scannerId: '',
      pickedAppid: '',
      tab: link.authType === 1 ? 'official-account' : 'mini-program',
      unticked: new Set(),
      redirect: '',
      version: 1,
    };
    this.#byId.set(attempt.id, attempt);
    const oldest = this.#byId.keys().next();
    if (this.#byId.size > KEPT_ATTEMPTS && !oldest.done) this.#byId.delete(oldest.value);
    return attempt;
  }

  find(id: string): Attempt | undefined {
    return this.#byId.get(id);
  }

  list(): readonly Attempt[] {
    return [...this.#byId.values()];
  }
}

/** Shows an error on page and phone. */
export function fail(attempt: Attempt, code: PageErrorCode): void {
  attempt.error = code;
  attempt.state = code === -101 ? 'expired' : 'error';
  attempt.screen = 'problem';
  attempt.version += 1;
}
