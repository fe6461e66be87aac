import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Locator, type Page, test } from '@playwright/test';
import { serveGallery } from '../../tools/gallery/server.mjs';
import { projectFolder } from '../support/project-folder';
import { violations } from './support/axe';
import { untilStill } from './driver/until-still';
import { lackOfFonts } from './support/fonts';

/** Each language and each theme once. Every state has its picture in the first look, every component of the kit in both. */
const looks = [
  { lang: 'zh', theme: 'light' },
  { lang: 'en', theme: 'dark' },
] as const;

/** The stories that come first of each component of the kit. */
function firstOfEach(all: readonly string[]): readonly string[] {
  const fileOf = (story: string): string => story.slice(0, story.lastIndexOf('.'));
  const kit = all.filter((story) => story.startsWith('ui.'));
  return kit.filter((story, index) => kit.findIndex((other) => fileOf(other) === fileOf(story)) === index);
}

/** A difference of a few pixels at the edge of letters is another rasteriser's; more is another look. */
const tolerance = { threshold: 0.25, maxDiffPixelRatio: 0.012 };

/** Only stories that begin with one of these are looked at, such as `features.team,app.go-alone`; all by default. */
const only = (process.env['GALLERY_ONLY'] ?? '').split(',');

let gallery: Awaited<ReturnType<typeof serveGallery>>;
let app: ElectronApplication;
let page: Page;
let all: readonly string[] = [];
let stories: readonly string[] = [];

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  gallery = await serveGallery();
  app = await _electron.launch({
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), join(projectFolder, 'tools/gallery/window.mjs')],
    env: { ...definedEnvironment(), GALLERY_URL: `${gallery.url}?alone`, TZ: 'Asia/Shanghai' },
  });
  page = await app.firstWindow();
  // The first visit waits for the server to have put the libraries together.
  await page.getByTestId('stage').waitFor({ timeout: 60_000 });
  const names = await page.locator('#root').getAttribute('data-stories');
  all = (names ?? '').split(' ');
  stories = all.filter((story) => only.some((beginning) => story.startsWith(beginning)));
});

test.afterAll(async () => {
  await app?.close();
  await gallery?.close();
});

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Goes to a story without loading the page anew, and gives back what is its picture. */
async function visit(story: string, lang: string, theme: string): Promise<Locator> {
  await page.evaluate(
    (query) => {
      window.history.pushState(null, '', query);
      window.dispatchEvent(new PopStateEvent('popstate'));
    },
    `?${new URLSearchParams({ story, lang, theme, alone: '' }).toString()}`,
  );
  const stage = page.getByTestId('stage');
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await expect(stage, story).toHaveAttribute('data-state', 'ready', { timeout: 10_000 });
  const isOverlay = (await stage.getAttribute('data-overlay')) === 'true';
  const picture = isOverlay ? page.locator('[role=dialog], .menu, .ant-popover').last() : stage;
  await picture.waitFor({ timeout: 5000 });
  await expect(page.locator('.ant-spin-spinning')).toHaveCount(0);
  await page.mouse.move(0, 0);
  await untilStill(page);
  return picture;
}

test('there is a story of everything, and each can be shown', async () => {
  expect(all.length).toBeGreaterThan(80);
  expect(new Set(all).size).toBe(all.length);
  await page.goto(`${gallery.url}?story=ui.callout.fail&lang=en&theme=dark`);
  await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(all.length + 4);
  await expect(page.getByTestId('callout')).toBeVisible();
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page.getByTestId('callout')).toContainText('授权');
  await page.goto(`${gallery.url}?alone`);
  await page.getByTestId('stage').waitFor();
});

const locale = join(projectFolder, 'preload/contract/locales/en');

/** What the keys of all texts begin with: a topic and its first part. */
const beginnings = new Set(
  readdirSync(locale).flatMap((file) => {
    const topic = file.replace('.json', '').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const parts = JSON.parse(readFileSync(join(locale, file), 'utf8')) as object;
    return Object.keys(parts).map((part) => `${topic}.${part}`);
  }),
);

/** Keys that stand where their texts should, and places in texts that nothing was put into. */
async function unwritten(): Promise<readonly string[]> {
  const said = await page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')];
    const names = named.flatMap((element) =>
      ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.body.innerText, ...names].join('\n');
  });
  const keys = said.match(/\b[a-z]\w*(?:\.[\w-]+)+/gi) ?? [];
  return [
    ...(said.match(/.*(?:\{\{|\}\}).*/g) ?? []),
    ...keys.filter((key) => beginnings.has(key.split('.').slice(0, 2).join('.'))),
  ];
}

/** Looks at stories one after another; one that cannot be shown does not keep the others from being looked at. */
async function each(
  names: readonly string[],
  look: { readonly lang: string; readonly theme: string },
  see: (story: string, picture: Locator) => Promise<void>,
): Promise<void> {
  const failures: string[] = [];
  for (const story of names) {
    try {
      await see(story, await visit(story, look.lang, look.theme));
    } catch (failure) {
      failures.push(`${story}: ${String(failure)}`);
    }
  }
  expect(failures).toEqual([]);
}

let lack: string | null = null;
let compared = 0;

for (const look of looks) {
  test(`no story has a violation, lacks a text, or looks otherwise than it did: ${look.lang}, ${look.theme}`, async () => {
    test.setTimeout(600_000);
    lack = await lackOfFonts();
    const pictured = new Set(look.lang === 'zh' ? stories : firstOfEach(stories));
    await each(stories, look, async (story, picture) => {
      if (lack === null && pictured.has(story)) {
        await expect.soft(picture, story).toHaveScreenshot(`${story}.${look.lang}-${look.theme}.png`, tolerance);
        compared += 1;
      }
      expect.soft(await violations(page), story).toEqual([]);
      expect.soft(await unwritten(), story).toEqual([]);
    });
  });
}

test('the stories were compared with their pictures', () => {
  test.skip(lack !== null, lack ?? '');
  expect(compared).toBe(stories.length + firstOfEach(stories).length);
});
