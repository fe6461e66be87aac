import { type ColumnMapping, type ImportField, importFields } from '../../../preload/contract/table-import';
import { wordsOf } from '../../../preload/contract/words/words';
import { AppError } from '../../domain/failures/app-error';
import type { TableRow } from './ports/table-reader';

/** Headings by which a column is recognised, in the form that `normaliseHeading` gives them. */
const headings: Readonly<Record<ImportField, readonly string[]>> = {
  name: [
    '租户名称',
    '租户',
    '客户名称',
    '客户',
    '企业名称',
    '公司名称',
    '名称',
    'tenant',
    'tenantname',
    'name',
    'customer',
    'company',
  ],
  enterpriseAccount: [
    '企业账号',
    '企业帐号',
    '企业号',
    '纷享企业账号',
    '纷享账号',
    'enterpriseaccount',
    'account',
    'ea',
  ],
  edition: ['版本', '产品版本', '订货通版本', 'edition'],
  owner: ['负责人', '顾问', '实施顾问', '归属人', 'owner', 'consultant'],
  industry: ['行业', '所属行业', 'industry'],
  contactName: ['联系人', '客户联系人', '联系人姓名', 'contact', 'contactname'],
  contactPhone: ['联系电话', '电话', '手机', '手机号', '联系方式', '联系人电话', 'phone', 'mobile', 'contactphone'],
  administratorName: ['管理员', '小程序管理员', '管理员姓名', 'administrator', 'admin', 'administratorname'],
  administratorContact: ['管理员联系方式', '管理员电话', '管理员微信', 'administratorcontact', 'adminphone'],
  appId: ['小程序appid', 'appid', '小程序id', 'miniprogramappid'],
  originalId: ['原始id', '小程序原始id', 'originalid', 'username'],
  notes: ['备注', '说明', 'notes', 'note', 'remark', 'remarks'],
  capabilityEnabled: [
    '965灰度',
    '灰度',
    '是否开通965',
    '965',
    '已开通965',
    '灰度开通',
    'grayscale',
    'release965',
    'capability',
  ],
  capabilityEnabledBy: ['开通人', '灰度开通人', 'enabledby'],
  capabilityEnabledOn: ['开通日期', '开通时间', '灰度开通日期', 'enabledon', 'enableddate'],
  entityName: ['主体名称', '主体', '小程序主体', '认证主体', 'entity', 'entityname', 'principal', 'principalname'],
  entityKind: ['主体类型', '主体性质', 'entitykind', 'entitytype', 'principaltype'],
  credential: [
    '统一社会信用代码',
    '信用代码',
    '组织机构代码',
    '主体代码',
    'credential',
    'organisationcode',
    'creditcode',
  ],
  verified: ['微信认证', '是否认证', '认证状态', '已认证', 'verified', 'wechatverified'],
  categories: ['服务类目', '类目', '小程序类目', 'category', 'categories'],
  filing: ['备案状态', '备案', 'icp备案', '小程序备案', 'filing', 'icpfiling'],
  privacyGuideline: ['隐私保护指引', '隐私指引', '用户隐私保护指引', 'privacyguideline', 'privacy'],
  accountStatus: ['账号状态', '帐号状态', 'accountstatus'],
  providerCount: ['服务商数', '服务商数量', '已授权服务商数', 'providers', 'providercount'],
  exclusiveSetsFree: ['互斥权限集未被占用', '互斥权限未占用', 'exclusivesetsfree'],
  administratorReachable: ['管理员可联系', '管理员是否可联系', 'administratorreachable'],
  operatorIsCrmAdmin: ['操作人是crm管理员', 'crm管理员', 'crmadmin', 'crmadministrator'],
  officialAccountName: ['公众号', '公众号名称', 'officialaccount', 'officialaccountname'],
  officialAccountEntity: ['公众号主体', '公众号主体名称', 'officialaccountentity'],
  officialAccountAppId: ['公众号appid', 'officialaccountappid'],
  officialAccountCredential: ['公众号信用代码', '公众号主体代码', 'officialaccountcredential'],
};

const fieldOfHeading: ReadonlyMap<string, ImportField> = new Map(
  importFields.flatMap((field) => namesOf(field).map((heading) => [heading, field] as const)),
);

/** What a column of this field may be called, the headings of the console's own template among them. */
function namesOf(field: ImportField): readonly string[] {
  const own = (['zh-CN', 'en'] as const).map((language) => normaliseHeading(wordsOf(language).importing.field[field]));
  return [...headings[field], ...own];
}

/** Names that mean something to JavaScript objects; no honest table has them as headings. */
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

const rowsLooked = 10;

/** Where the headings of a table are, and what its columns mean as far as they can be told. */
export interface TableHead {
  /** Position among the rows of the table. */
  readonly index: number;
  readonly headings: readonly string[];
  readonly mapping: ColumnMapping;
}

/**
 * Finds the row of headings among the first rows: the one with the most headings that are known, the first row when there is
 * none. Lines above it (titles) are no data. Refuses a forbidden heading with `forbidden-column`.
 */
export function findHead(rows: readonly TableRow[]): TableHead {
  const heads = rows
    .slice(0, rowsLooked)
    .map((row, index) => ({ index, headings: row.cells, mapping: mapColumns(row.cells) }));
  const known = (head: TableHead): number => Object.keys(head.mapping).length;
  const best = heads.reduce((winner, head) => (known(head) > known(winner) ? head : winner));
  for (const heading of best.headings) {
    if (!forbidden.has(heading.trim().toLowerCase())) continue;
    throw new AppError('file-refused', { params: { reason: 'forbidden-column', column: heading.trim() } });
  }
  return best;
}

/** The first column for each field whose heading is known. */
function mapColumns(cells: readonly string[]): ColumnMapping {
  const mapping: ColumnMapping = {};
  for (const [column, cell] of cells.entries()) {
    const field = fieldOfHeading.get(normaliseHeading(cell));
    if (field !== undefined && mapping[field] === undefined) mapping[field] = column;
  }
  return mapping;
}

/** A heading without case, blanks, punctuation, width, and without hints in brackets: `租户名称（必填）*` is `租户名称`. */
function normaliseHeading(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  return folded.replace(/[(（【[][^()（）【】[\]]*[)）】\]]/g, '').replace(/[^\p{L}\p{N}]/gu, '');
}
