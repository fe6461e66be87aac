import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { declineLogins } from '../../../../main/electron/updates/electron-update-source';

describe('updates behind a proxy that wants a login', () => {
  it('decline it, so that the request ends', () => {
    const updater = new EventEmitter();
    declineLogins(updater as unknown as Parameters<typeof declineLogins>[0]);
    const answer = vi.fn();
    expect(updater.emit('login', { isProxy: true, host: 'proxy.company.example', port: 8080 }, answer)).toBe(true);
    expect(answer).toHaveBeenCalledExactlyOnceWith();
  });
});
