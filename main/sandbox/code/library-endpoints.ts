import { type Call, DONE, type Endpoint } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { type JsonObject, optionalNumber } from '../core/json';
import { noteEffect, seconds } from './changes';
import { wholeNumber } from './members';
import type { Draft, Template } from './model';

const LIBRARY_LIMIT = 200;
/** Type of an ordinary template; standard templates (1) are retired. */
const ORDINARY = 0;

function describe(draft: Draft): JsonObject {
  return {
    create_time: seconds(draft.createdAtMs),
    user_version: draft.version,
    user_desc: draft.description,
    draft_id: draft.draftId,
    source_miniprogram_appid: draft.sourceAppid,
    source_miniprogram: draft.sourceName,
    developer: draft.developer,
  };
}

function describeTemplate(template: Template): JsonObject {
  return {
    ...describe(template),
    template_id: template.templateId,
    template_type: ORDINARY,
    category_list: [],
  };
}

function draftList(call: Call): JsonObject {
  const drafts = [...call.core.code.platform.drafts].sort((one, other) => other.createdAtMs - one.createdAtMs);
  return { ...DONE, draft_list: drafts.map(describe) };
}

function templateList(call: Call): JsonObject {
  const type = call.query.get('template_type');
  const templates = type === null || Number(type) === ORDINARY ? call.core.code.platform.templates : [];
  return { ...DONE, template_list: templates.map(describeTemplate) };
}

/** Not idempotent: the same draft again makes a second template. */
function addToTemplate(call: Call): JsonObject {
  const { core, body } = call;
  const { drafts, templates, lastTemplateId } = core.code.platform;
  const draftId = wholeNumber(body, 'draft_id');
  const draft = drafts.find((one) => one.draftId === draftId);
  if (draft === undefined || (optionalNumber(body, 'template_type') ?? ORDINARY) !== ORDINARY) {
    throw new WeChatError(85064);
  }
  if (templates.length >= LIBRARY_LIMIT) throw new WeChatError(85065);
  const template = { ...draft, createdAtMs: core.clock.nowMs(), templateId: lastTemplateId + 1 };
  core.code.changePlatform({ templates: [...templates, template], lastTemplateId: template.templateId });
  noteEffect(call, core.keys.componentAppId, `${draft.version} ${draft.description}`);
  return DONE;
}

function deleteTemplate(call: Call): JsonObject {
  const { core, body } = call;
  const { templates } = core.code.platform;
  const templateId = wholeNumber(body, 'template_id');
  const kept = templates.filter((template) => template.templateId !== templateId);
  if (kept.length === templates.length) throw new WeChatError(85064);
  core.code.changePlatform({ templates: kept });
  noteEffect(call, core.keys.componentAppId, `template ${templateId}`);
  return DONE;
}

const READ = { methods: ['GET'], token: 'component', body: 'optional' } as const satisfies Partial<Endpoint>;
const WRITE = { methods: ['POST'], token: 'component', body: 'required' } as const satisfies Partial<Endpoint>;

/** Drafts and the template library of the platform. */
export const LIBRARY_ENDPOINTS: readonly Endpoint[] = [
  { ...READ, path: '/wxa/gettemplatedraftlist', handle: draftList },
  { ...READ, path: '/wxa/gettemplatelist', handle: templateList },
  { ...WRITE, path: '/wxa/addtotemplate', handle: addToTemplate },
  { ...WRITE, path: '/wxa/deletetemplate', handle: deleteTemplate },
];
