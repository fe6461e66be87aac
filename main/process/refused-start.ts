import type { WeakenedPromise, Weakening } from './start-policy';

/** What each promise is called, in the language of whoever reads it. */
const words: Readonly<Record<WeakenedPromise, { readonly zh: string; readonly en: string }>> = {
  'remote-control': { zh: '让别的程序读取并操纵窗口', en: 'lets another program read and drive the windows' },
  trust: { zh: '让别人冒充微信的服务器', en: 'lets others pass for WeChat’s servers' },
  keys: { zh: '把加密连接的密钥写入文件', en: 'writes the keys of encrypted connections into a file' },
  names: { zh: '把微信的域名引向别的服务器', en: 'leads WeChat’s names to other servers' },
  recording: { zh: '把收发的内容连同凭据写入文件', en: 'writes what is sent, credentials included, into a file' },
  'web-rules': { zh: '取消页面之间的隔离', en: 'lifts the separation between pages' },
  'foreign-code': { zh: '在窗口中运行别的代码', en: 'runs other code in the windows' },
  'foreign-program': { zh: '通过别的程序启动控制台', en: 'starts the console through another program' },
  sandbox: { zh: '取消页面的沙箱', en: 'takes the sandbox away from the pages' },
};

/** A refused start as people read it, in both languages: what was found, why it is not run with, and what to do. */
export function refusalText(found: readonly Weakening[]): string {
  const list = (language: 'zh' | 'en'): string =>
    found.map(({ name, undoes }) => `  ${name}${language === 'zh' ? '：' : ': '}${words[undoes][language]}`).join('\n');
  return [
    '控制台没有启动：命令行或环境变量会取消它的保护。',
    list('zh'),
    '请从快捷方式、命令行或环境中删除以上各项，再启动一次。数据没有改动。',
    '',
    'The console did not start: the command line or the environment would undo what protects it.',
    list('en'),
    'Remove these from the shortcut, the command line or the environment, and start again. No data was touched.',
  ].join('\n');
}

/** A refused start as the self-test prints it: `ok` false, the reason, and each finding by name. */
export function refusalReport(found: readonly Weakening[]): object {
  const refused = found.map(({ name, undoes }) => ({ name, undoes, why: words[undoes].en }));
  return { ok: false, reason: 'start-refused', refused };
}
