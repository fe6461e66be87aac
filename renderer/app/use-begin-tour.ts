import { useStores } from './stores';

/** Shows the tour from its first step, where that begins. */
export function useBeginTour(): () => void {
  const { app, navigation } = useStores();
  return () => {
    navigation.show('overview');
    void app.updateSettings({ tourDone: false });
  };
}
