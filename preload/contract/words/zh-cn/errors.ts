import type { AppErrorCode } from '../../errors';
import type { ErrorText, Translated } from '../catalogue';
import type { errorPanel as english } from '../en/errors';

export const errors: Record<AppErrorCode, ErrorText> = {
  'forbidden-sender': {
    what: '控制台拒绝了一个不是来自自身窗口的调用。',
    next: '请重启控制台。若再次出现，请把报告发给厂商。',
  },
  'invalid-request': {
    what: '控制台没有接受所填的内容。',
    next: '请检查各项后重试。若看不出问题，请复制本消息发给厂商。',
  },
  internal: {
    what: '控制台出错了，没有任何改动。',
    next: '请重试。若再次出现，请复制本消息（含报告编号）发给厂商。',
  },
  'window-reloaded': {
    what: '窗口意外结束，已重新载入。已保存的内容都在；输入后未保存的内容已丢失。',
    next: '请重新输入缺少的内容。若再次出现，请复制本消息（含报告编号）发给厂商。',
  },
  'not-found': { what: '此工作区里没有您要找的内容。', next: '请回到租户列表；它可能属于另一个工作区。' },
  'backup-failed': {
    what: '首次启动此版本前未能备份记录，因此只能查看。',
    next: '请腾出磁盘空间，并确认数据文件夹可以写入，然后重新启动控制台。',
  },
  'read-only': {
    what: '此工作区以只读方式打开，没有保存。',
    next: '请看顶部提示说明的原因，然后重新打开工作区。',
  },
  'workspace-locked': {
    what: '另一个正在运行的控制台占用着此工作区。',
    next: '请关闭另一个窗口或等它完成，然后重新打开工作区。',
  },
  'production-locked': {
    what: '此生产工作区的设置已锁定，没有任何改动。',
    next: '请在“平台”页输入工作区名称解锁，然后重试。',
  },
  'workspace-not-allowed': {
    what: '开发运行时只能打开本机沙箱。',
    next: '此工作区请使用正式安装的控制台。',
  },
  'workspace-archived': { what: '此工作区已归档。', next: '请打开其他工作区；它的记录仍可查看。' },
  offline: { what: '此操作需要网络，而电脑处于离线状态。', next: '请连接网络后重试。期间已记录的内容都可以查看。' },
  cancelled: { what: '已取消，没有任何改动。', next: '准备好后重新开始即可。' },
  busy: {
    what: '控制台正忙于另一项工作，需要先等它结束。',
    next: '请等待它完成，或在显示它的页面停止它，然后重试。',
  },
  'attempt-in-progress': { what: '此租户已有一次授权正在进行。', next: '请先完成或取消它。' },
  'attempt-not-open': { what: '这次授权已经结束。', next: '请在记录中查看结果，或重新开始。' },
  'not-ready': { what: '有必须通过的检查项尚未通过。', next: '请先处理这些检查项，或逐项接受未知项。' },
  'transition-refused': { what: '租户目前的阶段不能进行这一步。', next: '请在“升级”页查看接下来的步骤。' },
  'state-mismatch': {
    what: '返回的结果不属于这次授权，已被拒绝。',
    next: '请重新开始授权，并在控制台打开的窗口中完成。',
  },
  'code-expired': { what: '授权码在使用之前已过期。', next: '请重新开始，并在显示的时间内确认。' },
  'link-expired': { what: '授权链接已过期。', next: '请更新链接，再次发给管理员。' },
  'navigation-blocked': {
    what: '授权窗口试图打开微信以外的页面，已被阻止。',
    next: '请重新开始。若再次出现，请把报告发给厂商。',
  },
  'launch-domain-mismatch': {
    what: '授权发起页域名与回调域名不一致，微信拒绝打开页面（-302）。',
    next: '厂商运维须把授权发起页域名登记为与回调地址相同的主机。',
  },
  'page-error': {
    what: '微信授权页显示了错误。',
    next: '请看页面的说明，按说明处理后重新开始；不清楚时，把说明和数字一起交给平台运维。',
  },
  'proxy-login-required': {
    what: '此网络的代理要求先登录，才放行微信的授权页（407）。控制台不会把密码交给页面，因此窗口已关闭。',
    next: '请按所在网络的方式登录代理（用浏览器或联系 IT），或请 IT 对微信域名免登录，然后重新发起授权。',
  },
  'page-login-required': {
    what: '应答授权页的服务器要求用户名和密码（401）。微信自己的页面从不如此，因此窗口已关闭。',
    next: '请检查“平台”页上的页面地址，以及此网络是否需要登录，然后重新发起授权。',
  },
  'client-certificate-required': {
    what: '应答授权页的服务器要求这台电脑出示证书。微信自己的页面从不如此，因此没有出示。',
    next: '请向 IT 了解中间是哪个网关，并请其放行微信域名；同时检查“平台”页上的页面地址，然后重新发起授权。',
  },
  'page-untrusted': {
    what: '应答授权页的服务器证书不受信任，因此没有打开页面。',
    next: '请在“平台”页运行自检，它会指出原因；若在企业网关之后，请在那里选择其 CA 文件，然后重新发起授权。',
  },
  'app-id-malformed': {
    what: '这不是有效的 AppID。',
    next: 'AppID 是 “wx” 加 16 位数字或字母 a–f。请从 mp.weixin.qq.com“设置”中复制。',
  },
  'app-id-taken': {
    what: '这个 AppID 已属于另一个租户或应用。',
    next: '一个小程序只能授权给一个纷享销客应用。请先与另一方协调。',
  },
  'original-id-malformed': {
    what: '这不是有效的原始 ID。',
    next: '原始 ID 是 “gh_” 加 12 位数字或字母。请从 mp.weixin.qq.com“设置”中复制。',
  },
  'name-required': { what: '请填写租户名称。', next: '使用纷享销客中的名称。' },
  'reason-required': { what: '请填写原因。', next: '写一句话即可，会保存在记录中。' },
  'tenant-exists': { what: '工作区里已有同名租户。', next: '请打开已有租户，或为这个租户取一个可区分的名称。' },
  'credentials-missing': {
    what: '此工作区尚未设置第三方平台的密钥。',
    next: '由厂商运维在“平台”页录入。',
  },
  'credentials-malformed': {
    what: '输入的内容格式不对。没有任何改动。',
    next: '请从签发处重新完整复制该值（不含其他内容），再次录入。',
  },
  'ticket-missing': {
    what: '缺少微信的验证票据，或票据已超过 12 小时。',
    next: '由厂商运维检查事件接收 URL，然后重新启动票据推送。',
  },
  'wechat-rejected': {
    what: '微信拒绝了请求。',
    next: '请看微信给出的错误码；厂商运维可凭 rid 向微信查询原因。',
  },
  'wechat-unreachable': { what: '无法连接微信。', next: '请检查网络或代理后重试。没有任何改动。' },
  'wechat-malformed': {
    what: '微信的回答不符合文档格式，未被采用。',
    next: '请稍后重试。若持续出现，请把报告发给厂商。',
  },
  'wechat-other-account': {
    what: '返回的答复说的是另一个账号，而不是所查询的账号。其中的内容一概没有采用。',
    next: '请重试。如果再次出现，说明这台电脑与微信之间的某个环节（代理、中转、缓存）混淆了答复：请告知平台运维。',
  },
  'wechat-not-json': {
    what: '回答的不是微信，可能是代理或网络登录页。',
    next: '请先登录网络或更换网络，然后重试。',
  },
  'wechat-redirected': {
    what: '请求被转向别处，这是不允许的。',
    next: '请检查网络是否需要登录，以及“平台”页上的地址。',
  },
  'reading-incomplete': {
    what: '微信只答复了该账号的一部分信息。其余部分保留此前已知的内容，该租户不算已同步。',
    next: '请稍后再同步该租户。如果同一部分仍然失败，请查看微信给出的错误码。',
  },
  'platform-changed': {
    what: '该账号当初授权给了另一个第三方平台，而不是工作区现在所填的平台，后者并不知道这个账号。没有记录任何取消授权。',
    next: '请在“平台”页核对第三方平台 AppID。如果平台确实更换了，则每位管理员都需要重新授权。',
  },
  'revoked-in-a-row': {
    what: '微信称接连多个租户都没有授权给这个平台。目前还没有记录任何取消授权。',
    next: '请先在“平台”页核对第三方平台 AppID。“继续”会按微信所说记录；“取消同步”则一切保持原样。',
  },
  'clock-skew': { what: '这台电脑的时间与微信不一致。', next: '请校准电脑时间后重试。' },
  'relay-rejected': { what: '中继服务拒绝了请求。', next: '请与厂商运维核对中继的用户和密码。' },
  'not-supported-in-mode': {
    what: '此工作区连接平台的方式不支持该操作。',
    next: '请使用其他方式的工作区，或请厂商运维处理。',
  },
  'keychain-locked': {
    what: '这台电脑的钥匙串已锁定，没有读取或写入任何凭据。',
    next: '请解锁（登录桌面会话或打开钥匙串应用）后重试。没有丢失任何内容。',
  },
  'keychain-unavailable': {
    what: '这台电脑没有可用的钥匙串，无法保存凭据。',
    next: 'Linux 上请启动 GNOME Keyring 等 Secret Service 后重试。记录仍可查看。',
  },
  'keychain-refused': {
    what: '钥匙串拒绝保存凭据，没有记录为已绑定。',
    next: '请在钥匙串中允许本控制台，然后重新授权。',
  },
  'secret-lost': {
    what: '钥匙串中已没有此租户的凭据。',
    next: '请同步该租户，控制台会尝试从微信找回。若不成功，由管理员重新授权。',
  },
  'secret-for-elsewhere': {
    what: '密钥没有发送：它不是为现在的去向录入的。',
    next: '请在“平台”页核对各地址和第三方平台 AppID。若无误，请在那里重新录入密钥；若有误，请改回。',
  },
  'disk-full': { what: '磁盘已满，没有保存。之前的记录完好。', next: '请腾出空间后重试。' },
  'storage-failed': { what: '记录无法写入。之前的记录完好。', next: '请检查磁盘和数据文件夹的权限后重试。' },
  'outcome-unknown': { what: '无法确定最后一次修改是否已保存。', next: '在重复操作之前，请先查看该租户。' },
  'record-damaged': {
    what: '磁盘上的一份记录已损坏，损坏的文件已另存。',
    next: '已打开上一个版本。请检查最近的修改，若有缺失请从备份恢复。',
  },
  'newer-version': { what: '数据由更新版本的控制台写入，以只读方式打开。', next: '请更新这台电脑上的控制台。' },
  'image-refused': { what: '图片未被接受。', next: '将不显示图片。租户在微信更换后请再次同步。' },
  'file-refused': { what: '文件未被接受。', next: '请使用符合格式和大小要求的文件。' },
  'hosting-busy': {
    what: '该租户正有一个微信调用在进行。',
    next: '请等待其结束；同一租户一次只执行一个调用。',
  },
  'hosting-unsettled': {
    what: '该租户上一次调用的结果尚不明确，因此没有执行其他调用。',
    next: '请等待控制台从微信读回结果，或人工查看后在租户页面登记结果。',
  },
  'hosting-plan-used': {
    what: '此计划已经执行过。',
    next: '请查看该租户的历史。如需再次执行，请重新生成计划。',
  },
  'hosting-premise-changed': {
    what: '计划生成后微信侧发生了变化，因此没有执行。',
    next: '请查看新的计划后再次确认。',
  },
  'hosting-blocked': {
    what: '计划中有阻断项，因此没有执行。',
    next: '请先处理标为阻断的各项，再重新生成计划。',
  },
  'hosting-ext-json': {
    what: 'ext_json 无法使用。',
    next: '请修正模板或变量：必须是一个 JSON 对象，每个变量都要有值，AppID 必须是该租户自己的。',
  },
  'hosting-tenant-key-taken': {
    what: '此租户标识已被另一个租户使用。',
    next: '请为每个租户设置不同的标识；共用会使两个小程序打开同一个商城。',
  },
  'hosting-no-template': {
    what: '微信的模板库中已没有此模板或草稿。',
    next: '请重新读取模板库，并选择现有的一个。',
  },
  'wrong-passphrase': {
    what: '口令无法打开此文件。',
    next: '请仔细重新输入，注意大小写；仍打不开时请向制作此文件的人确认。',
  },
  'passphrase-refused': {
    what: '此口令未被采用，没有写入任何文件。',
    next: '请使用至少十二个字符（例如四个互不相关的词），并输入两遍。',
  },
};

export const errorPanel: Translated<typeof english> = {
  next: '怎么办',
  wechatCode: '微信错误码 {{errcode}}',
  pageCode: '页面错误码 {{pageCode}}',
  rid: 'rid {{rid}}',
  reportId: '报告 {{reportId}}',
  copy: '复制详情',
};
