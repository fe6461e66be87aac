import type { ControlRoute } from './control-route';

const DONE = { ok: true } as const;
const HOSTING = '/sandbox/hosting/(wx[0-9a-f]{16})';

/** Routes about code: library, reviewer, other parties, lost answers, effects. */
export const CODE_ROUTES: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/sandbox\/reviewer$/, answer: ({ control }) => ({ url: control.code.reviewUrl() }) },
  { method: 'GET', path: /^\/sandbox\/library$/, answer: ({ control }) => control.code.platform() },
  {
    method: 'POST',
    path: /^\/sandbox\/library\/drafts$/,
    answer: ({ control, body }) => control.code.uploadDraft(body),
  },
  { method: 'GET', path: new RegExp(`^${HOSTING}$`), answer: ({ control, part }) => control.code.miniProgram(part) },
  {
    method: 'PATCH',
    path: new RegExp(`^${HOSTING}$`),
    answer: ({ control, part, body }) => control.code.changeConditions(part, body),
  },
  {
    method: 'POST',
    path: new RegExp(`^${HOSTING}/review$`),
    answer: ({ control, part, body }) => control.code.review(part, body) && control.code.miniProgram(part),
  },
  {
    method: 'POST',
    path: new RegExp(`^${HOSTING}/foreign$`),
    answer: ({ control, part, body }) => control.code.foreign(part, body),
  },
  {
    method: 'POST',
    path: new RegExp(`^${HOSTING}/pause-gray$`),
    answer: ({ control, part, body }) => control.code.pauseGray(part, body['isPaused'] !== false) && DONE,
  },
  {
    method: 'POST',
    path: new RegExp(`^${HOSTING}/interfaces$`),
    answer: ({ control, part, body }) => control.code.decideInterface(part, body),
  },
  {
    method: 'POST',
    path: new RegExp(`^${HOSTING}/order-path$`),
    answer: ({ control, part, body }) => control.code.decideOrderPath(part, body) && DONE,
  },
  {
    method: 'POST',
    path: new RegExp(`^${HOSTING}/merchant-domains$`),
    answer: ({ control, part, body }) => control.code.setMerchantDomains(part, body),
  },
  {
    method: 'POST',
    path: new RegExp(`^${HOSTING}/tasks$`),
    answer: ({ control, part, body }) => control.code.setTask(part, body),
  },
  { method: 'POST', path: /^\/sandbox\/answer-lost$/, answer: ({ control, body }) => control.code.loseAnswer(body) },
  {
    method: 'GET',
    path: /^\/sandbox\/effects$/,
    answer: ({ control, query }) => ({
      counts: control.code.effectCounts(),
      effects: control.code.effects(Number(query.get('after') ?? '0')),
    }),
  },
  { method: 'DELETE', path: /^\/sandbox\/effects$/, answer: ({ control }) => (control.code.resetEffects(), DONE) },
];
