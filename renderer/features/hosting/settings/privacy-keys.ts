/** A kind of personal data: what WeChat's guideline calls it, and what an ordering shell uses it for. */
export interface PrivacyKey {
  readonly name: string;
  /** Without the words for "in order to", which WeChat puts in front. */
  readonly purpose: string;
}

/**
 * Keys of setprivacysetting. The texts go to WeChat and are shown to visitors, who read Chinese whatever the language of the
 * console is; so they are no part of its catalogues.
 */
export const privacyKeys: Readonly<Record<string, PrivacyKey>> = {
  UserInfo: { name: '用户信息（微信昵称、头像）', purpose: '识别登录的经销商或客户账号并展示个人资料' },
  PhoneNumber: { name: '手机号', purpose: '登录订货账号，以及就订单与售后联系你' },
  Address: { name: '通讯地址', purpose: '填写收货地址并安排配送' },
  Location: { name: '位置信息', purpose: '推荐附近门店与仓库，并计算配送范围' },
  ChooseLocation: { name: '选择的位置信息', purpose: '在地图上选定收货地点' },
  Invoice: { name: '发票信息', purpose: '开具订单发票' },
  Album: { name: '选中的照片或视频信息', purpose: '上传售后凭证与商品图片' },
  AlbumWriteOnly: { name: '相册（仅写入）权限', purpose: '把商品海报与收款码保存到相册' },
  Camera: { name: '摄像头', purpose: '扫描商品条码并拍摄售后凭证' },
  Record: { name: '麦克风', purpose: '用语音录入商品与备注' },
  MessageFile: { name: '选中的文件', purpose: '上传订货清单与合同附件' },
  Clipboard: { name: '剪切板', purpose: '粘贴收货信息与订单编号' },
  Email: { name: '邮箱', purpose: '发送对账单与电子发票' },
  Contact: { name: '通讯录（仅写入）权限', purpose: '保存业务员与客服的联系方式' },
  LicensePlate: { name: '车牌号', purpose: '登记提货车辆' },
  BlueTooth: { name: '蓝牙', purpose: '连接蓝牙打印机打印小票' },
  DeviceInfo: { name: '设备信息', purpose: '保障账号安全与排查故障' },
  RunData: { name: '微信运动步数', purpose: '参与步数活动' },
  CalendarWriteOnly: { name: '日历（仅写入）权限', purpose: '提醒订货日与送货日' },
  Accelerometer: { name: '加速传感器', purpose: '识别摇一摇等手势' },
  Compass: { name: '磁场传感器', purpose: '在地图上指示方向' },
  DeviceMotion: { name: '方向传感器', purpose: '识别设备方向' },
  Gyroscope: { name: '陀螺仪传感器', purpose: '识别设备姿态' },
  EXIDNumber: { name: '身份证号码', purpose: '核验签约人的身份' },
  EXOrderInfo: { name: '订单信息', purpose: '处理订货、配送与售后' },
  EXUserPublishContent: { name: '发布内容', purpose: '展示你发布的评价' },
  EXUserFollowAcct: { name: '所关注账号', purpose: '展示你关注的店铺' },
  EXUserOpLog: { name: '操作日志', purpose: '保障账号安全与排查故障' },
};

/** What a key is called to visitors; a key of somebody's own is its own name. */
export function privacyKeyName(key: string): string {
  return privacyKeys[key]?.name ?? key;
}
