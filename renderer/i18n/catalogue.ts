import type { Translated } from '../../preload/contract/words/catalogue';
import type { en } from './en';

export type { Translated } from '../../preload/contract/words/catalogue';

/** Every message of the console, by topic. */
export type Catalogue = Translated<typeof en>;
