import { describe, expect, it } from 'vitest';
import { decodeAesKey, decrypt, encrypt, type MessageKeys, sign } from '../../../../main/sandbox/core/message-crypto';

const CLASSIC_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

const OFFICIAL: MessageKeys = { token: 'AAAAA', encodingAesKey: 'A'.repeat(43), appId: 'wx134c8103faa5a59e' };
const V1_ENCRYPTED =
  'D7yzvUNAL930rd28wf21s4hvXhz0L6Uit/p2Di6C5DHyYGpEgdBRnKjBec34JwoQXicwaZC7fOVihW80F4VtsdvE//1vr7oAbqjDv8KenVp+ajKYpJnyQ4zMRhIC+a31fCVOMC03FfzV/QuC94kBP55a+Za3sJgvAn+ZbsNqZI5DkyuzkhQN8OBqCzFhizGmy0xpM0MEA4agpvE+RuNO1rhHTtuJB5yltw1FiYzecSXJ+y/D2r81VkRn2eYjh2ltsoyfbDR7Is6ookXIFxTfyeNyeHxMeT4KN5WpCDmSbTcUYrbBUlkGLJ9n/rU8YOywma6G7aTb7KZKOqCxgfoUlYEZPk4FUL/TK7ShriFDMVCLyjQJ15Ob++agDWtcxhfUfe6HIoIpRW8mKNBQiY/Jd1svvuskA1wLef1RTtzKfMpagSCX/laZINmdnX4zrF6kIaR9P4xQrWXbsTFHTYe0Mg==';
const V3_ENCRYPTED =
  'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=';
const V7_ENCRYPTED =
  'Q3stYC6hdFzMh9T8HCvyDGmFT82SlXg+kidr/7IXJdNbQOWwbSIh0mYnJvIhdxYEL5s/1M2q60YpXeYKiLPPc+5a598LfSqvyX2JQNm5WKsab+sQlLvzptsT9oeOA0kKDpAbq064WPD/YUcHgGbRbchMh/9Rg6iBzMFXS/E6IdxjvxqMKFMLZnEev6Aiktu+NT57CZthGpmz2IFqHNU3yR9rOO8AxqrcJ9zfAGebKsF4dy6QeEiudsQ8i4bpRVKCUqiM4PRC+BEqwJUcZiax+1APv+geUeOLyq79egxkI6lJBwEbl09bmr4frVrcxIBlHsLmQY1rCyd58H6a4hoog5MhH4S3/rQLc6Mc49HTi/Ba/6KH72fR1w0UTrKgQ4eS';

describe('published vectors', () => {
  it('V1: opens the push of the official page', () => {
    const opened = decrypt(OFFICIAL, V1_ENCRYPTED);
    expect(opened).toMatchObject({ random: '1205899eaf019bbd', padding: 22, appId: OFFICIAL.appId });
    expect(Buffer.byteLength(opened.message)).toBe(292);
    expect(opened.message).toContain('<debug_str><![CDATA[hello world]]></debug_str>\n</xml>');
    const parts = [OFFICIAL.token, '1715943329', '1590219412'];
    expect(sign([...parts, V1_ENCRYPTED])).toBe('6c12a4205838198b8fa631b3220723bb07f1015c');
    expect(sign(parts)).toBe('cc0c594499c1634947d5b502f158ee518947db27');
  });

  it('V2: seals the reply of the official page', () => {
    const message = '<xml><demo_resp>[CDATA[good luck]]</demo_resp></xml>';
    const sealed = encrypt(OFFICIAL, message, Buffer.from('999951349e8ee746'));
    expect(sealed).toBe(
      'hE8R6mGXHkJJjU72KxzKUd1GEkKJaEZq7vRL8XgK3o+00k8JGq6+pZJUIlTSyhsX+bxIBQ72g3GyvDdIZcr6+3HAZbSvPT9t/o11MI7d6WELwqrGd7jMnV0zv3Zc9Nq7',
    );
    expect(sign([OFFICIAL.token, '1713424427', '415670741', sealed])).toBe('03e0812039325c2712ef5f0f980fd14c70d6e307');
  });

  it('V3: opens the push of the classic sample code', () => {
    const keys = { token: 'spamtest', encodingAesKey: CLASSIC_KEY, appId: 'wx2c2769f8efd9abc2' };
    const opened = decrypt(keys, V3_ENCRYPTED);
    expect(opened).toMatchObject({ random: '89465c840c5f116f', padding: 2 });
    expect(opened.message).toContain('6054768590064713728');
    const parts = [keys.token, '1409735669', '1320562132'];
    expect(sign([...parts, V3_ENCRYPTED])).toBe('5d197aaffba7e9b25a30732f161a50dee96bd5fa');
    expect(sign(parts)).toBe('16120ec1b8dbb870f510d87ce6bc2463eae6ca1a');
  });

  it('V4: seals Chinese text as the WxJava test does', () => {
    const keys = { token: 'pamtest', encodingAesKey: CLASSIC_KEY, appId: 'wxb11529c136998cb6' };
    const sealed = encrypt(keys, '我是中文abcd123', Buffer.from('aaaabbbbccccdddd'));
    expect(sealed).toBe('jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==');
    expect(sign([keys.token, '1409304348', 'xxxxxx', sealed])).toBe('82c962d39941aa48552f90ef55aa323dc620cc10');
  });

  it('V7: seals and opens a verify ticket', () => {
    const keys = { token: 'selftoken', encodingAesKey: CLASSIC_KEY, appId: 'wx0123456789abcdef' };
    const message =
      '<xml><AppId><![CDATA[wx0123456789abcdef]]></AppId><CreateTime>1413192605</CreateTime><InfoType><![CDATA[component_verify_ticket]]></InfoType><ComponentVerifyTicket><![CDATA[ticket@@@selfmade-0001]]></ComponentVerifyTicket></xml>';
    expect(encrypt(keys, message, Buffer.from('0123456789abcdef'))).toBe(V7_ENCRYPTED);
    expect(decrypt(keys, V7_ENCRYPTED)).toEqual({
      random: '0123456789abcdef',
      message,
      appId: keys.appId,
      padding: 22,
    });
    expect(sign([keys.token, '1413192605', '987654321', V7_ENCRYPTED])).toBe(
      '3aeef029b25640051f81d543e60914518e3dd1bc',
    );
  });
});

describe('what is refused', () => {
  it('another appid in the envelope', () => {
    expect(() => decrypt({ ...OFFICIAL, appId: 'wx0123456789abcdef' }, V1_ENCRYPTED)).toThrow('another appid');
  });

  it('a changed cipher text', () => {
    const bytes = Buffer.from(V1_ENCRYPTED, 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 0xff;
    expect(() => decrypt(OFFICIAL, bytes.toString('base64'))).toThrow();
  });

  it.each(['A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}+`])('the key %s', (key) => {
    expect(() => decodeAesKey(key)).toThrow('43 characters');
  });

  it('opens messages of every padding from 1 to 32', () => {
    const paddings = Array.from({ length: 32 }, (_, length) => {
      const message = 'x'.repeat(length);
      const opened = decrypt(OFFICIAL, encrypt(OFFICIAL, message));
      expect(opened.message).toBe(message);
      return opened.padding;
    });
    expect(new Set(paddings).size).toBe(32);
  });
});
