import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron';
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
    pathOf: (file) => {
      try {
        // It throws for what is no file.
        return webUtils.getPathForFile(file as File);
      } catch {
        return '';
      }
    },
  }),
);

// Our own page needs no WebRTC, whose connections pass by its content security policy.
void webFrame.executeJavaScript('delete globalThis.RTCPeerConnection; delete globalThis.webkitRTCPeerConnection;');
