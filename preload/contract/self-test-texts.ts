import type {
  SelfTestActor,
  SelfTestAdvice,
  SelfTestId,
  SelfTestLine,
  SelfTestReport,
  SelfTestVerdict,
} from './self-test';
import type { Language } from './settings';

type Texts<K extends string> = { readonly [I in K]: { readonly [L in Language]: string } };

/** What each line of the self-test is about. */
export const selfTestTitles: Texts<SelfTestId> = {
  network: { 'zh-CN': '网络（DNS、TLS、代理）', en: 'Network (DNS, TLS, proxy)' },
  relay: { 'zh-CN': '中转服务', en: 'Relay service' },
  'egress-ip': { 'zh-CN': '出口 IP 与白名单', en: 'Egress IP and allow list' },
  'app-id': { 'zh-CN': '第三方平台 AppID', en: 'Platform AppID' },
  secret: { 'zh-CN': '平台密钥', en: 'Platform secret' },
  ticket: { 'zh-CN': '验证票据', en: 'Verify ticket' },
  'pre-auth-code': { 'zh-CN': '预授权码', en: 'Pre-auth code' },
  'launch-domain': { 'zh-CN': '授权发起页域名与回调地址', en: 'Launch domain and redirect URI' },
  'redirect-page': { 'zh-CN': '回调页面', en: 'Redirect page' },
  'platform-sets': { 'zh-CN': '平台权限集', en: 'Permission sets of the platform' },
  publication: { 'zh-CN': '全网发布状态', en: 'Network-wide publication' },
  quota: { 'zh-CN': '调用额度', en: 'Call quota' },
  clock: { 'zh-CN': '本机时钟', en: 'Clock of this computer' },
  'token-holder': { 'zh-CN': '令牌持有方', en: 'Holder of the token' },
};

/** What to do about a line. */
export const selfTestAdviceTexts: Texts<SelfTestAdvice> = {
  'go-online': { 'zh-CN': '连接网络后重试。', en: 'Connect to a network and try again.' },
  'check-dns': {
    'zh-CN': '域名解析失败：检查 DNS、VPN，或工作区的接口地址。',
    en: 'The name cannot be resolved: check DNS, VPN, or the workspace’s API address.',
  },
  'check-proxy': {
    'zh-CN': '代理拒绝了连接：检查系统代理或 PAC 设置及其登录。',
    en: 'The proxy refused: check the system proxy or PAC and its login.',
  },
  'log-in-to-proxy': {
    'zh-CN': '代理要求登录（407）：在系统的代理设置中登录，或请 IT 放行微信接口。',
    en: 'The proxy wants a login (407): log in through the system’s proxy settings, or have IT let WeChat’s API through.',
  },
  'check-tls': {
    'zh-CN': '证书不受信任：若经过企业网关，请在工作区中设置其 CA 证书文件。',
    en: 'The certificate is not trusted: behind a company gateway, set its CA file in the workspace.',
  },
  'check-certificate-name': {
    'zh-CN': '证书属于另一台主机：核对接口地址，或网络是否需要登录。',
    en: 'The certificate is made out for another host: check the API address, and whether this network wants a login.',
  },
  'check-ca-file': {
    'zh-CN': '附加 CA 证书文件无法使用：在工作区中重新选择 PEM 文件，或清空该项。',
    en: 'The file of additional authorities cannot be used: choose the PEM file again in the workspace, or clear it.',
  },
  'check-firewall': {
    'zh-CN': '无法连接：检查防火墙、VPN，或工作区的接口地址。',
    en: 'No connection: check firewall, VPN, or the workspace’s API address.',
  },
  'log-in-to-network': {
    'zh-CN': '答复是网页而不是微信接口：网络可能需要登录（认证页面），登录后重试。',
    en: 'A web page answered instead of WeChat: the network probably wants a login. Log in and try again.',
  },
  'check-api-address': {
    'zh-CN': '答复不是微信接口的格式：核对工作区的接口地址。',
    en: 'The answer is not of WeChat’s form: check the workspace’s API address.',
  },
  'try-later': { 'zh-CN': '暂时没有答复，稍后再试。', en: 'No answer at the moment; try again later.' },
  'check-relay-address': {
    'zh-CN': '核对中转地址，并确认服务正在运行。',
    en: 'Check the relay’s address and that it is running.',
  },
  'check-relay-secret': {
    'zh-CN': '中转拒绝登录：重新录入用户名、密码或密钥。',
    en: 'The relay refused the login: enter user, password or secret again.',
  },
  'unlock-keychain': { 'zh-CN': '解锁系统凭据库后重试。', en: 'Unlock the system’s keychain and try again.' },
  'allow-egress-ip': {
    'zh-CN': '把该 IP 加入第三方平台的“白名单IP地址列表”，或改用固定出口或中转。',
    en: 'Add the IP to the platform’s allow list, or use a fixed exit or a relay.',
  },
  'correct-app-id': {
    'zh-CN': '核对工作区中的第三方平台 AppID，以及平台是否启用。',
    en: 'Check the platform’s AppID in the workspace, and that the platform is enabled.',
  },
  'enter-secret': {
    'zh-CN': '重新录入 component_appsecret；重置后旧密钥立即失效。',
    en: 'Enter the component_appsecret again; a reset kills the old one at once.',
  },
  'enter-secret-again': {
    'zh-CN': '密钥是为另一个地址或平台录入的，没有发送。核对各地址和 AppID，确认无误后重新录入。',
    en: 'The secret was entered for another address or platform and was not sent. Check addresses and AppID; if they are right, enter it again.',
  },
  'enter-ticket': { 'zh-CN': '粘贴最近一次推送的票据。', en: 'Paste the ticket of the newest push.' },
  'start-ticket-push': {
    'zh-CN': '票据超过 12 小时：启动票据推送，并检查授权事件接收 URL。',
    en: 'The ticket is older than 12 hours: start the push and check the authorization event URL.',
  },
  'replace-ticket': {
    'zh-CN': '票据属于其他平台或不完整：粘贴本平台的最新票据。',
    en: 'The ticket is another platform’s or incomplete: paste this platform’s newest one.',
  },
  'see-error': { 'zh-CN': '请查看错误目录中的说明。', en: 'See the entry in the error catalogue.' },
  'set-launch-domain': {
    'zh-CN': '在工作区中填写授权发起页域名（只有域名）。',
    en: 'Enter the launch domain in the workspace (host name only).',
  },
  'set-redirect-uri': { 'zh-CN': '在工作区中填写回调地址。', en: 'Enter the redirect URI in the workspace.' },
  'use-https': { 'zh-CN': '回调地址必须使用 https。', en: 'The redirect URI has to use https.' },
  'drop-port': { 'zh-CN': '回调地址不能带端口。', en: 'The redirect URI must have no port.' },
  'align-hosts': {
    'zh-CN': '回调地址、发起页与授权发起页域名必须是同一个域名，否则微信显示 -302。',
    en: 'Redirect URI, launch page and launch domain have to be one host, otherwise WeChat shows -302.',
  },
  'interception-only': {
    'zh-CN': '回调页面无法打开：在本机窗口中授权不受影响，手机链接授权后管理员会看到错误页，结果仍会读取。',
    en: 'The redirect page does not open: the window is not affected, but an administrator with the mobile link ends on an error page; the result is read all the same.',
  },
  'record-platform-sets': {
    'zh-CN': '在工作区中记录平台已获得的权限集。',
    en: 'Record in the workspace which sets the platform holds.',
  },
  'add-platform-sets': {
    'zh-CN': '为平台申请缺少的权限集；已授权的商家需重新扫码。',
    en: 'Apply for the missing sets; tenants that authorized before have to scan again.',
  },
  'record-publication': {
    'zh-CN': '在工作区中记录平台是否已全网发布。',
    en: 'Record in the workspace whether the platform is released network-wide.',
  },
  'publish-or-list': {
    'zh-CN': '完成全网发布，或把账号的原始 ID 加入授权测试列表。',
    en: 'Release the platform network-wide, or put the accounts’ original ids on its test list.',
  },
  'fill-test-list': {
    'zh-CN': '平台未发布：只有测试列表中的账号（最多 10 个）可以授权。',
    en: 'Not released: only accounts on the test list (10 at most) can authorize.',
  },
  'wait-for-quota': {
    'zh-CN': '额度已用完或即将用完：等到次日，或由厂商运维清零（每月 10 次）。',
    en: 'The quota is used up or nearly so: wait for the next day, or platform operations reset it (10 a month).',
  },
  'set-clock': { 'zh-CN': '校准本机时间。', en: 'Set this computer’s clock.' },
  'stop-second-holder': {
    'zh-CN': '另一个服务也在刷新同一平台的令牌：停止它，或改用中转模式由它提供令牌。',
    en: 'Another service refreshes the same platform’s token: stop it, or take the token from it in a relay mode.',
  },
};

/** A verdict in words, since colour alone says nothing. */
export const selfTestVerdictTexts: Texts<SelfTestVerdict> = {
  pass: { 'zh-CN': '通过', en: 'pass' },
  warn: { 'zh-CN': '注意', en: 'warning' },
  fail: { 'zh-CN': '失败', en: 'FAIL' },
  unknown: { 'zh-CN': '未知', en: 'unknown' },
  skipped: { 'zh-CN': '跳过', en: 'skipped' },
};

/** Who can do it. */
export const selfTestActorTexts: Texts<SelfTestActor> = {
  tenant: { 'zh-CN': '租户', en: 'tenant' },
  consultant: { 'zh-CN': '实施顾问', en: 'consultant' },
  'vendor-ops': { 'zh-CN': '厂商运维', en: 'platform operations' },
  wechat: { 'zh-CN': '微信', en: 'WeChat' },
  nobody: { 'zh-CN': '', en: '' },
};

/** The report as plain text for a message or a ticket. It holds what the lines hold, and those hold no secret. */
export function selfTestText(report: SelfTestReport, language: Language): string {
  const head = `${new Date(report.atMs).toISOString()} · ${report.mode} · ${(report.tookMs / 1000).toFixed(1)} s`;
  return [head, ...report.lines.map((line) => lineText(line, language))].join('\n');
}

function lineText(line: SelfTestLine, language: Language): string {
  const seen = Object.entries(line.seen).map(([name, value]) => `${name}=${value}`);
  const { errcode, rid } = line.error ?? {};
  const error = [
    ...(line.error === null ? [] : [line.error.code]),
    ...(errcode === undefined ? [] : [`errcode ${errcode}`]),
    ...(rid === undefined ? [] : [`rid ${rid}`]),
  ];
  const facts = [...seen, ...error].join(', ');
  const title = `[${selfTestVerdictTexts[line.verdict][language]}] ${selfTestTitles[line.id][language]}`;
  const actor = selfTestActorTexts[line.actor][language];
  const advice = line.advice === null ? '' : `\n    → ${selfTestAdviceTexts[line.advice][language]}`;
  return `${title}${facts === '' ? '' : ` (${facts})`}${advice}${advice === '' || actor === '' ? '' : ` — ${actor}`}`;
}
