import { describe, expect, it } from 'vitest';
import { html, NOTHING } from '../../../../main/sandbox/page/html';

describe('html', () => {
  it('escapes values and keeps markup', () => {
    const name = `<img src=x onerror="alert('1')">&`;
    expect(html`<b title="${name}">${name}</b>`.text).toBe(
      '<b title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</b>',
    );
  });

  it('joins lists and numbers', () => {
    expect(html`<p>${[html`<i>a</i>`, html`<i>b</i>`]}${1}${NOTHING}</p>`.text).toBe('<p><i>a</i><i>b</i>1</p>');
  });
});
