/** A text as it stands between the tags, or in a quoted attribute, of a document that is printed. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
