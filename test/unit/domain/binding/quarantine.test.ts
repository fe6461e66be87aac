import { describe, expect, it } from 'vitest';
import { adoptAuthorization, resolveQuarantine } from '../../../../main/domain/binding/quarantine';
import { noticeWrongAccountRevoked } from '../../../../main/domain/binding/unrevoked';
import { updateProfile } from '../../../../main/domain/record/tenant';
import { viewOf } from '../../../../main/domain/record/view';
import { noticeRevocation } from '../../../../main/domain/record/reading';
import { act } from '../../../../main/domain/stages/stage-machine';
import type { AccountReading } from '../../../../preload/contract/account';
import {
  appId,
  authorized,
  checkContext,
  conflict,
  live,
  operator,
  preparedTenant,
  reading,
  refusalOf,
  resultContext,
  second,
  started,
  weChat,
} from '../builders';

const contested = resultContext({ conflicts: [conflict()] });
const claimed = resultContext({ conflicts: [conflict({ bound: false })] });

describe('resolveQuarantine', () => {
  const setAside = authorized(preparedTenant(), { appId: appId(2), nickName: '另一个小程序' });

  it('accepts another AppID with a reason', () => {
    const record = resolveQuarantine(setAside, 'accept', '客户换了小程序', resultContext(), operator);
    expect(record.stage).toBe('bound');
    expect(record.binding?.appId).toBe(appId(2));
    expect(record.profile.expectedAppId).toBe(appId(2));
    expect(record.quarantine).toBeNull();
    expect(record.ledger.find((entry) => entry.kind === 'quarantine-resolved')).toMatchObject({
      actor: '韩静',
      detail: { resolution: 'accept', reason: '客户换了小程序', quarantineReason: 'app-id-differs' },
    });
  });

  it('gives a result up, and returns to where the tenant stood', () => {
    expect(resolveQuarantine(setAside, 'discard', '选错了', resultContext(), operator)).toMatchObject({
      stage: 'ready',
      quarantine: null,
      binding: null,
    });
    const revoked = noticeRevocation(authorized(preparedTenant()), weChat);
    const again = authorized(revoked, { kind: 'official-account' }, second);
    expect(again.stage).toBe('quarantined');
    expect(resolveQuarantine(again, 'discard', '选错了', resultContext(), operator).stage).toBe('revoked');
  });

  it('remembers a wrong account until WeChat says that it is revoked, and asks for the right AppID first', () => {
    const official = authorized(preparedTenant(), { kind: 'official-account', nickName: '贵州食品' });
    const discarded = resolveQuarantine(official, 'discard', '选错了', resultContext(), operator);
    expect(discarded.unrevoked).toEqual([
      { appId: appId(1), accountName: '贵州食品', kind: 'official-account', sinceMs: operator.nowMs },
    ]);
    const { flags, nextStep, readiness } = viewOf(discarded, checkContext());
    expect(flags).toContain('revocation-pending');
    expect(readiness.blockers).toContain('app-id-known');
    expect(nextStep).toBe('correct-app-id');
    const corrected = updateProfile(discarded, { expectedAppId: appId(2) }, operator);
    expect(viewOf(corrected, checkContext()).readiness.blockers).not.toContain('app-id-known');
    const revoked = noticeWrongAccountRevoked(corrected, appId(1), weChat);
    expect(revoked.unrevoked).toBeUndefined();
    expect(revoked.ledger.at(-1)?.detail).toEqual({ resolution: 'revoked', appId: appId(1) });
    expect(noticeWrongAccountRevoked(revoked, appId(1), weChat)).toBe(revoked);
  });

  it('keeps an official account that was picked as the tenant’s own, and expects its AppID no more', () => {
    const official = authorized(preparedTenant(), { kind: 'official-account', nickName: '贵州食品' });
    const kept = resolveQuarantine(official, 'official-account', '就是他们的公众号', resultContext(), operator);
    expect(kept).toMatchObject({
      stage: 'ready',
      quarantine: null,
      officialAccount: { appId: appId(1), source: 'wechat' },
    });
    expect(kept.profile.expectedAppId).toBeNull();
    expect(kept.unrevoked).toBeUndefined();
    const other = () => resolveQuarantine(setAside, 'official-account', 'x', resultContext(), operator);
    expect(refusalOf(other).reason).toBe('wrong-kind');
  });

  it('waits for no revocation of what may be somebody else’s good authorization', () => {
    const bound = authorized(preparedTenant(), {}, { context: contested });
    expect(resolveQuarantine(bound, 'discard', '选错了', contested, operator).unrevoked).toBeUndefined();
  });

  it('leaves a live tenant live', () => {
    const record = authorized(live(), { appId: appId(2) }, second);
    const discarded = resolveQuarantine(record, 'discard', '不是它', resultContext(), operator);
    expect(discarded.stage).toBe('live');
    expect(discarded.binding?.appId).toBe(appId(1));
    const accept = () => resolveQuarantine(record, 'accept', '换一个', resultContext(), operator);
    expect(refusalOf(accept).reason).toBe('still-authorized');
  });

  it('moves a result: the AppID is not expected here any more', () => {
    const record = authorized(preparedTenant(), {}, { context: claimed });
    const moved = resolveQuarantine(record, 'move', '属于另一家', resultContext(), operator);
    expect(moved).toMatchObject({ stage: 'ready', quarantine: null });
    expect(moved.profile.expectedAppId).toBeNull();
    const other = preparedTenant({}, { expectedAppId: null }, 't-2');
    const adopted = adoptAuthorization(other, reading(), resultContext(), operator);
    expect(adopted).toMatchObject({ stage: 'bound', binding: { appId: appId(1), attemptId: null } });
  });

  it('refuses what must not be', () => {
    const none = () => resolveQuarantine(preparedTenant(), 'discard', 'x', resultContext(), operator);
    expect(refusalOf(none).reason).toBe('nothing-quarantined');
    const silent = () => resolveQuarantine(setAside, 'accept', ' ', resultContext(), operator);
    expect(refusalOf(silent).code).toBe('reason-required');
    const taken = authorized(preparedTenant(), {}, { context: contested });
    expect(refusalOf(() => resolveQuarantine(taken, 'accept', 'x', contested, operator)).code).toBe('app-id-taken');
    expect(resolveQuarantine(taken, 'accept', '对方已解绑', claimed, operator).stage).toBe('bound');
    const official = authorized(preparedTenant(), { kind: 'official-account' });
    expect(refusalOf(() => resolveQuarantine(official, 'accept', 'x', resultContext(), operator)).reason).toBe(
      'wrong-kind',
    );
    const open = started(setAside, second);
    expect(refusalOf(() => resolveQuarantine(open, 'discard', 'x', resultContext(), operator)).reason).toBe(
      'attempt-open',
    );
  });

  it('does not accept an account that could not be read', () => {
    if (setAside.quarantine === null) throw new Error('nothing set aside');
    const { reading: _unread, ...quarantine } = setAside.quarantine;
    const accept = () => resolveQuarantine({ ...setAside, quarantine }, 'accept', 'x', resultContext(), operator);
    expect(refusalOf(accept).reason).toBe('account-unreadable');
  });

  it('accepts another official account where one was asked for', () => {
    const options = { accountKind: 'official-account' as const, expectedAppId: appId(4) };
    const record = authorized(preparedTenant(), { kind: 'official-account', appId: appId(5) }, options);
    expect(record.stage).toBe('on-platform');
    const accepted = resolveQuarantine(record, 'accept', '换了公众号', resultContext(), operator);
    expect(accepted.officialAccount?.appId).toBe(appId(5));
    expect(accepted.quarantine).toBeNull();
  });
});

describe('adoptAuthorization', () => {
  it('is refused for a tenant that is busy, bound to another, or when somebody else holds the AppID', () => {
    const adopt = (record = preparedTenant(), context = resultContext(), patch: Partial<AccountReading> = {}) =>
      refusalOf(() => adoptAuthorization(record, reading(patch), context, operator));
    expect(adopt(started(preparedTenant())).code).toBe('attempt-in-progress');
    expect(adopt(authorized(preparedTenant()), resultContext(), { appId: appId(2) }).reason).toBe('still-authorized');
    expect(adopt(preparedTenant(), contested).code).toBe('app-id-taken');
    expect(adopt(preparedTenant(), resultContext(), { kind: 'official-account' }).reason).toBe('wrong-kind');
    const abandoned = act(preparedTenant(), 'abandon', '', operator);
    expect(adopt(abandoned).reason).toBe('wrong-stage');
  });
});
