import { describe, expect, it } from 'vitest';
import {
  beginCredential,
  commitCredential,
  credentialProblem,
  idleSlot,
  provenCredential,
} from '../../../../main/domain/binding/credential';
import { noticeRevocation } from '../../../../main/domain/record/reading';
import { appId, at, authorized, day, kindsOf, now, operator, preparedTenant, refusalOf, weChat } from '../builders';

const one = appId(1);

describe('the slots of a refresh token', () => {
  it('are written in turn, with an intent before and a pointer after', () => {
    const empty = preparedTenant();
    expect(idleSlot(empty)).toBe('a');
    const begun = beginCredential(empty, one, weChat);
    expect(begun.credential).toEqual({
      appId: one,
      slot: 'b',
      savedAtMs: 0,
      provenAtMs: null,
      intent: { slot: 'a', startedAtMs: weChat.nowMs },
      problem: null,
    });
    expect(begun.credential?.savedAtMs).toBe(0);
    const saved = commitCredential(begun, weChat);
    expect(saved.credential).toMatchObject({ slot: 'a', savedAtMs: weChat.nowMs, intent: null, provenAtMs: null });
    expect(idleSlot(saved)).toBe('b');
    const again = commitCredential(beginCredential(saved, one, weChat), weChat);
    expect(again.credential?.slot).toBe('b');
  });

  it('keep the present token while a new one is being written, also after a crash in between', () => {
    const saved = provenCredential(commitCredential(beginCredential(preparedTenant(), one, weChat), weChat), weChat);
    const begun = beginCredential(saved, one, at(weChat, now + day));
    expect(begun.credential).toMatchObject({ slot: 'a', provenAtMs: weChat.nowMs, intent: { slot: 'b' } });
    expect(beginCredential(begun, one, at(weChat, now + 2 * day)).credential?.intent?.slot).toBe('b');
  });

  it('do not take the token of another mini program while one is bound', () => {
    const bound = authorized(preparedTenant());
    expect(refusalOf(() => beginCredential(bound, appId(2), weChat)).reason).toBe('other-app-id');
    const revoked = noticeRevocation(commitCredential(beginCredential(bound, one, weChat), weChat), weChat);
    expect(beginCredential(revoked, appId(2), weChat).credential).toMatchObject({ appId: appId(2), savedAtMs: 0 });
  });

  it('refuse a commit without an intent, and a proof without a token', () => {
    expect(refusalOf(() => commitCredential(preparedTenant(), weChat)).reason).toBe('no-credential-intent');
    const saved = commitCredential(beginCredential(preparedTenant(), one, weChat), weChat);
    expect(refusalOf(() => commitCredential(saved, weChat)).reason).toBe('no-credential-intent');
    expect(refusalOf(() => provenCredential(preparedTenant(), weChat)).code).toBe('transition-refused');
    expect(refusalOf(() => credentialProblem(preparedTenant(), 'lost', weChat)).code).toBe('transition-refused');
  });

  it('tell a problem once, and its repair', () => {
    const saved = commitCredential(beginCredential(preparedTenant(), one, weChat), weChat);
    const lost = credentialProblem(saved, 'lost', weChat);
    expect(credentialProblem(lost, 'lost', weChat)).toBe(lost);
    const repaired = commitCredential(beginCredential(lost, one, weChat), weChat);
    expect(repaired.credential?.problem).toBeNull();
    expect(kindsOf(repaired).slice(-3)).toEqual(['credential-problem', 'credential-saved', 'credential-repaired']);
    const proven = provenCredential(credentialProblem(repaired, 'refused', weChat), operator);
    expect(proven.credential).toMatchObject({ problem: null, provenAtMs: now });
    expect(kindsOf(proven).at(-1)).toBe('credential-repaired');
    expect(provenCredential(proven, at(weChat, now + day))).toBe(proven);
  });
});
