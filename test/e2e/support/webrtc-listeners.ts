import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Sockets of this computer where WebRTC would arrive: a datagram port for STUN and TURN, and a listening one for TURN over TCP. */
export interface WebRtcListeners {
  readonly udpPort: number;
  readonly tcpPort: number;
  /** What has arrived so far, one word each. */
  readonly arrived: readonly string[];
  close(): void;
}

/** Listens on loopback until closed. */
export async function listenForWebRtc(): Promise<WebRtcListeners> {
  const arrived: string[] = [];
  const datagrams = createSocket('udp4', () => void arrived.push('datagram'));
  await new Promise<void>((resolve) => datagrams.bind(0, '127.0.0.1', resolve));
  const server = createServer((socket) => {
    arrived.push('connection');
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return {
    udpPort: datagrams.address().port,
    tcpPort: address.port,
    arrived,
    close() {
      datagrams.close();
      server.close();
    },
  };
}

/**
 * Runs in a page: takes the constructor of a peer connection out of every kind of fresh frame that a page can make, before any other
 * script runs in it, and lets each that is there try to reach the ports. Answers the kinds of window that had one.
 */
export async function tryWebRtc({
  udpPort,
  tcpPort,
}: {
  udpPort: number;
  tcpPort: number;
}): Promise<readonly string[]> {
  const made: HTMLElement[] = [];
  const put = (element: HTMLElement): HTMLElement => {
    made.push(element);
    document.body.append(element);
    return element;
  };
  const frame = (prepare: (each: HTMLIFrameElement) => void): HTMLIFrameElement => {
    const each = document.createElement('iframe');
    prepare(each);
    put(each);
    return each;
  };
  const loaded = async (each: HTMLIFrameElement): Promise<Window | null> => {
    await Promise.race([
      new Promise((resolve) => each.addEventListener('load', resolve, { once: true })),
      new Promise((resolve) => setTimeout(resolve, 1000)),
    ]);
    return each.contentWindow;
  };
  const blob = URL.createObjectURL(new Blob(['<p>x'], { type: 'text/html' }));
  const windows: Record<string, () => Promise<Window | null | undefined> | Window | null | undefined> = {
    page: () => window,
    'empty frame': () => frame(() => undefined).contentWindow,
    'by index': () => {
      frame(() => undefined);
      return window[window.length - 1];
    },
    'about:blank': () => frame((each) => (each.src = 'about:blank')).contentWindow,
    'without script': () => frame((each) => each.setAttribute('sandbox', 'allow-same-origin')).contentWindow,
    'from markup': () => {
      const box = put(document.createElement('div'));
      box.innerHTML = '<iframe name="from-markup"></iframe>';
      return box.querySelector('iframe')?.contentWindow;
    },
    'in a frame': () => {
      const inner = frame(() => undefined).contentDocument;
      const each = inner?.createElement('iframe');
      if (each) inner?.body.append(each);
      return each?.contentWindow;
    },
    'in a frame without script': () => {
      const inner = frame((each) => each.setAttribute('sandbox', 'allow-same-origin')).contentDocument;
      const each = inner?.createElement('iframe');
      if (each) inner?.body.append(each);
      return each?.contentWindow;
    },
    'a document': () => loaded(frame((each) => (each.srcdoc = '<p>x'))),
    'a document without script': () =>
      loaded(
        frame((each) => {
          each.setAttribute('sandbox', 'allow-same-origin');
          each.srcdoc = '<p>x';
        }),
      ),
    blob: () => loaded(frame((each) => (each.src = blob))),
    object: () => {
      const each = document.createElement('object');
      each.data = 'about:blank';
      put(each);
      return each.contentWindow;
    },
    rewritten: () => {
      const each = frame(() => undefined);
      each.contentDocument?.open();
      each.contentDocument?.write('<p>x');
      each.contentDocument?.close();
      return each.contentWindow;
    },
    moved: () => {
      const each = frame(() => undefined);
      each.remove();
      document.body.append(each);
      return each.contentWindow;
    },
  };
  // What the policy of the page refused to load is a page of the browser's, out of reach.
  const constructorOf = (from: Window | null | undefined, name: string): typeof RTCPeerConnection | undefined => {
    try {
      return Reflect.get(from ?? {}, name) as typeof RTCPeerConnection | undefined;
    } catch {
      return undefined;
    }
  };
  const had: string[] = [];
  const open: RTCPeerConnection[] = [];
  for (const [kind, make] of Object.entries(windows)) {
    const fresh = await make();
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) {
      const type = constructorOf(fresh, name);
      if (type === undefined) continue;
      if (!had.includes(kind)) had.push(kind);
      const turn = { username: 'u', credential: 'p' };
      const connection = new type({
        iceServers: [
          { urls: `stun:127.0.0.1:${udpPort}` },
          { urls: [`turn:127.0.0.1:${tcpPort}?transport=tcp`, `turn:127.0.0.1:${udpPort}?transport=udp`], ...turn },
        ],
      });
      connection.createDataChannel('out');
      void connection
        .createOffer()
        .then((offer) => connection.setLocalDescription(offer))
        .catch(() => undefined);
      open.push(connection);
    }
  }
  if (open.length > 0) await new Promise((resolve) => setTimeout(resolve, 3000));
  for (const each of open) each.close();
  for (const each of made) each.remove();
  return had;
}
