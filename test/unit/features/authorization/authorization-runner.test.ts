import { describe, expect, it } from 'vitest';
import { startAttempt } from '../../../../main/domain/binding/attempt';
import { Secret } from '../../../../main/domain/secrets/secret';
import { AccountReadings } from '../../../../main/features/tenants/account-readings';
import { AuthorizationRunner } from '../../../../main/features/authorization/authorization-runner';
import { AuthorizationSettlement } from '../../../../main/features/authorization/authorization-settlement';
import { AuthorizerCredentials } from '../../../../main/features/authorization/authorizer-credentials';
import { LiveAttempts } from '../../../../main/features/authorization/live-attempts';
import { TenantChanges } from '../../../../main/features/tenants/tenant-changes';
import { TenantInsight } from '../../../../main/features/tenants/tenant-insight';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { HeadlessAdministrator } from '../../../fakes/headless-administrator';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryAssetStore } from '../../../fakes/memory-asset-store';
import { MemoryTenantRepository } from '../../../fakes/memory-tenant-repository';
import { ScriptedWeChatApi } from '../../../fakes/scripted-wechat-api';
import { sampleRow } from '../../../fakes/tenant-samples';
import { attemptId, operator, preparedTenant, workspace } from '../../domain/builders';

const minuteMs = 60_000;

describe('a link that waits for its administrator', () => {
  it('is told of once, five minutes before it expires', async () => {
    const clock = new ManualClock();
    const input = {
      id: attemptId(),
      accountKind: 'mini-program' as const,
      via: 'link' as const,
      nonceHash: 'a'.repeat(64),
      expectedAppId: null,
    };
    const record = startAttempt(preparedTenant(), input, operator);
    const attempt = record.attempts[0];
    if (attempt === undefined) throw new Error('no attempt was started');
    const logger = new CapturingLogger();
    const shown: unknown[] = [];
    const publisher = { publish: (_channel: string, payload: unknown) => void shown.push(payload) };
    const wechat = new ScriptedWeChatApi({
      createPreAuthCode: async () => ({
        code: new Secret('preauthcode@@@invented'),
        expiresAtMs: clock.nowMs() + 10 * minuteMs,
      }),
      authorizerList: async () => ({ items: [], isWhole: true }),
      authorizationCode: async () => null,
    });
    const repository = new MemoryTenantRepository(sampleRow, [record]);
    const { workspaceId } = record;
    const changes = new TenantChanges({
      workspaceId,
      repository,
      publisher,
      clock,
      operator: () => '韩静',
      insight: { checks: () => [], row: sampleRow },
    });
    const credentials = new AuthorizerCredentials(
      changes,
      { read: async () => null, write: async () => undefined },
      wechat,
      clock,
    );
    const portfolio = { claims: async () => [], claimsNow: async () => () => [], allClaims: async () => new Map() };
    const insight = new TenantInsight(workspace, portfolio, () => ({ reachable: true, ticketAgeMs: 0 }), clock);
    const images = { fetch: () => Promise.reject(new Error('no picture is asked for')) };
    const readings = new AccountReadings(wechat, images, new MemoryAssetStore(), logger);
    const lives = new LiveAttempts(publisher);
    const told: string[] = [];
    const link = new Secret('https://mp.weixin.qq.com/invented');
    const runner = new AuthorizationRunner({
      changes,
      live: lives,
      settlement: new AuthorizationSettlement({
        changes,
        wechat,
        credentials,
        readings,
        insight,
        skewMs: () => 0,
        logger,
      }),
      wechat,
      window: new HeadlessAdministrator(),
      links: () => ({
        desktop: () => link,
        mobile: () => link,
        referrer: 'https://launch.example/',
        allowedOrigins: [],
        callback: 'https://launch.example/authorized',
      }),
      clock,
      skewMs: () => 0,
      logger,
      language: () => 'zh-CN',
      qrCode: async () => 'data:image/png;base64,AA==',
      notify: (text) => void told.push(text),
      onEnded: () => undefined,
    });
    await runner.run(lives.begin(record.id, attempt.id), attempt, new Secret('nonce'));
    // A link without its card is what a restart leaves behind; a fresh one is never shown so.
    const issued = shown.filter(
      (view) => Reflect.get(Object(Reflect.get(Object(view), 'attempt')), 'phase') === 'link-issued',
    );
    expect(issued).not.toEqual([]);
    for (const view of issued) expect(view).toMatchObject({ handover: { qrDataUrl: expect.any(String) } });
    const poll = async (): Promise<void> => {
      clock.advance(15_000);
      await expect.poll(() => clock.pending).toBe(1);
    };
    for (let passedMs = 15_000; passedMs < 5 * minuteMs; passedMs += 15_000) await poll();
    expect(told).toEqual([]);
    for (let polls = 0; polls < 4; polls += 1) await poll();
    expect(told).toEqual([expect.stringContaining('还有 5 分钟过期')]);
  });
});
