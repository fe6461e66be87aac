import { useCallback } from 'react';
import { useStores } from './stores';

/** Shows the tour from its first step, where that begins. */
export function useBeginTour(): () => void {
  const { app, navigation } = useStores();
  return useCallback(() => {
    navigation.show('overview');
    void app.updateSettings({ tourDone: false });
  }, [app, navigation]);
}
