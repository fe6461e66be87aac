/** What happens in the gallery when something is pressed. */
export function nothing(): void {
  return undefined;
}

/** As {@link nothing}, where an outcome is awaited. */
export function succeeding(): Promise<boolean> {
  return Promise.resolve(true);
}
