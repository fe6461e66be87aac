/** The simulated page has no idle time of its own: the next task counts as idle. */
globalThis.requestIdleCallback ??= (callback) =>
  Number(setTimeout(() => callback({ didTimeout: false, timeRemaining: () => 0 })));
globalThis.cancelIdleCallback ??= (handle) => clearTimeout(handle);
