import type { Operation } from '../../../preload/contract/hosting/operations';
import type { PrivacySetting, ReadBack } from '../../../preload/contract/hosting/versions';
import type { Sign } from './sign';
import { wantedPrivacy } from './privacy-text';
import { leftOut } from './read-back-notes';

const unsure: Sign = { is: 'unsure' };
const unchanged: Sign = { is: 'unchanged' };
const done: Sign = { is: 'done' };

/** grayrelease and revertgrayrelease: the plan. At 100 % it is not documented whether the plan ends, so both forms count. */
export function judgeGray({ call, body, before }: Operation, { gray }: ReadBack): Sign {
  if (gray === undefined) return unsure;
  if (call === 'revert-gray') {
    if (gray === null) return before.gray === null ? unchanged : { is: 'ask', lookFor: 'gray-plan' };
    if (gray.status === 4) return done;
    return gray.status === 3 ? { is: 'final', because: 'decided-first' } : unchanged;
  }
  const wanted = typeof body['gray_percentage'] === 'number' ? body['gray_percentage'] : 0;
  if (gray === null || gray.status === 0 || gray.status === 4) return unchanged;
  const isOld = before.gray?.createdAtMs === gray.createdAtMs && before.gray?.percentage === gray.percentage;
  if (gray.status === 3) return wanted === 100 && !isOld ? done : { is: 'final', because: 'overtaken' };
  if (gray.percentage === wanted) return isOld ? unchanged : done;
  return gray.percentage > wanted ? { is: 'final', because: 'overtaken' } : unchanged;
}

/** addtotemplate: a new entry of the same draft; of two the older is ours. deletetemplate: the entry is gone. */
export function judgeTemplates({ call, body, before }: Operation, { templates }: ReadBack): Sign {
  if (templates === undefined) return unsure;
  if (call === 'delete-template') {
    return templates.some(({ templateId }) => templateId === body['template_id']) ? unchanged : done;
  }
  const known = new Set(before.templates?.map(({ templateId }) => templateId));
  const added = templates
    .filter(({ templateId, draftId }) => draftId === body['draft_id'] && !known.has(templateId))
    .toSorted((a, b) => (a.createdAtMs ?? 0) - (b.createdAtMs ?? 0) || a.templateId - b.templateId);
  const oldest = added[0];
  return oldest === undefined ? unchanged : { is: 'done', result: { template_id: String(oldest.templateId) } };
}

export function judgeVisit({ body }: Operation, { visitOpen }: ReadBack): Sign {
  if (visitOpen === undefined) return unsure;
  return visitOpen === (body['action'] === 'open') ? done : unchanged;
}

export function judgeSupportVersion({ body }: Operation, { supportVersion }: ReadBack): Sign {
  if (supportVersion === undefined) return unsure;
  return supportVersion === body['version'] ? done : unchanged;
}

/**
 * Every domain call: what was to be added is in its list, or what was to be removed is in none. WeChat carries out a part of a
 * list and leaves out the rest, so one domain that has changed since proves the call; the rest is named with it.
 */
export function judgeDomains({ body, before }: Operation, { domains }: ReadBack): Sign {
  if (domains === undefined) return unsure;
  const left = leftOut({ body }, domains);
  if (left.length === 0) return done;
  const leftBefore = before.domains === undefined ? [] : leftOut({ body }, before.domains);
  const isPartlyDone = leftBefore.some((domain) => !left.includes(domain));
  return isPartlyDone ? { is: 'done', result: { left_out: left.join('、') } } : unchanged;
}

export function judgePrivacy({ body }: Operation, { privacy }: ReadBack): Sign {
  if (privacy === undefined) return unsure;
  return isPrivacyAsWanted(body, privacy) ? done : unchanged;
}

/** Whether a guideline says what was wanted, however blanks and punctuation were normalised. */
export function isPrivacyAsWanted(body: Operation['body'], privacy: PrivacySetting): boolean {
  const { owner, settings } = wantedPrivacy(body);
  const ownerFits = Object.entries(owner).every(([name, value]) => fold(privacy.owner[name] ?? '') === fold(value));
  const present = new Map(privacy.settings.map(({ key, text }) => [key, fold(text)]));
  return ownerFits && settings.every(({ key, text }) => present.get(key) === fold(text));
}

function fold(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

/** apply_privacy_interface: in review or opened since. */
export function judgeInterfaces({ body, before }: Operation, { interfaces }: ReadBack, isTwin: boolean): Sign {
  const of = (read: ReadBack['interfaces']) => read?.find(({ name }) => name === body['api_name']);
  if (interfaces === undefined) return unsure;
  const now = of(interfaces);
  const then = of(before.interfaces);
  if (now === undefined) return unsure;
  if (now.status === 3 || now.status === 5 || isTwin)
    return now.auditId === null ? done : { is: 'done', result: { audit_id: now.auditId } };
  return now.status === 4 && now.auditId !== null && now.auditId !== then?.auditId ? done : unchanged;
}

export function judgeOrderPath({ body, before }: Operation, { orderPath }: ReadBack): Sign {
  if (orderPath === undefined) return unsure;
  if (orderPath === null) return unchanged;
  const isNew = before.orderPath?.appliedAtMs !== orderPath.appliedAtMs || before.orderPath?.path !== orderPath.path;
  const request = body['batch_req'];
  const path = typeof request === 'object' && request !== null && 'path' in request ? request.path : undefined;
  return orderPath.path === path && isNew ? done : unchanged;
}

/** memberauth tells no names: one entry more is the tester that was bound. */
export function judgeTesters({ call, body, before }: Operation, { testers }: ReadBack, isTwin: boolean): Sign {
  if (testers === undefined) return unsure;
  const known = new Set(before.testers);
  if (call === 'unbind-tester') {
    const userStr = body['userstr'];
    const isGone = typeof userStr === 'string' ? !testers.includes(userStr) : testers.length < known.size;
    return isGone ? done : unchanged;
  }
  if (isTwin) return done;
  const added = testers.filter((userStr) => !known.has(userStr));
  const [only] = added;
  if (only === undefined) return unchanged;
  return added.length === 1 ? { is: 'done', result: { userstr: only } } : { is: 'ask', lookFor: 'testers' };
}

/** Name, avatar, introduction, category: the value, or one change more. A manual name review has a number that no list tells. */
export function judgeProfile({ call, body, before }: Operation, { profile }: ReadBack): Sign {
  if (profile === undefined) return unsure;
  if (profile.value === body['value'] && profile.value !== before.profile?.value) return done;
  if (before.profile !== undefined && profile.used > before.profile.used) return done;
  return call === 'change-name' ? { is: 'ask', lookFor: 'name-change' } : unchanged;
}

/** apply_icp_filing: 2 to 6 are steps of a filing, 1024 and more mean that none was handed in. */
export function judgeFiling({ before }: Operation, { filing }: ReadBack): Sign {
  if (filing === undefined) return unsure;
  if (filing >= 1024 || filing === before.filing) return unchanged;
  return filing >= 2 ? done : unsure;
}
