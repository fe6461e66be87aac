import type { categoryCodes } from './codes';
import { type CatalogueEntry, remedy } from './entry';

const category = remedy(
  'tenant',
  'permanent',
  '由租户在微信公众平台后台“服务类目”中修改，审核通过后再继续。',
  'The tenant changes it under “service categories” in the WeChat admin console and continues once it is approved.',
);

const categoryChoice = remedy(
  'consultant',
  'permanent',
  '重新读取小程序的类目并另选一个；没有合适的，请租户在“服务类目”中添加并等待审核通过。',
  'Read the mini program’s categories again and choose another one; if none fits, have the tenant add it and wait for its approval.',
);

const waitForMonth = remedy(
  'tenant',
  'rate',
  '等到下个月，或删除不用的类目。',
  'Wait for the next month, or delete unused categories.',
);

const filing = remedy(
  'tenant',
  'permanent',
  '由租户按微信返回的文字补充或修改备案资料；大陆小程序未完成备案不能发布。',
  'The tenant completes or corrects the filing as WeChat’s text says; without it a mainland mini program cannot be released.',
);

/** Any other code of 862xx and 863xx. */
export const filingError = filing(
  '小程序备案（ICP）接口返回错误。',
  'The ICP filing of the mini program was refused.',
  '备案',
);

/** Service categories and ICP filing. */
export const categoryErrors = {
  53300: waitForMonth('本月类目修改次数已用完。', 'This month’s category changes are used up.'),
  53301: category('类目总数达到上限。', 'The total number of categories is reached.'),
  53302: category('当前主体类型不允许设置此类目。', 'This kind of entity may not have the category.'),
  53303: category('提交的参数不合法。', 'The submitted details are not valid.'),
  53304: category('与已有类目重复。', 'The category is there already.'),
  53305: category('包含未通过 ICP 校验的类目。', 'A category did not pass the ICP check.'),
  53306: category(
    '只能修改类目资质，不能修改类目本身。',
    'Only the qualification may be changed, not the category itself.',
  ),
  53307: category('只有审核失败的类目可以修改。', 'Only a rejected category may be changed.'),
  53308: category('审核中的类目不能删除。', 'A category under review cannot be deleted.'),
  53309: category('该类目不允许删除（社交红包）。', 'This category (social red packets) cannot be deleted.'),
  53310: category('类目数量超限，可说明理由申请更多。', 'Too many categories; more may be applied for with a reason.'),
  53311: category('需要提交资质材料。', 'Qualification documents are needed.'),
  85008: categoryChoice(
    '没有已审核通过的类目，或所填类目不在其中。',
    'There is no approved category, or the given one is not among them.',
    'category is in invalid format',
  ),
  85077: categoryChoice('类目已被微信下架，需要重新选择。', 'WeChat retired a category; choose another one.'),
  86202: filingError,
  86308: filingError,
  86324: filingError,
  86330: filingError,
  86353: filingError,
  86358: filingError,
  86368: filingError,
} as const satisfies Readonly<Record<(typeof categoryCodes)[number], CatalogueEntry>>;
