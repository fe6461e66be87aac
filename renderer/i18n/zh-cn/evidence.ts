import type { Translated } from '../catalogue';
import type { evidence as english } from '../en/evidence';

export const evidence: Translated<typeof english> = {
  title: '证据包',
  open: '证据包',
  openSelected: '证据包（{{count, number}}）',
  openFound_other: '为这 {{count, number}} 个租户生成证据包',
  lastTitle: '证据包',
  scope_other: '{{count, number}} 个租户',
  intro:
    '包含：带结论、来源和时效的检查清单，微信返回的账号信息，权限集与基线对照，品牌之前与之后（含图片），以及完整台账和重新计算的哈希链。',
  formats: '格式',
  format: {
    pdf: '供阅读、打印和转交',
    xlsx: '一个工作簿，每部分一张表',
    csv: '每部分一个文件',
    json: '供程序读取，逐字保存台账',
  },
  takesLong:
    '为 {{count, number}} 个租户逐一生成 PDF 需要较长时间：每一百个至少约一分钟，最多占用 100 MB。其他格式快得多。',
  chooseOne: '请至少选择一种格式。',
  oneFolder: '由您选择文件夹，证据包会在其中新建一个文件夹。',
  manyFolders: '由您选择文件夹，证据包会建在其中：每个租户有各自的文件，可单独转交，另附总览。',
  language: '使用控制台当前的语言：{{language}}。',
  private:
    '不含任何密钥，但包含名称、联系方式和 AppID。PDF 和表格不含内部备注的内容；JSON 包含，因为哈希链由其计算得出。',
  start: '选择文件夹并开始',
  goesOn: '可以关闭此窗口继续工作，证据包会在后台完成，进度见“记录”页。',
  cancel: '取消生成',
  reveal: '在文件管理器中显示',
  progress_other: '{{done, number}} / {{count, number}} 个租户',
  remaining_other: '约剩 {{count, number}} 分钟',
  finishing: '正在写入哈希和总览',
  state: { running: '正在生成', done: '已完成', cancelled: '已取消', failed: '未能生成' },
  failedTitle: '证据包未能生成',
  nothingLeft: '磁盘上没有留下任何文件。',
  folder: '文件夹',
  sums: 'SHA256SUMS 的 SHA-256',
  copyHash: '复制哈希',
  howToCheck:
    '这一个哈希代表整个证据包：SHA256SUMS 列出每个文件的哈希。请妥善保存，或通过另一途径发送。如何比对见包内的“校验说明.txt”。',
  omitted_other: '{{count, number}} 个租户未能包含',
  files_other: '{{count, number}} 个文件及其哈希',
  kib: '{{size}} KiB',
  moreFiles: '此处列出其中 {{shown, number}} 个，全部见 SHA256SUMS 和 manifest.json。',
};
