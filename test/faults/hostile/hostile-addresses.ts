/** Hosts and schemes that the console's windows must not go to; `PORT` stands for a server on this computer that listens. */
const forms: readonly string[] = [
  'http://127.0.0.1:PORT/',
  'http://127.0.0.1:PORT/cgi-bin/componentloginpage',
  'http://127.0.0.1:PORT/index.html',
  'http://localhost:PORT/',
  'http://[::1]:PORT/',
  'http://127.1:PORT/',
  'http://2130706433:PORT/',
  'http://0x7f000001:PORT/',
  'http://0:PORT/',
  'http://user@127.0.0.1:PORT/',
  'http://user:pass@127.0.0.1:PORT/',
  'http://127.0.0.1:PORT\\@evil.example/',
  'http://127.0.0.1.nip.example:PORT/',
  'https://evil.example/',
  'http://evil.example/',
  'https://mp.weixin.qq.com.evil.example/',
  'https://mp.weixin.qq.com@evil.example/',
  'https://evil.example/?https://mp.weixin.qq.com',
  'https://evil.example/#https://mp.weixin.qq.com',
  'https://mp.weixin.qq.com%2eevil.example/',
  'https://evilmp.weixin.qq.com.example/',
  'https://xn--weixin-9sa.qq.com.example/',
  'https://ⓜⓟ.weixin.qq.com.example/',
  'https://launch.hosting-console.example.evil.example/authorized?auth_code=x',
  'https://launch.hosting-console.example@evil.example/authorized?auth_code=x',
  'https://launch.hosting-console.example:8443/authorized?auth_code=x',
  'http://launch.hosting-console.example/authorized?auth_code=x',
  'https://launch.hosting-console.example/AUTHORIZED?auth_code=x',
  'https://launch.hosting-console.example/authorizedx?auth_code=x',
  'https://launch.hosting-console.example/other/authorized?auth_code=x',
  'https://user@launch.hosting-console.example/authorized?auth_code=x',
  'app://other/index.html',
  'app://console.evil.example/index.html',
  'app://user@console/bar.html',
  'file:///etc/passwd',
  'file://evil.example/share/x.html',
  'data:text/html,<script>window.pwned=1</script>',
  'data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9MTwvc2NyaXB0Pg==',
  'javascript:window.pwned=1',
  'JavaScript:window.pwned=1',
  'java\nscript:window.pwned=1',
  'vbscript:msgbox(1)',
  'blob:https://evil.example/0000-0000',
  'filesystem:https://evil.example/temporary/x.html',
  'chrome://gpu',
  'chrome://version',
  'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/x.html',
  'devtools://devtools/bundled/inspector.html',
  'view-source:https://evil.example/',
  'view-source:file:///etc/passwd',
  'ftp://evil.example/',
  'ws://127.0.0.1:PORT/',
  'weixin://dl/business/?t=x',
  'mailto:a@evil.example?attach=/etc/passwd',
  'ms-msdt:/id%20PCWDiagnostic',
  'search-ms:query=x',
  'smb://evil.example/share',
  'ssh://evil.example/',
  'intent://evil.example/#Intent;end',
  'unknown-scheme-of-nobody://x',
];

/** Sixty addresses, aimed at a server that notes who reaches it. */
export function hostileAddresses(port: number): readonly string[] {
  return forms.map((form) => form.replaceAll('PORT', String(port)));
}

/** Ways in which a page may try to go, open, show or load something. */
export const vectors = ['link', 'open', 'assign', 'replace', 'frame', 'form', 'refresh', 'object'] as const;

/** Tries one address in one way; runs in the page, so it stands alone. */
export function tryAddress({ address, vector }: { readonly address: string; readonly vector: string }): void {
  const add = (tag: string, attributes: Readonly<Record<string, string>>): HTMLElement => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    setTimeout(() => element.remove(), 2000);
    return element;
  };
  try {
    if (vector === 'link') add('a', { href: address, target: '_top' }).click();
    else if (vector === 'open') window.open(address, '_blank');
    else if (vector === 'assign') location.assign(address);
    else if (vector === 'replace') location.replace(address);
    else if (vector === 'frame') add('iframe', { src: address });
    else if (vector === 'refresh') add('meta', { 'http-equiv': 'refresh', content: `0;url=${address}` });
    else if (vector === 'object') add('object', { data: address });
    else {
      const form = add('form', { action: address, method: 'post' });
      if (form instanceof HTMLFormElement) form.submit();
    }
  } catch {
    // An address that the browser itself refuses is refused.
  }
}
