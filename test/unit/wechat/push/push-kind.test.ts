import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import { decryptPush, ticketIn } from '../../../../main/wechat/push/message-crypto';
import { refuseOtherPush } from '../../../../main/wechat/push/push-kind';
import { appIdSchema } from '../../../../preload/contract/ids';
import { encryptPush, envelope, vectors } from '../support/push-vectors';

const { v7 } = vectors;
const appId = appIdSchema.parse(v7.appId);
const account = 'wxf1c0de0123456789';

function paramsOf(run: () => unknown): unknown {
  try {
    run();
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'credentials-malformed') return failure.detail.params;
    throw failure;
  }
  return null;
}

function event(infoType: string, more = ''): string {
  return (
    `<xml><AppId>${appId}</AppId><CreateTime>1413192605</CreateTime><InfoType><![CDATA[${infoType}]]></InfoType>` +
    `<AuthorizerAppid><![CDATA[${account}]]></AuthorizerAppid>${more}</xml>`
  );
}

const nested = '<info><name>canary</name></info>';
const message =
  '<xml><ToUserName>gh_97417a04a28d</ToUserName><MsgType><![CDATA[event]]></MsgType>' +
  '<ScanCodeInfo><ScanType>qrcode</ScanType></ScanCodeInfo></xml>';

/** What a pasted push may be instead of a ticket, and how it is named. */
const kinds: readonly [name: string, xml: string, params: Readonly<Record<string, string>>][] = [
  ...['authorized', 'updateauthorized', 'unauthorized'].map(
    (infoType) =>
      [infoType, event(infoType), { reason: 'authorization-event', infoType, appId: account }] as [
        string,
        string,
        Readonly<Record<string, string>>,
      ],
  ),
  [
    'another event with nested parts',
    event('notify_third_fasteregister', nested),
    { reason: 'other-event', infoType: 'notify_third_fasteregister' },
  ],
  ['a message with nested parts', message, { reason: 'message', msgType: 'event' }],
  [
    'a message that quotes an event',
    `<xml><MsgType>text</MsgType><Content><![CDATA[${event('authorized').replaceAll(']]>', '')}]]></Content></xml>`,
    { reason: 'message', msgType: 'text' },
  ],
];

describe('a push of another kind', () => {
  it.each(kinds)('is recognised in plain text, before any key is asked for: %s', (_name, xml, params) => {
    expect(paramsOf(() => refuseOtherPush(xml, appId))).toEqual({ what: 'push', ...params });
  });

  it.each(kinds)('is recognised when it is opened: %s', (_name, xml, params) => {
    const encrypted = envelope(encryptPush(xml, { key: v7.key, appId }));
    const open = (): unknown =>
      ticketIn(
        decryptPush(encrypted, { token: null, current: new Secret(v7.key), previous: null }, null, appId),
        appId,
      );
    expect(paramsOf(open)).toEqual({ what: 'push', ...params });
  });

  it('is a web page, however long', () => {
    const page = `\n<!DOCTYPE html><html>${'<p>x</p>'.repeat(20_000)}</html>`;
    expect(paramsOf(() => refuseOtherPush(page, appId))).toEqual({ what: 'push', reason: 'html' });
    expect(paramsOf(() => refuseOtherPush('<html lang="en"></html>', appId))).toMatchObject({ reason: 'html' });
  });

  it('is a ticket that was decrypted already, and never quoted', () => {
    const plain = event('component_verify_ticket', '<ComponentVerifyTicket>ticket@@@canary</ComponentVerifyTicket>');
    expect(paramsOf(() => refuseOtherPush(plain, appId))).toEqual({ what: 'push', reason: 'plain-ticket' });
  });

  it('belongs to the platform that its envelope names, whatever its key', () => {
    const foreign = `<xml><AppId><![CDATA[${account}]]></AppId><Encrypt>whatever</Encrypt></xml>`;
    expect(paramsOf(() => refuseOtherPush(foreign, appId))).toEqual({ what: 'push', reason: 'app-id', appId: account });
    const plain = event('component_verify_ticket').replace(appId, account);
    expect(paramsOf(() => refuseOtherPush(plain, appId))).toMatchObject({ reason: 'app-id', appId: account });
  });

  it('is nothing of these where it may be the ticket', () => {
    expect(paramsOf(() => refuseOtherPush(envelope('abc'), appId))).toBeNull();
    expect(paramsOf(() => refuseOtherPush(`<xml><AppId>${appId}</AppId><Encrypt>x</Encrypt></xml>`, appId))).toBeNull();
    expect(paramsOf(() => refuseOtherPush('<xml><A><B>1</B></A></xml>', appId))).toBeNull();
  });

  it('is looked for in one pass, and quotes only names', () => {
    const startedAt = performance.now();
    refuseOtherPush(`<xml>${'<InfoType> '.repeat(20_000)}`, appId);
    refuseOtherPush(`<xml>${' '.repeat(200_000)}`, appId);
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(paramsOf(() => refuseOtherPush(event('ticket@@@canary'), appId))).toBeNull();
  });
});
