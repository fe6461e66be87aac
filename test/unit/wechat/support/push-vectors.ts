import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** A published or computed vector of WeChat's message encryption. */
export interface PushVector {
  readonly name: string;
  readonly token: string;
  readonly key: string;
  readonly appId: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
  readonly signature: string;
}

const classicKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

export const vectors: Readonly<Record<'v1' | 'v2' | 'v3' | 'v4' | 'v7', PushVector>> = {
  v1: {
    name: 'V1, message push page of third-party platforms',
    token: 'AAAAA',
    key: 'A'.repeat(43),
    appId: 'wx134c8103faa5a59e',
    timestamp: '1715943329',
    nonce: '1590219412',
    encrypt:
      'D7yzvUNAL930rd28wf21s4hvXhz0L6Uit/p2Di6C5DHyYGpEgdBRnKjBec34JwoQXicwaZC7fOVihW80F4VtsdvE//1vr7oAbqjDv8KenVp+ajKYpJnyQ4zMRhIC+a31fCVOMC03FfzV/QuC94kBP55a+Za3sJgvAn+ZbsNqZI5DkyuzkhQN8OBqCzFhizGmy0xpM0MEA4agpvE+RuNO1rhHTtuJB5yltw1FiYzecSXJ+y/D2r81VkRn2eYjh2ltsoyfbDR7Is6ookXIFxTfyeNyeHxMeT4KN5WpCDmSbTcUYrbBUlkGLJ9n/rU8YOywma6G7aTb7KZKOqCxgfoUlYEZPk4FUL/TK7ShriFDMVCLyjQJ15Ob++agDWtcxhfUfe6HIoIpRW8mKNBQiY/Jd1svvuskA1wLef1RTtzKfMpagSCX/laZINmdnX4zrF6kIaR9P4xQrWXbsTFHTYe0Mg==',
    signature: '6c12a4205838198b8fa631b3220723bb07f1015c',
  },
  v2: {
    name: 'V2, the same page, a reply',
    token: 'AAAAA',
    key: 'A'.repeat(43),
    appId: 'wx134c8103faa5a59e',
    timestamp: '1713424427',
    nonce: '415670741',
    encrypt:
      'hE8R6mGXHkJJjU72KxzKUd1GEkKJaEZq7vRL8XgK3o+00k8JGq6+pZJUIlTSyhsX+bxIBQ72g3GyvDdIZcr6+3HAZbSvPT9t/o11MI7d6WELwqrGd7jMnV0zv3Zc9Nq7',
    signature: '03e0812039325c2712ef5f0f980fd14c70d6e307',
  },
  v3: {
    name: 'V3, the classic sample',
    token: 'spamtest',
    key: classicKey,
    appId: 'wx2c2769f8efd9abc2',
    timestamp: '1409735669',
    nonce: '1320562132',
    encrypt:
      'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=',
    signature: '5d197aaffba7e9b25a30732f161a50dee96bd5fa',
  },
  v4: {
    name: 'V4, a plain text',
    token: 'pamtest',
    key: classicKey,
    appId: 'wxb11529c136998cb6',
    timestamp: '1409304348',
    nonce: 'xxxxxx',
    encrypt: 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==',
    signature: '82c962d39941aa48552f90ef55aa323dc620cc10',
  },
  v7: {
    name: 'V7, a verify ticket',
    token: 'selftoken',
    key: classicKey,
    appId: 'wx0123456789abcdef',
    timestamp: '1413192605',
    nonce: '987654321',
    encrypt:
      'Q3stYC6hdFzMh9T8HCvyDGmFT82SlXg+kidr/7IXJdNbQOWwbSIh0mYnJvIhdxYEL5s/1M2q60YpXeYKiLPPc+5a598LfSqvyX2JQNm5WKsab+sQlLvzptsT9oeOA0kKDpAbq064WPD/YUcHgGbRbchMh/9Rg6iBzMFXS/E6IdxjvxqMKFMLZnEev6Aiktu+NT57CZthGpmz2IFqHNU3yR9rOO8AxqrcJ9zfAGebKsF4dy6QeEiudsQ8i4bpRVKCUqiM4PRC+BEqwJUcZiax+1APv+geUeOLyq79egxkI6lJBwEbl09bmr4frVrcxIBlHsLmQY1rCyd58H6a4hoog5MhH4S3/rQLc6Mc49HTi/Ba/6KH72fR1w0UTrKgQ4eS',
    signature: '3aeef029b25640051f81d543e60914518e3dd1bc',
  },
};

/** What an encryption may be made to get wrong. */
export interface Encryption {
  readonly key: string;
  readonly appId: string;
  /** Replaces the padding's value; the bytes stay as many. */
  readonly padding?: number;
  /** Adds a whole block of padding, so that all of it agrees on a value above 32. */
  readonly hasExtraBlock?: boolean;
  /** Replaces the declared length of the message. */
  readonly length?: number;
}

/** Encrypts as WeChat does, and answers Base64. */
export function encryptPush(
  message: string | Buffer,
  { key, appId, padding, length, hasExtraBlock }: Encryption,
): string {
  const aesKey = Buffer.from(`${key}=`, 'base64');
  const body = Buffer.from(message);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length ?? body.length);
  const plain = Buffer.concat([randomBytes(16), size, body, Buffer.from(appId)]);
  const missing = 32 - (plain.length % 32) + (hasExtraBlock === true ? 32 : 0);
  const padded = Buffer.concat([plain, Buffer.alloc(missing, padding ?? missing)]);
  const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** The envelope of a push. */
export function envelope(encrypt: string, appId = 'wx0123456789abcdef'): string {
  return `<xml>\n<AppId><![CDATA[${appId}]]></AppId>\n<Encrypt><![CDATA[${encrypt}]]></Encrypt>\n</xml>`;
}

/** `msg_signature` of a push. */
export function sign(token: string, timestamp: string, nonce: string, encrypt: string): string {
  return createHash('sha1').update([token, timestamp, nonce, encrypt].sort().join('')).digest('hex');
}
