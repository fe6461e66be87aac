/** One kind of personal data and what it is used for. */
export interface PrivacyUse {
  readonly key: string;
  readonly text: string;
}

/** The privacy guideline of a mini program, live or in development. */
export interface PrivacyGuideline {
  readonly uses: readonly PrivacyUse[];
  /** `owner_setting` as it was sent. */
  readonly owner: Readonly<Record<string, string>>;
  /** `sdk_privacy_info_list` as it was sent. */
  readonly sdks: readonly Readonly<Record<string, unknown>>[];
  readonly updatedAtMs: number;
}

/** Guidelines and files of one mini program. */
export interface PrivacyState {
  readonly live: PrivacyGuideline | null;
  readonly development: PrivacyGuideline | null;
  /** Media ids of uploaded guideline texts. */
  readonly extFiles: readonly string[];
}

export const NO_PRIVACY: PrivacyState = { live: null, development: null, extFiles: [] };
