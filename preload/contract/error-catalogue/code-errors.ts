import type { codeCodes } from './codes';
import { type CatalogueEntry, remedy } from './entry';

const template = remedy(
  'vendor-ops',
  'permanent',
  '由厂商运维检查代码模板与 ext_json，修正后重新上传。',
  'Platform operations check the code template and ext_json, then upload again.',
);

const submission = remedy(
  'vendor-ops',
  'permanent',
  '修正提审信息后重新提交。',
  'Correct the details of the submission and submit again.',
);

const releaseState = remedy(
  'vendor-ops',
  'permanent',
  '先查看当前版本与审核状态，再执行允许的操作。',
  'Look at the version and the state of its review first, then do what that state allows.',
);

const gray = remedy(
  'vendor-ops',
  'permanent',
  '查看灰度计划，修改比例或先结束灰度。',
  'Look at the gray release: change the percentage, or end it first.',
);

const library = remedy(
  'vendor-ops',
  'permanent',
  '在模板库中选择存在的模板；库满（200 个）时先删除旧模板。',
  'Choose a template that exists; when the library is full (200), delete old ones first.',
);

const punished = remedy(
  'vendor-ops',
  'permanent',
  '由厂商运维在微信开放平台查看处罚通知并整改。',
  'Platform operations read the notice on the Open Platform and remedy the cause.',
);

const choice = remedy(
  'consultant',
  'permanent',
  '重新读取小程序的页面、类目与模板库，选择其中已有的，再提交。',
  'Read the pages, categories and the template library again, and choose what is there.',
);

const readAgain = remedy(
  'app',
  'permanent',
  '控制台会重新读取版本与审核状态；请按读到的状态操作，不要连续重试。',
  'The console reads versions and audit again; go by what they say then, and do not repeat in a row.',
);

const uploadFirst = remedy(
  'app',
  'permanent',
  '先在托管页上传一个版本，再提交审核。',
  'Upload a version on the hosting page first, then submit it.',
);

const waitForReview = remedy(
  'wechat',
  'rate',
  '等待微信审核；不要重复提交。',
  'Wait for WeChat’s review; do not submit again.',
);

const quota = remedy(
  'vendor-ops',
  'rate',
  '额度由平台下所有小程序共用：暂停提交，等额度恢复。',
  'The quota is shared by all mini programs of the platform: pause until it recovers.',
);

const privateInfos = remedy(
  'vendor-ops',
  'permanent',
  '修改 requiredPrivateInfos：只声明已获权限且互不冲突的接口。',
  'Correct requiredPrivateInfos: declare only interfaces that are permitted and do not exclude each other.',
);

/** Upload, review, release and gray release of code. */
export const codeErrors = {
  '-60005': template('代码上传失败。', 'The upload of the code failed.'),
  80066: template('插件版本不合法。', 'The plugin’s version is not valid.'),
  80067: template('找不到使用的插件。', 'A plugin in use cannot be found.'),
  80082: template('没有权限使用该插件。', 'The plugin may not be used.'),
  85006: choice('标签格式错误。', 'The tags’ format is wrong.'),
  85007: choice('页面路径错误。', 'The path of the page is wrong.'),
  85009: {
    actor: 'consultant',
    retry: 'rate',
    'zh-CN': {
      what: '已有版本正在审核。',
      todo: '看审核一栏是不是本控制台提交的版本：是则等待或撤回；不是或读不到，则询问租户是谁在小程序后台提交的。',
    },
    en: {
      what: 'A version is under review already.',
      todo: 'See whether the review is of a version of this console: then wait, or withdraw it. If it is not, or cannot be read, ask the tenant who submitted it in the mini program console.',
    },
    words: ['already submit a version under auditing'],
  },
  85010: submission('item_list 有必填项为空。', 'A required field of item_list is empty.'),
  85011: submission('标题填写错误。', 'The title is wrong.'),
  85012: releaseState('审核编号无效。', 'The review’s number is not valid.'),
  85013: template('ext_json 配置无效。', 'The ext_json is not valid.'),
  85014: choice('模板编号无效。', 'The template’s number is not valid.'),
  85015: template('该账号不是小程序，或版本号错误。', 'The account is no mini program, or the version is wrong.'),
  85019: readAgain('没有审核版本。', 'There is no version in review.'),
  85020: readAgain('审核状态不允许发布。', 'The state of the review does not allow a release.'),
  85021: releaseState('当前状态不允许此操作。', 'The present state does not allow this.'),
  85022: submission('action 参数不合法。', 'The action is not valid.'),
  85023: submission('提审项目数须为 1 到 5 个。', 'A submission has 1 to 5 items.'),
  85043: template('模板错误。', 'The template is faulty.'),
  85044: template('代码包超过大小限制。', 'The package is too large.'),
  85045: template('ext_json 含有不存在的路径。', 'The ext_json names a path that does not exist.'),
  85046: template('tabBar 缺少 path。', 'The tabBar lacks a path.'),
  85047: template('pages 为空。', 'The pages are empty.'),
  85048: template('ext_json 解析失败。', 'The ext_json cannot be parsed.'),
  85051: submission('版本说明或预览信息过大。', 'The version’s description or preview is too large.'),
  85058: releaseState('从未提交过审核。', 'Nothing was ever submitted for review.', 'no valid audit_id exist'),
  85064: choice('找不到模板。', 'The template cannot be found.'),
  85065: library('模板库已满。', 'The library is full.'),
  85079: {
    actor: 'consultant',
    retry: 'permanent',
    'zh-CN': { what: '没有线上版本，首次发布不能灰度。', todo: '请全量发布；以后的版本可以灰度。' },
    en: {
      what: 'There is no released version: the first release cannot be gray.',
      todo: 'Release in full; later versions can be gray.',
    },
  },
  85080: gray('审核未通过，不能灰度。', 'The version is not approved, so no gray release.'),
  85081: gray('灰度比例无效。', 'The percentage is not valid.'),
  85082: gray('灰度比例须高于当前值。', 'The percentage has to be higher than the present one.'),
  85083: punished('搜索功能被封禁，不能修改。', 'The search setting is banned and cannot be changed.'),
  85084: submission('status 只能是 0 或 1。', 'The status has to be 0 or 1.'),
  85085: {
    actor: 'vendor-ops',
    retry: 'rate',
    'zh-CN': {
      what: '本月提审额度已用完。',
      todo: '额度由平台下所有小程序共用：暂停提审，在小程序“服务商助手”（我的 → 审核管理 → 本月可审）申请临时额度，或等到下月。',
    },
    en: {
      what: 'This month’s quota of submissions is used up.',
      todo: 'The quota is shared by all mini programs of the platform: pause, and ask for temporary quota in WeChat’s assistant mini program for service providers, or wait for the next month.',
    },
    words: ['submit audit reach limit'],
  },
  85086: uploadFirst('提审前需要先上传代码。', 'The code has to be uploaded before it is submitted.'),
  85087: submission(
    '使用了跳转小程序的接口，需先声明跳转的 AppID 列表。',
    'The code leads to other mini programs: declare their AppIDs first.',
  ),
  85091: {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': { what: '小程序的搜索开关已关闭。', todo: '由租户在微信公众平台的设置中打开“允许被搜索”，再重新提交。' },
    en: {
      what: 'The mini program’s search switch is off.',
      todo: 'The tenant opens it in the settings of the WeChat admin console; then submit again.',
    },
  },
  85092: {
    actor: 'app',
    retry: 'permanent',
    'zh-CN': {
      what: '预览图片或视频已过期，或格式错误。',
      todo: '微信只保留三天：在提审表单中重新上传素材，再提交。额度没有消耗。',
    },
    en: {
      what: 'A preview picture or video has expired, or its format is wrong.',
      todo: 'WeChat keeps them for three days: upload them again in the form and submit. No quota was spent.',
    },
  },
  85093: submission('预览的视频或图片数量超限。', 'The preview has too many videos or pictures.'),
  85094: {
    actor: 'consultant',
    retry: 'permanent',
    'zh-CN': { what: '需要说明用户内容的审核机制。', todo: '在提审时填写用户内容（UGC）声明，再重新提交。' },
    en: {
      what: 'The moderation of user content has to be declared.',
      todo: 'Fill in the declaration of user content (UGC) and submit again.',
    },
  },
  85310: privateInfos('requiredPrivateInfos 填写错误。', 'The requiredPrivateInfos are wrong.'),
  85311: privateInfos('requiredPrivateInfos 中有互斥的接口。', 'The requiredPrivateInfos exclude each other.'),
  85312: privateInfos(
    'requiredPrivateInfos 中有未获权限的接口。',
    'The requiredPrivateInfos hold an interface without permission.',
  ),
  86000: uploadFirst('平台还没有为该小程序上传代码。', 'The platform has uploaded no code for the mini program yet.'),
  86001: releaseState('没有由平台提交的代码。', 'The platform has submitted no code.'),
  86002: {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': { what: '小程序尚未设置名称、头像或简介。', todo: '由租户在微信公众平台后台补全，再重新同步和提交。' },
    en: {
      what: 'The mini program’s name, avatar or introduction is not set.',
      todo: 'The tenant completes them in the WeChat admin console; then sync and submit again.',
    },
  },
  86007: punished('小程序被禁止提交代码。', 'The mini program may not submit code.'),
  86008: punished('平台被处罚，所有代码提审受限。', 'The platform is punished: no code may be submitted.'),
  86009: punished('平台新增小程序的提审能力受限。', 'The platform may not submit code of new mini programs.'),
  86010: punished('平台迭代小程序的提审能力受限。', 'The platform may not submit updates of mini programs.'),
  87006: submission('小游戏不能提交审核。', 'Mini games cannot be submitted.'),
  87009: submission('签名无效。', 'The signature is not valid.'),
  87011: {
    actor: 'consultant',
    retry: 'permanent',
    'zh-CN': { what: '正在灰度发布，不能回退。', todo: '先完成或撤销灰度发布，再回退。' },
    en: {
      what: 'A gray release is running; nothing can be rolled back.',
      todo: 'Finish or revert the gray release first.',
    },
  },
  87012: {
    actor: 'vendor-ops',
    retry: 'permanent',
    'zh-CN': { what: '没有可以回退到的版本。', todo: '只能上传并发布新版本。' },
    en: { what: 'There is no version to roll back to.', todo: 'Upload and release a new version.' },
  },
  87013: {
    actor: 'wechat',
    retry: 'rate',
    'zh-CN': { what: '撤回审核次数已用完。', todo: '等到明天或下月；控制台自行计数，因为微信不返回剩余次数。' },
    en: {
      what: 'The withdrawals of submissions are used up.',
      todo: 'Wait for tomorrow or the next month; the console counts by itself, since WeChat tells no remainder.',
    },
  },
  89014: submission('最低基础库版本无效。', 'The minimum base-library version is not valid.'),
  89401: {
    actor: 'wechat',
    retry: 'transient',
    'zh-CN': { what: '加急系统暂时不稳定。', todo: '稍后再试。' },
    en: { what: 'The speed-up service is unstable at the moment.', todo: 'Try again later.' },
  },
  89402: releaseState('该小程序不在待审核队列。', 'The mini program is not waiting for review.'),
  89403: waitForReview('该单不支持加急。', 'This submission cannot be sped up.'),
  89404: waitForReview('该单已经加急。', 'This submission is sped up already.'),
  89405: quota('本月加急额度已用完。', 'This month’s speed-ups are used up.'),
  9400001: submission(
    '直播插件的要求未满足，详见微信返回的文字。',
    'A requirement of the live-streaming plugin is not met; WeChat’s text says which.',
  ),
  9402202: {
    actor: 'app',
    retry: 'rate',
    'zh-CN': { what: '同一小程序有并发调用。', todo: '等待前一次调用结束后再试。' },
    en: {
      what: 'Another call for the same mini program is running.',
      todo: 'Wait until it has ended, then try again.',
    },
  },
  9402203: template('标准模板的 ext_json 不符合要求。', 'The ext_json does not fit a standard template.'),
} as const satisfies Readonly<Record<(typeof codeCodes)[number], CatalogueEntry>>;
