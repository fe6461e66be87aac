import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import { readFlatXml } from '../../../../main/wechat/push/flat-xml';
import {
  type DecryptedPush,
  decryptMessage,
  decryptPush,
  openMessage,
  signatureIn,
  ticketIn,
} from '../../../../main/wechat/push/message-crypto';
import { appIdSchema } from '../../../../preload/contract/ids';
import { encryptPush, envelope, type PushVector, sign, vectors } from '../support/push-vectors';

function open(vector: PushVector, changes: Partial<PushVector> = {}): DecryptedPush {
  const given = { ...vector, ...changes };
  return decryptPush(
    envelope(given.encrypt),
    { token: new Secret(given.token), current: new Secret(given.key), previous: null },
    { msgSignature: given.signature, timestamp: given.timestamp, nonce: given.nonce },
    appIdSchema.parse(given.appId),
  );
}

function reasonOf(run: () => unknown): unknown {
  try {
    run();
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'credentials-malformed') return failure.detail.params?.reason;
    throw failure;
  }
  throw new Error('nothing was refused');
}

const { v1, v2, v3, v4, v7 } = vectors;
const appId = appIdSchema.parse(v7.appId);
const ticketXml =
  `<xml><AppId><![CDATA[${appId}]]></AppId><CreateTime>1413192605</CreateTime>` +
  '<InfoType><![CDATA[component_verify_ticket]]></InfoType>' +
  '<ComponentVerifyTicket><![CDATA[ticket@@@selfmade-0001]]></ComponentVerifyTicket></xml>';
const withoutSignature = (encrypt: string, previous: string | null = null, key = v7.key): DecryptedPush =>
  decryptPush(
    envelope(encrypt),
    { token: null, current: new Secret(key), previous: previous === null ? null : new Secret(previous) },
    null,
    appId,
  );

describe('the published vectors', () => {
  it('V1: a message of an authorized account, padded with 22', () => {
    const push = open(v1);
    expect(Object.fromEntries(push.fields)).toEqual({
      ToUserName: 'gh_97417a04a28d',
      FromUserName: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
      CreateTime: '1715943329',
      MsgType: 'event',
      Event: 'debug_demo',
      debug_str: 'hello world',
    });
    expect([push.key, push.isSigned]).toEqual(['current', true]);
  });

  it('V2: the reply of the same page', () => {
    expect(Object.fromEntries(open(v2).fields)).toEqual({ demo_resp: '[CDATA[good luck]]' });
  });

  it('V3: the classic sample', () => {
    const { fields } = open(v3);
    expect(fields.get('Content')).toBe('abcdteT');
    expect(fields.get('MsgId')).toBe('6054768590064713728');
    expect(fields.get('FromUserName')).toBe('oyORnuP8q7ou2gfYjqLzSIWZf0rs');
    expect(fields.get('CreateTime')).toBe('1409735668');
  });

  it('V4: a text that is no push, with a signature that holds', () => {
    expect(decryptMessage(v4.encrypt, new Secret(v4.key), appIdSchema.parse(v4.appId))).toBe('我是中文abcd123');
    expect(reasonOf(() => open(v4))).toBe('not-xml');
    expect(reasonOf(() => open(v4, { nonce: 'xxxxxy' }))).toBe('signature');
  });

  it('V7: a verify ticket with its time', () => {
    const reading = ticketIn(open(v7), appId);
    expect(reading.ticket.reveal()).toBe('ticket@@@selfmade-0001');
    expect(reading.receivedAtMs).toBe(1_413_192_605_000);
  });
});

describe('a pasted push', () => {
  it('opens with the previous key after a rotation, and says so', () => {
    const push = withoutSignature(v7.encrypt, v7.key, 'B'.repeat(43));
    expect([push.key, push.isSigned]).toEqual(['previous', false]);
  });

  it('opens although line breaks were pasted into it', () => {
    const broken = v7.encrypt.replaceAll(/(.{64})/g, '$1\r\n  ');
    expect(ticketIn(withoutSignature(broken), appId).ticket.reveal()).toBe('ticket@@@selfmade-0001');
  });

  it('opens with every padding from 1 to 32', () => {
    const seen = new Set<number>();
    for (let extra = 0; extra < 32; extra += 1) {
      const message = `<xml><A>${'x'.repeat(extra)}</A></xml>`;
      seen.add(32 - ((16 + 4 + message.length + appId.length) % 32));
      expect(withoutSignature(encryptPush(message, { key: v7.key, appId })).fields.get('A')).toBe('x'.repeat(extra));
    }
    expect(seen.size).toBe(32);
  });

  it.each([0, 33, 255])('is refused with padding of value %d', (padding) => {
    expect(reasonOf(() => withoutSignature(encryptPush(ticketXml, { key: v7.key, appId, padding })))).toBe('padding');
  });

  it('is refused with more than one block of padding', () => {
    const encrypt = encryptPush(ticketXml, { key: v7.key, appId, hasExtraBlock: true });
    expect(reasonOf(() => withoutSignature(encrypt))).toBe('padding');
  });

  it('is refused when its length field lies', () => {
    expect(reasonOf(() => withoutSignature(encryptPush(ticketXml, { key: v7.key, appId, length: 100_000 })))).toBe(
      'length',
    );
  });

  it.each([
    ['a changed signature', { signature: v7.signature.replace('3', '4') }],
    ['a signature that is none', { signature: 'zz' }],
    ['the plain signature, which does not cover the body', { signature: '16120ec1b8dbb870f510d87ce6bc2463eae6ca1a' }],
    ['another token', { token: 'othertoken' }],
    ['another time', { timestamp: '1413192606' }],
  ])('is refused with %s', (_name, changes) => {
    expect(reasonOf(() => open(v7, changes))).toBe('signature');
  });

  it('is refused when it was changed under way', () => {
    const changed = v7.encrypt.replace('Q3st', 'Q3sT');
    expect(reasonOf(() => open(v7, { encrypt: changed }))).toBe('signature');
  });

  it('cannot be verified without the token', () => {
    const keys = { token: null, current: new Secret(v7.key), previous: null };
    const signature = { msgSignature: v7.signature, timestamp: v7.timestamp, nonce: v7.nonce };
    expect(reasonOf(() => decryptPush(envelope(v7.encrypt), keys, signature, appId))).toBe('token-missing');
  });

  it('is refused when it is for another platform, which is named', () => {
    const other = encryptPush(ticketXml, { key: v7.key, appId: 'wxffffffffffffffff' });
    expect(() => withoutSignature(other)).toThrow(
      expect.objectContaining({
        detail: { params: { what: 'push', reason: 'app-id', appId: 'wxffffffffffffffff' } },
      }),
    );
  });

  it('is refused with the wrong key, without showing what came out', () => {
    expect(['padding', 'length', 'app-id']).toContain(
      reasonOf(() => withoutSignature(v7.encrypt, null, 'C'.repeat(43))),
    );
  });

  it.each([
    ['base64', 'not base64!'],
    ['base64', v7.encrypt.slice(0, -4)],
    ['no-encrypt', ''],
  ])('is refused as %s', (reason, encrypt) => {
    expect(reasonOf(() => withoutSignature(encrypt))).toBe(reason);
  });

  it('is refused when its text is no UTF-8', () => {
    const message = Buffer.concat([Buffer.from('<xml><A>'), Buffer.from([0xff, 0xfe]), Buffer.from('</A></xml>')]);
    expect(reasonOf(() => withoutSignature(encryptPush(message, { key: v7.key, appId })))).toBe('encoding');
  });

  it('is refused when it carries another event, or the ticket of another platform', () => {
    const event = ticketXml.replace('component_verify_ticket]', 'unauthorized]');
    const push = withoutSignature(encryptPush(event, { key: v7.key, appId }));
    expect(() => ticketIn(push, appId)).toThrow(
      expect.objectContaining({
        detail: { params: { what: 'push', reason: 'authorization-event', infoType: 'unauthorized', appId: '' } },
      }),
    );
    const foreign = ticketXml.replace(appId, 'wxffffffffffffffff');
    expect(reasonOf(() => ticketIn(withoutSignature(encryptPush(foreign, { key: v7.key, appId })), appId))).toBe(
      'app-id',
    );
  });
});

describe('the signature of a push', () => {
  it('is found in the address that it came with', () => {
    const address = `/wechat/component?signature=x&timestamp=1&nonce=2&encrypt_type=aes&msg_signature=${'a'.repeat(40)}`;
    expect(signatureIn(address)).toEqual({ msgSignature: 'a'.repeat(40), timestamp: '1', nonce: '2' });
    expect(signatureIn('timestamp=1&nonce=2&msg_signature=b')).toEqual({
      msgSignature: 'b',
      timestamp: '1',
      nonce: '2',
    });
  });

  it('is none when a part is missing', () => {
    expect(signatureIn('https://x.example/?timestamp=1&nonce=2&signature=plain')).toBeNull();
    expect(signatureIn('')).toBeNull();
  });

  it('sorts by bytes, so that upper case goes before lower case', () => {
    const encrypt = encryptPush(ticketXml, { key: v7.key, appId });
    const signature = sign('zToken', '9', 'Nonce', encrypt);
    expect(open(v7, { token: 'zToken', timestamp: '9', nonce: 'Nonce', encrypt, signature }).isSigned).toBe(true);
  });
});

describe('the XML of a push', () => {
  it('may have a declaration, white space, numbers, and anything inside CDATA', () => {
    const fields = readFlatXml(
      '<?xml version="1.0"?>\n<xml> <A>1</A>\n<B><![CDATA[<a & "b"> ]] ]]></B><C></C></xml>\n',
    );
    expect([...fields]).toEqual([
      ['A', '1'],
      ['B', '<a & "b"> ]] '],
      ['C', ''],
    ]);
  });

  it.each([
    ['doctype', '<!DOCTYPE xml [<!ENTITY x "y">]><xml><A>&x;</A></xml>'],
    ['doctype', '<!doctype xml><xml></xml>'],
    ['doctype', '<xml><!ENTITY x "y"><A>1</A></xml>'],
    ['entity', '<xml><A>&lt;</A></xml>'],
    ['entity', '<xml><A>&x;</A></xml>'],
    ['not-flat', '<xml><info><A>1</A></info></xml>'],
    ['not-flat', '<xml><A>1</A><A>2</A></xml>'],
    ['not-xml', '<xml><A id="1">1</A></xml>'],
    ['not-xml', '<xml><!-- note --><A>1</A></xml>'],
    ['not-xml', '<xml><A>1</B></xml>'],
    ['not-xml', '<xml><A>1</xml>'],
    ['not-xml', '<xml>text</xml>'],
    ['not-xml', '<html><A>1</A></html>'],
    ['not-xml', '{"Encrypt":"x"}'],
    ['not-xml', ''],
    ['too-long', `<xml><A>${'x'.repeat(70_000)}</A></xml>`],
  ])('is refused as %s: %j', (reason, text) => {
    expect(reasonOf(() => readFlatXml(text))).toBe(reason);
  });

  it('is read in one pass, however hostile', () => {
    const startedAt = performance.now();
    expect(() => readFlatXml(`<xml>${'<A><![CDATA['.repeat(5000)}</xml>`)).toThrow(AppError);
    expect(() => readFlatXml(`<xml>${' '.repeat(60_000)}`)).toThrow(AppError);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

function sealed(message: string, key = v7.key): string {
  return encryptPush(message, { key, appId });
}

describe('a message that is opened for what it tells', () => {
  const keys = { token: null, current: new Secret(v7.key), previous: null };
  const event = '<xml><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[weapp_audit_fail]]></Event></xml>';
  const nested =
    '<xml><MsgType>event</MsgType><Event>wxa_privacy_apply</Event><result_info><a>1</a></result_info></xml>';

  it('is read encrypted, decrypted and nested', () => {
    const field = openMessage(envelope(sealed(event)), keys, null, appId);
    expect([field('Event'), field('Nothing')]).toEqual(['weapp_audit_fail', '']);
    expect(openMessage(event, { ...keys, current: null }, null, null)('Event')).toBe('weapp_audit_fail');
    expect(openMessage(nested, keys, null, appId)('Event')).toBe('wxa_privacy_apply');
  });

  it.each([
    ['html', '<!DOCTYPE html><html></html>'],
    ['not-xml', 'weapp_audit_fail'],
    ['doctype', '<!DOCTYPE x [<!ENTITY a "b">]><xml><MsgType>event</MsgType></xml>'],
    ['too-long', `<xml><MsgType>${'x'.repeat(70_000)}</MsgType></xml>`],
    ['padding', envelope(sealed(event, vectors.v1.key))],
  ])('is refused as %s', (reason, text) => {
    const found = reasonOf(() => openMessage(text, keys, null, appId));
    expect(['padding', 'length', 'app-id'].includes(reason) ? 'key' : reason).toBe(
      ['padding', 'length', 'app-id'].includes(String(found)) ? 'key' : found,
    );
  });

  it('needs the key when it is encrypted, and a right signature when there is one', () => {
    const text = envelope(sealed(event));
    expect(() => openMessage(text, { ...keys, current: null }, null, appId)).toThrow(AppError);
    const signature = { msgSignature: 'a'.repeat(40), timestamp: '1', nonce: '2' };
    expect(reasonOf(() => openMessage(text, { ...keys, token: new Secret('t') }, signature, appId))).toBe('signature');
  });
});
