import english from '../../preload/contract/locales/en/authorization-bar.json';
import chinese from '../../preload/contract/locales/zh-CN/authorization-bar.json';

/**
 * The bar above WeChat's page: host, tenant and time left. It has no bridge to the main process; its content comes in the
 * fragment of its own address and is written as text only.
 */
const texts = { 'zh-CN': chinese, en: english } as const;

interface BarContent {
  readonly title: string;
  readonly host: string;
  readonly expiresAtMs: number;
  readonly language: keyof typeof texts;
}

function readContent(): BarContent {
  const parameters = new URLSearchParams(location.hash.slice(1));
  return {
    title: parameters.get('title') ?? '',
    host: parameters.get('host') ?? '',
    expiresAtMs: Number(parameters.get('expires') ?? '0'),
    language: parameters.get('language') === 'en' ? 'en' : 'zh-CN',
  };
}

function write(id: string, text: string, data: Readonly<Record<string, string>> = {}): void {
  const element = document.getElementById(id);
  if (element === null) return;
  element.textContent = text;
  for (const [name, value] of Object.entries(data)) element.dataset[name] = value;
}

/** Until when the bar says that files belong elsewhere. */
let filesRefusedUntilMs = 0;
const filesRefusedMs = 6000;

/** A file over the bar is not taken; the bar says where it goes. */
function refuseFiles(event: DragEvent): void {
  if (event.dataTransfer === null || !event.dataTransfer.types.includes('Files')) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'none';
  filesRefusedUntilMs = Date.now() + filesRefusedMs;
  paint();
}

function paint(): void {
  const content = readContent();
  const text = texts[content.language];
  document.documentElement.lang = content.language;
  const isLocal = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::|$)/.test(content.host);
  write('host', content.host === '' ? text.loading : content.host);
  write('lock', '', { secure: String(content.host !== '' && !isLocal) });
  write('title', Date.now() < filesRefusedUntilMs ? text.files : content.title);
  const seconds = Math.max(0, Math.ceil((content.expiresAtMs - Date.now()) / 1000));
  const clock = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  write('countdown', seconds === 0 ? text.expired : `${text.left} ${clock}`, { urgent: String(seconds < 120) });
}

paint();
addEventListener('hashchange', paint);
for (const kind of ['dragenter', 'dragover', 'drop'] as const) addEventListener(kind, refuseFiles);
setInterval(paint, 500);
