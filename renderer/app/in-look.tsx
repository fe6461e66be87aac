import type { ComponentType } from 'react';

/** Loads a part of the page together with the component library, and puts it into the console's {@link Look} of it. */
export async function inLook<P extends object>(load: () => Promise<ComponentType<P>>): Promise<ComponentType<P>> {
  const [Part, { Look }] = await Promise.all([load(), import('./look')]);
  return (props) => (
    <Look>
      <Part {...props} />
    </Look>
  );
}
