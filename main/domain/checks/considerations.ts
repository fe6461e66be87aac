import type { Language } from '../../../preload/contract/settings';

const chinese = `# 授权前须知

请在授权之前与企业一起读完，并记录企业的确认。文中的「平台」指纷享销客的第三方平台。

## 准备好什么

- 一个**企业主体**的小程序（空壳即可），已完成**微信认证**。未认证的小程序须先认证，再授权。
- 小程序的名称、头像、简介已设置；服务类目已添加。没有名称或头像的小程序，授权后看起来像没有绑定。
- ICP 备案办理完成，才能对外发布；授权本身不必等备案。
- 小程序**管理员**本人和他的手机，微信更新到较新的版本。只有管理员能看到可授权的账号；其他人扫码后，要等管理员确认。

## 授权时怎么选

1. 由管理员用微信扫码，或在微信里打开发给他的链接。
2. 在列表中选**小程序**，不要选公众号；选错的授权不会生效，须取消后重来。
3. **保持默认勾选的权限**，一项都不要取消。少一项，对应的功能就不能用，须重新扫码补授。
4. 确认后回到控制台，核对结果，再回答「微信小程序是否授权成功？」。

已注销、冻结、封禁或未完成注册的账号不会出现在列表里；小游戏和测试号不能授权。

## 一个小程序，一个应用

一个小程序只能授权给纷享销客的**一个**应用：营销通、订货通或服务通。已授权给其中之一的，请换一个小程序，或先取消原来的授权。

## 企业须知悉的影响

- 小程序**原有的功能会被覆盖**：发布后，原来的页面不再使用。
- 授予「小程序开发与数据分析」（权限集 18）后，企业**不能再自行发布代码**，也不能在小程序后台修改服务器域名和业务域名；两者都由平台负责。
- 发布新版本时，没有在平台登记的域名会从小程序中移除，包括企业以前自己配置的。
- 互斥权限集（如 18 开发管理、25 开放平台账号、40 插件、119 支付）同一时间只能授予**一个**服务商。已在其他服务商名下的，微信会在本次授权中直接略去；请先在那边取消授权。
- 一个账号最多同时授权给 **15** 个第三方平台；已满时先取消一个不用的。

## 主体要一致

如果企业在纷享销客绑定了公众号，小程序与公众号最好属于**同一主体**。主体不同，两者之间的数据共享和跳转不能使用。通过接口绑定微信开放平台账号时，也要求主体相同。

## 授权之后

- 订货通的名称、头像和主体跟随绑定的小程序。
- 平台以后新增的权限不会自动生效，须由管理员重新扫码。
- 小程序的微信认证每年**年审**一次；逾期会失去认证，功能随之受限。年审窗口打开后尽早办理。
- 小程序改名、换头像、主体迁移、被冻结等变化，会在同步时记录并提示。
- 管理员修改密码后，可能需要重新扫码。

## 怎样取消授权

**只有企业自己能取消**,服务商不能代为取消:

- 小程序后台（mp.weixin.qq.com）→ 设置 → 第三方设置 → 取消授权；或
- 微信里的「**公众平台安全助手**」→ 绑定查询 → 选择小程序 → 取消授权。

取消之后，平台不再能维护该小程序；控制台保留全部历史记录，随时可以重新授权。
`;

const english = `# Before the authorization

Read this together with the tenant before authorizing, and record that the tenant accepts it. "The platform" is ShareCRM's third-party platform.

## What has to be there

- A mini program of an **organisation** (an empty shell will do) that is **WeChat-verified**. An unverified one has to be verified first.
- Name, avatar and introduction are set, and a service category is added. A mini program without name or avatar looks unbound afterwards.
- The ICP filing must be complete before anything is released; the authorization need not wait for it.
- The mini program's **administrator** in person, with a phone and an up-to-date WeChat. Only the administrator sees the accounts; a scan by anybody else waits for the administrator to confirm.

## What to choose

1. The administrator scans the code with WeChat, or opens the link in WeChat.
2. Pick from the **Mini Program** list, not an official account; a wrong pick does not count and has to be revoked.
3. **Keep the default permissions ticked**, all of them. Without one, its feature does not work until the administrator scans again.
4. Come back to the console, look at the verified result, then answer "Has the WeChat mini program been successfully authorized?".

Cancelled, frozen, banned and unfinished accounts are not listed; mini games and test accounts cannot be authorized.

## One mini program, one application

A mini program can be authorized to **one** ShareCRM application only: ShareMarketing, ShareOrder or Service Connector. If it is authorized to one of them already, use another mini program or revoke that authorization first.

## What the tenant agrees to

- The **present functions of the mini program are overwritten**: once released, its former pages are gone.
- With "Development and data analysis" (set 18) granted, the tenant **cannot release code any more**, nor change server and business domains in the mini program's console; the platform does both.
- With every release, domains that are not registered with the platform are removed from the mini program, those the tenant had set up before included.
- Exclusive sets (such as 18 development, 25 open-platform account, 40 plugins, 119 payment) can be granted to **one** provider at a time. WeChat leaves out those that another provider holds; revoke them there first.
- An account can be authorized to **15** third-party platforms at a time; when it is full, revoke one that is not needed.

## The same entity

If the tenant has an official account bound on ShareCRM, the mini program should belong to the **same entity**. If it does not, sharing of data and redirection between the two do not work. Binding a WeChat open-platform account through the API needs the same entity as well.

## Afterwards

- ShareOrder's name, avatar and entity follow the bound mini program.
- Permissions that the platform adds later do not take effect by themselves: the administrator has to scan again.
- The WeChat verification has an **annual review**; overdue, the verification lapses and features with it. Do it as soon as its window opens.
- A rename, a new avatar, an entity migration, a freeze: each is noticed at the next sync, and reported.
- After the administrator changes the password, a new scan may be needed.

## How to revoke

**Only the tenant can revoke**, the provider cannot:

- mini program console (mp.weixin.qq.com) → Settings → Third-party settings → revoke; or
- in WeChat: **Official Platform Security Assistant** (公众平台安全助手) → bound accounts → the mini program → revoke.

After that the platform cannot maintain the mini program any more. The console keeps the whole history, and it can be authorized again at any time.
`;

/**
 * The considerations that a tenant reads before authorizing, as Markdown: what to tick, what is given up, how to revoke.
 *
 * A workspace may carry its own text instead.
 */
export const considerations: Readonly<Record<Language, string>> = { 'zh-CN': chinese, en: english };
