import { webFrame } from 'electron';

/**
 * What WeChat's page does without, taken away before its first script: WebRTC, whose connections pass by every rule about requests,
 * and printing, which would hold the page until somebody answers a dialog of the system. Nothing is put in its place or exposed.
 */
void webFrame.executeJavaScript(`
  delete globalThis.RTCPeerConnection;
  delete globalThis.webkitRTCPeerConnection;
  globalThis.print = () => {};
`);
