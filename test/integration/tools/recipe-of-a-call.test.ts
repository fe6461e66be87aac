import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '../../..');
const copied = ['main', 'preload', 'renderer', 'package.json', 'tsconfig.json', 'CONTRIBUTING.md'];

/** One edit of the recipe: `before` stands in the file, `after` takes its place. */
interface Edit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** "One more call" of CONTRIBUTING.md: how many entries were recorded, from the channel to the words on the page. */
const handler: Edit = {
  file: 'main/features/records/records-handlers.ts',
  before: "    'records.search': (query)",
  after:
    "    'records.count': async () => ({ entries: await services.workspace().records.count() }),\n    'records.search': (query)",
};
const others: readonly Edit[] = [
  {
    file: 'preload/contract/channels/records.ts',
    before: "  'records.search': {",
    after:
      "  /** How many entries there are. */\n  'records.count': { request: z.object({}), response: z.object({ entries: z.number().int() }) },\n  'records.search': {",
  },
  {
    file: 'main/features/records/record-search.ts',
    before: '  /** Every tenant that has a match',
    after: `  /** How many entries there are. */
  async count(): Promise<number> {
    const rows = await this.#repository.rows();
    const ledgers = await Promise.all(rows.map((row) => this.#read(row, '')));
    return ledgers.flat().length;
  }

  /** Every tenant that has a match`,
  },
  {
    file: 'renderer/features/records/records-view.tsx',
    before: '/** Evidence of every tenant that the search finds',
    after: `/** How many entries there are. */
export function Count(): ReactElement | null {
  const { t } = useTranslation();
  const { actions } = useStores();
  const counted = useAnswer(() => actions.ask('records.count', {}));
  return counted?.ok === true ? <p>{t('records.counted', { count: counted.value.entries })}</p> : null;
}

/** Evidence of every tenant that the search finds`,
  },
  ...['en', 'zh-CN'].map((language) => ({
    file: `preload/contract/locales/${language}/records.json`,
    before: '{\n',
    after: '{\n  "counted_other": "{{count, number}}",\n',
  })),
];
/** The same file as the view's; an editor adds the import by itself. */
const importOfTheView: Edit = {
  file: 'renderer/features/records/records-view.tsx',
  before: "import { useJob, useStores } from '../../app/stores';",
  after: "import { useJob, useStores } from '../../app/stores';\nimport { useAnswer } from '../../app/use-answer';",
};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recipe-'));
  for (const name of copied) cpSync(join(project, name), join(folder, name), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function apply({ file, before, after }: Edit): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(before)) throw new Error(`${file} no longer says: ${before}`);
  writeFileSync(
    path,
    text.replace(before, () => after),
  );
}

/** What the recipe touches in each part, with all that has to agree with it; what these files import is compiled with them. */
const touchedIn = {
  main: ['ipc/handlers.ts', 'raw.d.ts'],
  renderer: ['features/records/records-view.tsx', 'app/stores.tsx', 'bridge.ts', 'env.d.ts'],
} as const;

/** What the compiler says of what is touched in one part; nothing when it is content. The second time it builds on the first. */
async function compile(part: keyof typeof touchedIn): Promise<string> {
  const compiler = join(project, 'node_modules/typescript/bin/tsc');
  const config = join(folder, part, 'recipe.tsconfig.json');
  writeFileSync(config, JSON.stringify({ extends: './tsconfig.json', files: touchedIn[part], include: [] }));
  const run = promisify(execFile)(process.execPath, [compiler, '--noEmit', '-p', config], { cwd: folder });
  return await run.then(
    ({ stdout }) => stdout,
    (failure: { stdout: string }) => failure.stdout,
  );
}

/** A language is a file of its topic; the catalogues of a topic stand below one folder, `locales`. */
function folderOf(file: string): string {
  return dirname(file).replace(/\/locales\/[^/]+$/, '/locales');
}

describe('one more call, as CONTRIBUTING.md says', () => {
  it('touches six files in four folders, and does not compile without its handler', { timeout: 240_000 }, async () => {
    for (const edit of [...others, importOfTheView]) apply(edit);

    expect(await compile('main')).toMatch(/records-handlers\.ts.*'records\.count'|'"records\.count"' is missing/s);

    apply(handler);
    const [ofMain, ofPage] = await Promise.all([compile('main'), compile('renderer')]);
    expect({ ofMain, ofPage }).toEqual({ ofMain: '', ofPage: '' });

    const touched = new Set([...others, handler].map(({ file }) => file));
    expect(touched.size).toBeLessThanOrEqual(6);
    expect([...new Set([...touched].map(folderOf))].toSorted()).toEqual([
      'main/features/records',
      'preload/contract/channels',
      'preload/contract/locales',
      'renderer/features/records',
    ]);
  });

  it('is what CONTRIBUTING.md names', () => {
    const [, recipe = ''] =
      /\*\*One more call\.\*\*([\s\S]*?)\n\n/.exec(readFileSync(join(folder, 'CONTRIBUTING.md'), 'utf8')) ?? [];
    for (const place of [
      'preload/contract/channels/<feature>.ts',
      'main/features/<feature>/<feature>-handlers.ts',
      'renderer/features/<feature>/',
      'preload/contract/locales/{zh-CN,en}/<feature>.json',
    ]) {
      expect(recipe).toContain(place);
    }
  });
});
