/** Where a value or an event came from. `console` is the application itself (deadlines, recovery after a crash). */
export const sources = ['operator', 'wechat', 'import', 'console'] as const;
export type Source = (typeof sources)[number];
