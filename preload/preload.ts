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

/** By then the list is there, its search is prepared and the other parts of the page are loaded. */
const launchedAfterMs = 7_000;

// A launch leaves as much garbage as the page keeps: nothing would take it away before the page has grown by as much again.
addEventListener(
  'load',
  () => void setTimeout(() => requestIdleCallback(() => webFrame.clearCache()), launchedAfterMs),
  { once: true },
);
