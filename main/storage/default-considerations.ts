import type { Language } from '../../preload/contract/settings';

const chinese = `# 升级前注意事项

## 开始之前
- 本功能随 965 版本按企业灰度开放。请先确认该企业已开通,并记录由谁、何时开通。
- 请租户先申请一个空壳小程序并完成微信认证。未认证的小程序必须先认证,才能授权。
- 小程序主体须为企业等非个人主体;名称、头像、简介和服务类目请提前设置好。
- 一个小程序只能授权给一个应用:营销通、订货通、服务通三者之一。
- 原小程序已有的功能会被覆盖,租户此后不能自行发布版本。请取得租户确认,并记录确认人。
- 若企业已在纷享销客绑定公众号,小程序应与公众号主体一致,否则两者之间无法打通数据与跳转。

## 授权时
- 由小程序管理员扫码;在列表中选择“小程序”,不要选择公众号,否则绑定不成功。
- 请保持默认勾选的全部权限。少勾选的权限会导致后续功能不可用。
- 授权链接有有效期,过期后请重新生成。
- 若某些权限集已授权给其他平台,微信会静默跳过它们;请先在原平台解除授权。

## 授权之后
- 系统会提示“微信小程序是否已授权成功?”。确认前会先向微信核实。
- 店铺的名称、头像与主体随绑定的小程序变化。
- 之后还需完成打包、提审与发布;ICP 备案与隐私保护指引须在发布前就绪。
- 请勿在微信后台解除授权或修改管理员密码,否则需要重新授权。
`;

const english = `# Considerations before the upgrade

## Before you begin
- The feature is enabled per tenant with release 965. Make sure that the tenant has it, and record who enabled it and when.
- The tenant first applies for an empty mini program and completes WeChat verification. An unverified one has to be verified before it can be authorized.
- The entity must not be personal. Set name, avatar, introduction and service category in advance.
- A mini program can be authorized to one application only: ShareMarketing, ShareOrder or Service Connector.
- What the mini program does today is overwritten, and the tenant can no longer release versions itself. Obtain the tenant's acceptance and record who gave it.
- If an official account is bound in ShareCRM, the mini program should belong to the same entity; otherwise data sharing and redirection between the two do not work.

## During authorization
- The administrator of the mini program scans the code and picks from the list of mini programs. Picking an official account makes the binding fail.
- Keep all default permissions selected. Functions whose permission is missing will not work.
- The authorization link expires; make a new one when it has.
- Sets that are granted to another platform are left out by WeChat without a word. Revoke them there first.

## After authorization
- The console asks "Has the WeChat mini program been successfully authorized?" and verifies the answer with WeChat before it counts.
- Name, avatar and entity of the shop follow the bound mini program.
- Packaging, review and release follow; ICP filing and privacy guideline are needed before the release.
- Do not revoke the authorization or change the administrator's password in the WeChat console, or a new authorization is needed.
`;

/** What a new workspace's considerations say until the vendor edits them. */
export const defaultConsiderations: Readonly<Record<Language, string>> = { 'zh-CN': chinese, en: english };
