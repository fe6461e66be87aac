/** A name as part of a file name on every system: letters, digits and a few marks; at most 60 characters. */
export function fileNamePart(name: string): string {
  return name
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .slice(0, 60)
    .replace(/^[._]+|[._]+$/g, '');
}
