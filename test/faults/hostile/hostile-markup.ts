const call = 'window.pwned=1';

const elements: readonly string[] = [
  `<script>${call}</script>`,
  `<img src=x onerror="${call}">`,
  `<svg onload="${call}">`,
  `<svg><script>${call}</script></svg>`,
  `<svg><animate onbegin="${call}" attributeName=x></svg>`,
  `<math><mtext><img src=x onerror="${call}"></mtext></math>`,
  `<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>`,
  `<iframe src="javascript:${call}"></iframe>`,
  `<object data="javascript:${call}"></object>`,
  `<embed src="javascript:${call}">`,
  `<a href="javascript:${call}" autofocus onfocus="${call}">x</a>`,
  `<body onload="${call}">`,
  `<input autofocus onfocus="${call}">`,
  `<details open ontoggle="${call}">`,
  `<video><source onerror="${call}"></video>`,
  `<audio src=x onerror="${call}"></audio>`,
  `<form action="javascript:${call}"><button autofocus>x</button></form>`,
  `<link rel=stylesheet href="data:text/css,*{x:expression(${call})}">`,
  `<style>@import 'data:text/css,*{color:red}'</style>`,
  `<base href="https://evil.example/">`,
  `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<template><script>${call}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  `<marquee onstart="${call}">x</marquee>`,
  `<x onclick="${call}" style="position:fixed;inset:0">x</x>`,
];

const wrappings: readonly ((element: string) => string)[] = [
  (element) => element,
  (element) => `">${element}`,
  (element) => `\u202E'/>\u200B${element}<!--`,
  (element) => `{{constructor.constructor('${call}')()}}\${${call}}</textarea></title>${element}`,
];

/** A hundred texts that would run script, break out of an attribute, or add an element if any view took text for markup. */
export const hostileMarkup: readonly string[] = wrappings.flatMap((wrap) => elements.map(wrap));
