import type { CatalogueEntry, CatalogueRows } from './entry';

const waitForMonth = { actor: 'tenant', retry: 'rate', remedy: 'waitForMonth' } as const;
const category = { actor: 'tenant', retry: 'permanent', remedy: 'category' } as const;
const categoryChoice = { actor: 'consultant', retry: 'permanent', remedy: 'categoryChoice' } as const;
const filing = { actor: 'tenant', retry: 'permanent', remedy: 'filing', text: 'filing', words: ['备案'] } as const;

/** Any other code of 862xx and 863xx. */
export const filingError: CatalogueEntry = filing;

/** Service categories and ICP filing. */
export const categoryErrors = {
  53300: waitForMonth,
  53301: category,
  53302: category,
  53303: category,
  53304: category,
  53305: category,
  53306: category,
  53307: category,
  53308: category,
  53309: category,
  53310: category,
  53311: category,
  85008: { ...categoryChoice, step: 'fix-issues', words: ['category is in invalid format'] },
  85077: categoryChoice,
  86202: filing,
  86308: filing,
  86324: filing,
  86330: filing,
  86353: filing,
  86358: filing,
  86368: filing,
} as const satisfies CatalogueRows;
