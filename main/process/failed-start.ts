import { app, dialog } from 'electron';

/** Without its data folder the console cannot start; the person is told where to look, in both languages. */
export function showFailedStart(dataFolder: string, reportId: string): void {
  dialog.showErrorBox(
    app.getName(),
    `无法启动：数据文件夹不可用，或磁盘已满。请检查文件夹权限和剩余空间后重试。\nThe console cannot start: its data folder cannot be used, or the disk is full. Check the folder's permissions and the free space, then start again.\n\n${dataFolder}\n${reportId}`,
  );
}
