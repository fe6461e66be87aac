import { describe, expect, it } from 'vitest';
import { leftOutItems } from '../../../../../renderer/features/hosting/settings/left-out';
import { merchantTasksOf } from '../../../../../renderer/features/hosting/settings/merchant-todos';
import {
  changedContacts,
  privacyDraft,
  privacyFaults,
  privacyRequest,
} from '../../../../../renderer/features/hosting/settings/privacy-draft';
import { profile, reading } from '../../../domain/builders';

const setting = {
  codeExists: true,
  found: ['UserInfo', 'PhoneNumber', 'OwnKey'],
  settings: [
    { key: 'PhoneNumber', text: '联系收货人' },
    { key: 'Camera', text: '扫码' },
  ],
  owner: {},
  updatedAtMs: null,
};

describe('the draft of a privacy guideline', () => {
  it('starts from the scan: own texts stay, what is missing gets the vendor’s, a key of somebody’s own stays open', () => {
    const { uses, contacts } = privacyDraft(setting, profile({ contactPhone: '0571-8888' }));
    expect(uses.map(({ key, isFound }) => [key, isFound])).toEqual([
      ['UserInfo', true],
      ['PhoneNumber', true],
      ['OwnKey', true],
      ['Camera', false],
    ]);
    expect(uses[0]?.text).not.toBe('');
    expect([uses[1]?.text, uses[2]?.text, uses[3]?.text]).toEqual(['联系收货人', '', '扫码']);
    expect(contacts.contact_phone).toBe('0571-8888');
  });

  it('leaves a contact that WeChat holds as it is', () => {
    const held = { ...setting, owner: { contact_email: 'a@b.example' } };
    const { contacts } = privacyDraft(held, profile({ contactPhone: '0571-8888' }));
    expect([contacts.contact_email, contacts.contact_phone]).toEqual(['a@b.example', '']);
  });

  it('names what WeChat would refuse, and is no request until then', () => {
    const draft = { ...privacyDraft(setting, profile({ contactPhone: '' })), notice: ' ', days: '30天' };
    expect(privacyFaults(draft)).toEqual(['contact', 'notice', 'days', 'text']);
    expect(privacyRequest(draft)).toBeNull();
  });

  it('sends everything again that the form does not edit, and a period in WeChat’s form', () => {
    const held = {
      ...setting,
      found: ['UserInfo'],
      owner: { contact_phone: '1', store_region: '1017', notice_method: '公告' },
    };
    expect(privacyRequest({ ...privacyDraft(held, profile()), days: '30' })).toMatchObject({
      call: 'set-privacy',
      owner: { contact_phone: '1', store_region: '1017', notice_method: '公告', store_expire_timestamp: '30天' },
      settings: [{ key: 'UserInfo' }, { key: 'PhoneNumber' }, { key: 'Camera' }],
    });
  });
});

describe('the contact that visitors are told now', () => {
  const live = { ...setting, owner: { contact_phone: '0571-1', notice_method: '公告', ext_file_media_id: 'f' } };
  const next = { ...setting, owner: { contact_phone: '0571-2', notice_method: '弹窗' } };

  it('is told from that of the next version', () => {
    expect(changedContacts({ setting: next, live })).toEqual(['contact_phone']);
    expect(changedContacts({ setting: live, live })).toEqual([]);
    expect(changedContacts({ setting: next })).toEqual([]);
  });

  it('is changed at once, without a list of uses, and whatever the scan found', () => {
    const draft = privacyDraft(next, profile(), true);
    expect(privacyFaults(draft)).toEqual([]);
    expect(privacyRequest(draft)).toMatchObject({ live: true, settings: [], owner: { contact_phone: '0571-2' } });
  });
});

describe('what WeChat left out of a change of domains', () => {
  it('is told item by item, each once with the most telling reason', () => {
    const result = {
      invalid_requestdomain: 'https://x、https://y',
      no_icp_domain: 'https://z.cn',
      invalid_wxa_server_domain: 'p;q',
      left_out: 'https://x、https://w.cn',
      auditid: '1',
    };
    expect(leftOutItems({ result })).toEqual([
      { text: 'https://x', reason: 'invalid' },
      { text: 'https://y', reason: 'invalid' },
      { text: 'https://z.cn', reason: 'no-icp' },
      { text: 'p', reason: 'invalid' },
      { text: 'q', reason: 'invalid' },
      { text: 'https://w.cn', reason: 'left-out' },
    ]);
  });
});

describe('the to-dos of the merchant', () => {
  it('are what the last reading lacks', () => {
    const bare = reading({
      nickName: '',
      introduction: '',
      headImageUrl: '',
      categories: [],
      filing: { status: 1027, smsStatus: null },
    });
    expect(merchantTasksOf({ reading: bare })).toEqual(['name', 'avatar', 'introduction', 'category', 'filing']);
  });

  it('are none where nothing was read, or a part could not be', () => {
    const unread = reading({ nickName: '', unread: [{ part: 'nickName', why: 'absent' }] });
    expect(merchantTasksOf({ reading: null })).toEqual([]);
    expect(merchantTasksOf({ reading: unread })).not.toContain('name');
  });
});
