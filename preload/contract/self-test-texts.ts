import english from './locales/en/self-test.json' with { type: 'json' };
import chinese from './locales/zh-CN/self-test.json' with { type: 'json' };
import type {
  SelfTestActor,
  SelfTestAdvice,
  SelfTestId,
  SelfTestLine,
  SelfTestReport,
  SelfTestVerdict,
  SelfTestWhy,
} from './self-test';
import type { Language } from './settings';

/** What the lines of the self-test are about, why nothing could be told, what to do about them, who can do it, and a verdict in words. */
interface SelfTestTexts {
  readonly title: Readonly<Record<SelfTestId, string>>;
  readonly why: Readonly<Record<SelfTestWhy, string>>;
  readonly advice: Readonly<Record<SelfTestAdvice, string>>;
  readonly verdict: Readonly<Record<SelfTestVerdict, string>>;
  readonly actor: Readonly<Record<SelfTestActor, string>>;
}

/** The texts of the self-test; one that lacks a word does not compile. */
export const selfTestTexts: Readonly<Record<Language, SelfTestTexts>> = { 'zh-CN': chinese, en: english };

/** The report as plain text for a message or a ticket. It holds what the lines hold, and those hold no secret. */
export function selfTestText(report: SelfTestReport, language: Language): string {
  const head = `${new Date(report.atMs).toISOString()} · ${report.mode} · ${(report.tookMs / 1000).toFixed(1)} s`;
  return [head, ...report.lines.map((line) => lineText(line, language))].join('\n');
}

function lineText(line: SelfTestLine, language: Language): string {
  const { title: titles, why: whys, advice: advices, verdict, actor: actors } = selfTestTexts[language];
  const seen = Object.entries(line.seen).map(([name, value]) => `${name}=${value}`);
  const { errcode, rid } = line.error ?? {};
  const error = [
    ...(line.error === null ? [] : [line.error.code]),
    ...(errcode === undefined ? [] : [`errcode ${errcode}`]),
    ...(rid === undefined ? [] : [`rid ${rid}`]),
  ];
  const facts = [...seen, ...error].join(', ');
  const title = `[${verdict[line.verdict]}] ${titles[line.id]}`;
  const actor = actors[line.actor];
  const why = line.why === null ? '' : `\n    ${whys[line.why]}`;
  const advice = line.advice === null ? '' : `\n    → ${advices[line.advice]}`;
  return `${title}${facts === '' ? '' : ` (${facts})`}${why}${advice}${advice === '' || actor === '' ? '' : ` — ${actor}`}`;
}
