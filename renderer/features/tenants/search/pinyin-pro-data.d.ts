/** A word list of pinyin-pro: words of one length and their readings. The package has no types for it. */
declare module 'pinyin-pro/dist/esm/data/*.mjs' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
