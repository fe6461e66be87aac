import { type Call, onBehalfOf } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { type JsonObject, optionalString } from '../core/json';
import { isGrayRunning, isUnderReview, lastAudit } from './changes';
import { isUsableMedia } from './media-endpoints';
import { objectList, optionalObject, textList } from './members';
import type { MiniProgramCode, Upload } from './model';
import { scanFindings } from './scan';
import { usedThisMonth } from './calendar';

const ITEM_LIMIT = 5;
const FEEDBACK_LIMIT = 5;
const TAG_LIMIT = 10;
const TAG_LENGTH = 20;
const TITLE_LENGTH = 32;
const RESTRICTIONS = { 86007: 86007, 86008: 86008, 86009: 86009, 86010: 86010 } as const;

/** The version a submission is about; throws what WeChat refuses it with. */
export function requireSubmittable(call: Call, code: MiniProgramCode): Upload {
  const { core, body } = call;
  const { switches } = core.settings;
  if (code.trial === null) throw new WeChatError(switches.submitWithoutCommit === '86000' ? 86000 : 85086);
  if (isUnderReview(lastAudit(code))) throw new WeChatError(85009);
  if (isGrayRunning(code) && switches.submitDuringGray === 'error') throw new WeChatError(87011);
  requireAccountReady(call, code);
  requireClean(call, code);
  if (code.trial.code.isGame) throw new WeChatError(87006);
  requireItems(call, code, code.trial);
  requirePreview(call, code);
  if (code.trial.code.hasUserContent && optionalObject(body, 'ugc_declare') === undefined) throw new WeChatError(85094);
  const used = usedThisMonth(core.code.platform.audits, core.clock.nowMs());
  if (switches.quotaShape === 'numbers' && used >= switches.auditsPerMonth) throw new WeChatError(85085);
  return code.trial;
}

function requireAccountReady(call: Call, { conditions }: MiniProgramCode): void {
  const { account } = onBehalfOf(call);
  const restriction = Object.values(RESTRICTIONS).find((errcode) => errcode === conditions.submitRestriction);
  if (restriction !== undefined) throw new WeChatError(restriction);
  if (account.nickName === '' || account.avatarVersion === 0 || account.signature === '') throw new WeChatError(86002);
  if (conditions.hasTrialName) throw new WeChatError(86020);
  if (conditions.isSearchClosed) throw new WeChatError(85091);
}

function requireClean(call: Call, code: MiniProgramCode): void {
  const findings = scanFindings(code, call.core.clock.nowMs());
  if (findings === 'running') throw new WeChatError(61039);
  const hasFindings = findings.withoutAuth.length + findings.withoutConf.length > 0;
  if (hasFindings && call.body['privacy_api_not_use'] !== true) throw new WeChatError(61040);
}

/** Pictures with the answer to a rejection: at most five, none that has expired. */
export function requireFeedbackPictures(call: Call, code: MiniProgramCode): readonly string[] {
  const ids = (optionalString(call.body, 'feedback_stuff') ?? '').split('|').filter((id) => id !== '');
  if (ids.length > FEEDBACK_LIMIT) throw new WeChatError(85093);
  const nowMs = call.core.clock.nowMs();
  if (ids.some((id) => !isUsableMedia(code, id, 'image', nowMs))) throw new WeChatError(85092);
  return ids;
}

function requireItems(call: Call, { conditions }: MiniProgramCode, trial: Upload): void {
  const items = objectList(call.body, 'item_list');
  if (items.length === 0 && call.core.settings.switches.submitItemListEmpty === '85010') throw new WeChatError(85010);
  if (items.length > ITEM_LIMIT) throw new WeChatError(85023);
  const { categories } = onBehalfOf(call).account;
  for (const item of items) {
    requireText(item, trial);
    const category = categories.find(
      (one) => one.firstId === item['first_id'] && one.secondId === item['second_id'] && one.auditStatus === 3,
    );
    const isNamed = category?.first === item['first_class'] && category?.second === item['second_class'];
    if (category === undefined || !isNamed) throw new WeChatError(85008);
    if (conditions.retiredCategories.includes(category.secondId)) throw new WeChatError(85077);
  }
}

function requireText(item: JsonObject, trial: Upload): void {
  const address = optionalString(item, 'address');
  const page = address?.split('?')[0];
  if (page !== undefined && !trial.code.pages.includes(page)) throw new WeChatError(85007);
  const tags = (optionalString(item, 'tag') ?? '').split(' ').filter((one) => one !== '');
  if (tags.length > TAG_LIMIT || tags.some((one) => one.length > TAG_LENGTH)) throw new WeChatError(85006);
  if ((optionalString(item, 'title') ?? '').length > TITLE_LENGTH) throw new WeChatError(85011);
}

function requirePreview(call: Call, code: MiniProgramCode): void {
  const value = call.body['preview_info'];
  if (value === undefined || value === null) return;
  const ids = previewIds(call.body);
  if (ids.pictures.length + ids.videos.length > call.core.settings.switches.previewMediaMax)
    throw new WeChatError(85093);
  const nowMs = call.core.clock.nowMs();
  const isUsable =
    ids.pictures.every((id) => isUsableMedia(code, id, 'image', nowMs)) &&
    ids.videos.every((id) => isUsableMedia(code, id, 'video', nowMs));
  if (!isUsable) throw new WeChatError(85092);
}

/** A `preview_info` of the wrong shape answers the same as one with expired files. */
function previewIds(body: JsonObject): { pictures: readonly string[]; videos: readonly string[] } {
  try {
    const info = optionalObject(body, 'preview_info') ?? {};
    return { pictures: textList(info, 'pic_id_list'), videos: textList(info, 'video_id_list') };
  } catch {
    throw new WeChatError(85092);
  }
}
