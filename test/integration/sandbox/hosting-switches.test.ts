import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostingClient, switches } from './hosting-client';
import { type Answer, asAnswer, listOf, objectOf, SandboxClient } from './sandbox-client';

/** What the platform reads, by the errcode or the members a row looks at. */
type Row = readonly [name: string, values: Answer, play: (shop: HostingClient) => Promise<unknown>, seen: unknown];

const REVERT = '/wxa/revertcoderelease';
const HISTORY = `${REVERT}?action=get_history_version`;
const errcode = async (answer: Promise<Answer>): Promise<unknown> => (await answer)['errcode'];
const release = async (shop: HostingClient): Promise<unknown> => errcode(shop.post('/wxa/release'));
const gray = async (shop: HostingClient, gray_percentage: number): Promise<unknown> =>
  errcode(shop.post('/wxa/grayrelease', { gray_percentage }));
const liveVersion = async (shop: HostingClient): Promise<unknown> =>
  objectOf(await shop.post('/wxa/getversioninfo'), 'release_info')['release_version'];
const status = async (shop: HostingClient): Promise<unknown> =>
  (await shop.get('/wxa/get_latest_auditstatus'))['status'];
const rest = async (shop: HostingClient): Promise<unknown> => (await shop.get('/wxa/queryquota'))['rest'];

async function later(shop: HostingClient, advanceMs: number): Promise<void> {
  await shop.client.control('POST', 'clock', { advanceMs });
}

/** Releases 9.6.5, gets 9.6.6 approved and gives it to a tenth of the users. */
async function runGray(shop: HostingClient): Promise<void> {
  await shop.approve();
  await release(shop);
  await shop.approve({ user_version: '9.6.6' });
  await gray(shop, 10);
}

async function releaseTwo(shop: HostingClient): Promise<void> {
  for (const user_version of ['9.6.5', '9.6.6']) {
    await shop.approve({ user_version });
    await later(shop, 60_000);
    await release(shop);
  }
}

async function commitAndAsk(shop: HostingClient): Promise<unknown> {
  await shop.commit();
  return errcode(shop.get('/wxa/security/get_code_privacy_info'));
}

async function scanAfterAnHour(shop: HostingClient): Promise<unknown> {
  await shop.commit();
  await later(shop, 3_500_000);
  const before = await errcode(shop.get('/wxa/security/get_code_privacy_info'));
  await later(shop, 200_000);
  return [before, await errcode(shop.get('/wxa/security/get_code_privacy_info'))];
}

async function privacyDuringScan(shop: HostingClient): Promise<unknown> {
  await shop.commit();
  const owner_setting = { contact_email: 'a@b.example', notice_method: '弹窗' };
  return errcode(shop.post('/cgi-bin/component/setprivacysetting', { owner_setting, setting_list: [] }));
}

async function undeclared(shop: HostingClient): Promise<unknown> {
  await shop.commit({ template_id: 3 });
  await shop.scan();
  return errcode(shop.get('/wxa/security/get_code_privacy_info'));
}

async function commitInGray(shop: HostingClient): Promise<unknown> {
  await runGray(shop);
  return errcode(shop.commit({ user_version: '9.6.7' }));
}

async function submitInGray(shop: HostingClient): Promise<unknown> {
  await runGray(shop);
  return errcode(shop.post('/wxa/submit_audit'));
}

async function completeGray(shop: HostingClient): Promise<unknown> {
  await runGray(shop);
  await gray(shop, 100);
  const plan = objectOf(await shop.get('/wxa/getgrayreleaseplan'), 'gray_release_plan');
  const before = [plan['status'], await liveVersion(shop)];
  return [...before, await release(shop), await liveVersion(shop)];
}

async function releaseInGray(shop: HostingClient): Promise<unknown> {
  await runGray(shop);
  const answer = await release(shop);
  const plan = objectOf(await shop.get('/wxa/getgrayreleaseplan'), 'gray_release_plan');
  return [answer, plan['status'], await liveVersion(shop)];
}

async function absentPlan(shop: HostingClient): Promise<unknown> {
  return (await shop.get('/wxa/getgrayreleaseplan'))['gray_release_plan'];
}

async function releaseAtOnce(shop: HostingClient): Promise<unknown> {
  await shop.approve();
  const before = await release(shop);
  await later(shop, 61_000);
  return [before, await release(shop)];
}

async function releaseTwice(shop: HostingClient): Promise<unknown> {
  await shop.approve();
  await release(shop);
  return [await release(shop), shop.effects('/wxa/release')];
}

async function versionInfo(shop: HostingClient): Promise<unknown> {
  await shop.approve();
  await release(shop);
  const { release_info, exp_info } = await shop.post('/wxa/getversioninfo');
  return [release_info, exp_info].map((info) =>
    info === undefined ? undefined : Object.values(asAnswer(info)).filter((value) => typeof value === 'string'),
  );
}

/** Whether a roll-back dates the release anew: the difference in whole minutes. */
async function releaseTime(shop: HostingClient): Promise<unknown> {
  const time = async (): Promise<number> =>
    Number(objectOf(await shop.post('/wxa/getversioninfo'), 'release_info')['release_time']);
  await releaseTwo(shop);
  const before = await time();
  await later(shop, 120_000);
  await shop.get(REVERT);
  return (await time()) > before;
}

async function history(shop: HostingClient): Promise<unknown> {
  await releaseTwo(shop);
  return listOf(await shop.get(HISTORY), 'version_list').map((one) => one['user_version']);
}

async function submitWithoutItems(shop: HostingClient): Promise<unknown> {
  await shop.commit();
  await shop.scan();
  return errcode(shop.post('/wxa/submit_audit', { item_list: [] }));
}

async function auditIdType(shop: HostingClient): Promise<unknown> {
  const { auditid } = await shop.submit();
  const again = (await shop.get('/wxa/get_latest_auditstatus'))['auditid'];
  const read = await errcode(shop.post('/wxa/get_auditstatus', { auditid }));
  return [typeof auditid, typeof again, read];
}

async function screenshotKeys(shop: HostingClient): Promise<unknown> {
  await shop.submit();
  await shop.review({ decision: 'reject', screenshots: 1 });
  const answer = await shop.get('/wxa/get_latest_auditstatus');
  const event = shop.client.sandbox.control.events().find((one) => one.infoType === 'weapp_audit_fail');
  const keys = ['ScreenShot', 'screenshot'];
  return [keys.filter((key) => key in answer), keys.filter((key) => event?.plainXml?.includes(`<${key}>`))];
}

/** What is left of the quota after a withdrawal and a rejection. */
async function quotaAfter(shop: HostingClient): Promise<unknown> {
  await shop.submit();
  await shop.get('/wxa/undocodeaudit');
  await shop.post('/wxa/submit_audit');
  await shop.review({ decision: 'reject' });
  return rest(shop);
}

async function withdrawTwice(shop: HostingClient): Promise<unknown> {
  const answers: unknown[] = [];
  for (let round = 0; round < 2; round += 1) {
    await shop.submit();
    answers.push(await errcode(shop.get('/wxa/undocodeaudit')));
  }
  return answers;
}

async function race(shop: HostingClient): Promise<unknown> {
  await shop.submit();
  const answer = await errcode(shop.get('/wxa/undocodeaudit'));
  return [answer, await status(shop), shop.effects('/wxa/undocodeaudit')];
}

async function speedUpDelayed(shop: HostingClient): Promise<unknown> {
  const { auditid } = await shop.submit();
  await shop.review({ decision: 'delay' });
  return errcode(shop.post('/wxa/speedupaudit', { auditid }));
}

async function releaseUnfiled(shop: HostingClient): Promise<unknown> {
  await shop.approve();
  await shop.client.control('PATCH', `accounts/${shop.appid}`, { icp: { status: 1024 } });
  return release(shop);
}

async function trialAfterRelease(shop: HostingClient): Promise<unknown> {
  await shop.approve();
  await release(shop);
  return 'exp_info' in (await shop.post('/wxa/getversioninfo'));
}

async function submitOverApproved(shop: HostingClient): Promise<unknown> {
  await shop.approve();
  await shop.post('/wxa/submit_audit');
  return release(shop);
}

async function longDescription(shop: HostingClient): Promise<unknown> {
  const answer = await errcode(shop.commit({ user_desc: `${'长'.repeat(200)}[op k7f3q2]` }));
  const info = (await shop.post('/wxa/getversioninfo'))['exp_info'];
  return [answer, info === undefined ? undefined : String(asAnswer(info)['exp_desc']).length];
}

async function extJsonObject(shop: HostingClient): Promise<unknown> {
  return errcode(shop.commit({ ext_json: { ext: {} } }));
}

async function decidesItself(shop: HostingClient): Promise<unknown> {
  await shop.submit();
  await later(shop, 11_000);
  return status(shop);
}

async function revertNothing(shop: HostingClient): Promise<unknown> {
  return [await errcode(shop.get('/wxa/revertgrayrelease')), shop.effects('/wxa/revertgrayrelease')];
}

async function previewLimit(shop: HostingClient): Promise<unknown> {
  await shop.commit();
  await shop.scan();
  return errcode(shop.post('/wxa/submit_audit', { preview_info: { pic_id_list: ['a', 'b'] } }));
}

async function submitNothing(shop: HostingClient): Promise<unknown> {
  return errcode(shop.post('/wxa/submit_audit'));
}

async function setNothing(shop: HostingClient): Promise<unknown> {
  return errcode(shop.post('/wxa/modify_domain', { action: 'add', requestdomain: [] }));
}

async function setFromTestingCopy(shop: HostingClient): Promise<unknown> {
  const body = { action: 'add', wxa_server_domain: 'new.example.com' };
  await shop.client.post('/cgi-bin/component/modify_wxa_server_domain', body, await shop.client.componentToken());
  return errcode(shop.post('/wxa/modify_domain', { action: 'add', requestdomain: ['https://new.example.com'] }));
}

async function registerBusinessHosts(shop: HostingClient): Promise<unknown> {
  const hosts = Array.from({ length: 201 }, (_, index) => `h${index}.example.com`).join(';');
  const body = { action: 'set', wxa_jump_h5_domain: hosts };
  const token = await shop.client.componentToken();
  return errcode(shop.client.post('/cgi-bin/component/modify_wxa_jump_domain', body, token));
}

const ZEROS = {
  status: 0,
  create_timestamp: 0,
  gray_percentage: 0,
  support_debuger_first: false,
  support_experiencer_first: false,
};

const ROWS: readonly Row[] = [
  ['scanSeconds 60', {}, commitAndAsk, 61039],
  ['scanSeconds 0', { scanSeconds: 0 }, commitAndAsk, 0],
  ['scanSeconds 3600', { scanSeconds: 3600 }, scanAfterAnHour, [61039, 0]],
  ['scanSeconds never', { scanSeconds: -1 }, scanAfterAnHour, [61039, 61039]],
  ['setPrivacyDuringScan 61039', {}, privacyDuringScan, 61039],
  ['setPrivacyDuringScan ok', { setPrivacyDuringScan: 'ok' }, privacyDuringScan, 0],
  ['privacyInfoWithFindings ok', {}, undeclared, 0],
  ['privacyInfoWithFindings 61040', { privacyInfoWithFindings: '61040' }, undeclared, 61040],
  ['commitDuringGray ok', {}, commitInGray, 0],
  ['commitDuringGray error', { commitDuringGray: 'error' }, commitInGray, 87011],
  ['submitDuringGray ok', {}, submitInGray, 0],
  ['submitDuringGray error', { submitDuringGray: 'error' }, submitInGray, 87011],
  ['gray100 live', {}, completeGray, [3, '9.6.6', 85052, '9.6.6']],
  ['gray100 running', { gray100: 'running' }, completeGray, [1, '9.6.5', 0, '9.6.6']],
  ['releaseDuringGray completes', {}, releaseInGray, [0, 3, '9.6.6']],
  ['releaseDuringGray error', { releaseDuringGray: 'error' }, releaseInGray, [87011, 1, '9.6.5']],
  ['grayPlanAbsent zeros', {}, absentPlan, ZEROS],
  ['grayPlanAbsent absent', { grayPlanAbsent: 'absent' }, absentPlan, undefined],
  ['grayPlanAbsent null', { grayPlanAbsent: 'null' }, absentPlan, null],
  ['revertGrayWithoutPlan error', {}, revertNothing, [85020, 0]],
  ['revertGrayWithoutPlan ok', { revertGrayWithoutPlan: 'ok' }, revertNothing, [0, 0]],
  ['release85020Lag 0', {}, releaseAtOnce, [0, 85052]],
  ['release85020Lag 60 s', { release85020LagSeconds: 60 }, releaseAtOnce, [85020, 0]],
  ['releaseTwice 85052', {}, releaseTwice, [85052, 1]],
  ['releaseTwice ok', { releaseTwice: 'ok' }, releaseTwice, [0, 1]],
  ['releaseTwice 85019', { releaseTwice: '85019' }, releaseTwice, [85019, 1]],
  [
    'versionInfo full',
    {},
    versionInfo,
    [
      ['9.6.5', '965 [op k7f3q2]'],
      ['9.6.5', '965 [op k7f3q2]'],
    ],
  ],
  ['versionInfo noObjects', { versionInfo: 'noObjects' }, versionInfo, [undefined, undefined]],
  [
    'versionInfo emptyStrings',
    { versionInfo: 'emptyStrings' },
    versionInfo,
    [
      ['', ''],
      ['9.6.5', '965 [op k7f3q2]'],
    ],
  ],
  ['revertUpdatesReleaseTime yes', {}, releaseTime, true],
  ['revertUpdatesReleaseTime no', { revertUpdatesReleaseTime: false }, releaseTime, false],
  ['historyListsLive yes', {}, history, ['9.6.6', '9.6.5']],
  ['historyListsLive no', { historyListsLive: false }, history, ['9.6.5']],
  ['submitItemListEmpty ok', {}, submitWithoutItems, 0],
  ['submitItemListEmpty 85010', { submitItemListEmpty: '85010' }, submitWithoutItems, 85010],
  ['submitWithoutCommit 85086', {}, submitNothing, 85086],
  ['submitWithoutCommit 86000', { submitWithoutCommit: '86000' }, submitNothing, 86000],
  ['nothingToSet 85301', {}, setNothing, 85301],
  ['nothingToSet 85017', { nothingToSet: '85017' }, setNothing, 85017],
  ['testingDomainsCount yes', {}, setFromTestingCopy, 0],
  ['testingDomainsCount no', { testingDomainsCount: false }, setFromTestingCopy, 85301],
  ['jumpDomainLimit 300', {}, registerBusinessHosts, 0],
  ['jumpDomainLimit 200', { jumpDomainLimit: 200 }, registerBusinessHosts, 65316],
  ['auditIdType number', {}, auditIdType, ['number', 'number', 0]],
  ['auditIdType string', { auditIdType: 'string' }, auditIdType, ['string', 'string', 0]],
  ['screenshotKey ScreenShot', {}, screenshotKeys, [['ScreenShot'], ['ScreenShot']]],
  ['screenshotKey screenshot', { screenshotKey: 'screenshot' }, screenshotKeys, [['screenshot'], ['screenshot']]],
  [
    'screenshotKey both',
    { screenshotKey: 'both' },
    screenshotKeys,
    [
      ['ScreenShot', 'screenshot'],
      ['ScreenShot', 'screenshot'],
    ],
  ],
  ['quotaReturn none', {}, quotaAfter, 98],
  ['quotaReturn onUndo', { quotaReturn: 'onUndo' }, quotaAfter, 99],
  ['quotaReturn onReject', { quotaReturn: 'onReject' }, quotaAfter, 99],
  ['quotaReturn both', { quotaReturn: 'both' }, quotaAfter, 100],
  ['quotaShape numbers', {}, rest, 100],
  ['quotaShape zeros', { quotaShape: 'zeros' }, rest, 0],
  ['quotaShape minusOne', { quotaShape: 'minusOne' }, rest, -1],
  ['undoLimit 5 a day', {}, withdrawTwice, [0, 0]],
  ['undoLimit 1 a day', { undoPerDay: 1 }, withdrawTwice, [0, 87013]],
  ['undoLimit 1 a month', { undoPerMonth: 1 }, withdrawTwice, [0, 87013]],
  ['undoRace off', {}, race, [0, 3, 1]],
  ['undoRace approve', { undoRace: 'approve' }, race, [85020, 0, 0]],
  ['undoRace reject', { undoRace: 'reject' }, race, [85020, 1, 0]],
  ['speedUpDelayed ok', {}, speedUpDelayed, 0],
  ['speedUpDelayed 89403', { speedUpDelayed: '89403' }, speedUpDelayed, 89403],
  ['icpGate off', {}, releaseUnfiled, 0],
  ['icpGate error', { icpGate: 'error' }, releaseUnfiled, 85399],
  ['trialAfterRelease kept', {}, trialAfterRelease, true],
  ['trialAfterRelease cleared', { trialAfterRelease: 'cleared' }, trialAfterRelease, false],
  ['approvedReplacedBySubmit yes', {}, submitOverApproved, 85020],
  ['approvedReplacedBySubmit no', { approvedReplacedBySubmit: false }, submitOverApproved, 0],
  ['userDescMax none', {}, longDescription, [0, 211]],
  ['userDescMax 200 cut', { userDescMax: 200 }, longDescription, [0, 200]],
  ['userDescMax 200 error', { userDescMax: 200, userDescOverflow: 'error' }, longDescription, [40097, undefined]],
  ['extJsonObject 47001', {}, extJsonObject, 47001],
  ['extJsonObject 85013', { extJsonObject: '85013' }, extJsonObject, 85013],
  ['extJsonObject -1', { extJsonObject: '-1' }, extJsonObject, -1],
  ['previewMediaMax', { previewMediaMax: 1 }, previewLimit, 85093],
  ['reviewAfterSeconds nobody', {}, decidesItself, 2],
  ['reviewAfterSeconds approve', { reviewAfterSeconds: 10 }, decidesItself, 0],
  ['reviewAfterSeconds reject', { reviewAfterSeconds: 10, reviewDecision: 'reject' }, decidesItself, 1],
  ['reviewAfterSeconds delay', { reviewAfterSeconds: 10, reviewDecision: 'delay' }, decidesItself, 4],
];

describe('the switches about code', () => {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  it.each(ROWS)('%s', async (_name, values, play, seen) => {
    await switches(client, values);
    expect(await play(await HostingClient.of(client, 2))).toEqual(seen);
  });

  it.each([[{ gray100: 'maybe' }], [{ scanSeconds: 'never' }], [{ answerLost: 'done' }]])(
    'refuse %j',
    async (values) => {
      expect(await client.control('PATCH', 'settings', { switches: values })).toHaveProperty('error');
    },
  );
});
