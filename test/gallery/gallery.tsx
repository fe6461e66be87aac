import { type ReactElement, useSyncExternalStore } from 'react';
import { Stage } from './stage';
import { stories } from './stories';
import { queryOf, type Scene, sceneOf, storyId } from './story';

function onNavigation(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}

function go(scene: Scene): void {
  window.history.pushState(null, '', queryOf(scene));
  window.dispatchEvent(new PopStateEvent('popstate'));
}

/** Every story in a list at the left, one of them on the stage; the address says which, in which language and theme. */
export function Gallery(): ReactElement {
  const query = useSyncExternalStore(onNavigation, () => window.location.search);
  const [first] = stories;
  const scene = sceneOf(query, first === undefined ? '' : storyId(first));
  const story = stories.find((one) => storyId(one) === scene.story);
  const stage =
    story === undefined ? (
      <p data-testid="no-story">No story is called {scene.story}.</p>
    ) : (
      <Stage key={queryOf(scene)} story={story} scene={scene} />
    );
  if (scene.isAlone) return <main className="gallery-stage">{stage}</main>;
  return (
    <div className="gallery">
      <nav className="gallery-list" aria-label="Stories">
        <List scene={scene} />
      </nav>
      <main className="gallery-stage">{stage}</main>
    </div>
  );
}

function List({ scene }: { readonly scene: Scene }): ReactElement {
  const files = [...new Set(stories.map(({ of }) => of))];
  const link = (to: Scene, text: string): ReactElement => (
    <a
      href={queryOf(to)}
      aria-current={queryOf(to) === queryOf(scene) ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        go(to);
      }}
    >
      {text}
    </a>
  );
  return (
    <>
      <div className="gallery-choices">
        {link({ ...scene, language: 'zh-CN' }, '中文')}
        {link({ ...scene, language: 'en' }, 'English')}
        {link({ ...scene, theme: 'light' }, 'Light')}
        {link({ ...scene, theme: 'dark' }, 'Dark')}
      </div>
      {files.map((of) => (
        <section key={of}>
          <h2 className="quiet">{of}</h2>
          <ul>
            {stories
              .filter((story) => story.of === of)
              .map((story) => (
                <li key={story.state}>{link({ ...scene, story: storyId(story) }, story.state)}</li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
