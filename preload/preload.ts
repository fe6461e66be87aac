import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from './bridge';

contextBridge.exposeInMainWorld(
  'hostingConsole',
  createBridge({
    invoke: (channel, request) => ipcRenderer.invoke(channel, request),
    on: (event, listener) => {
      const wrapper = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(event, wrapper);
      return () => {
        ipcRenderer.removeListener(event, wrapper);
      };
    },
  }),
);
