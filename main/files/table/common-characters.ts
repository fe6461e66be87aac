/*
 * Characters by which texts in the encodings of East Asia are told from what they look like in another one.
 */

/**
 * Chinese characters that make up most of any modern text, of lists of companies above all: function words, words of business
 * and administration, provinces and cities, surnames. Simplified first, then the forms of Taiwan and Hong Kong.
 */
const simplified =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔' +
  '租户客业账帐号称联系电话机址备注负责顾问版本状态认证授权类目案隐私指引服商城店铺铺集团股份有限责任公司企业个体厂行贸易销售批零百货超市食品饮料茶酒粮油米面农资种肥渔牧林花卉建材钢铁木石材装饰家具灯具电器仪表设备械器材汽车配件轮胎医疗药房健康美容服装鞋帽纺织皮革玩具文具印刷包装纸塑料化橡胶五金网络信息技术软件智能科教育培训物流快递运输仓储广告传媒旅游酒店餐饮娱乐体育投资咨询管理工程环保能源矿业印章营执照收支付款发票订单价格优惠券会员积分库存质量检验验收测试开启停用正常冻结警告封禁注销未已填写完成驳回审核平台管局微信小程序序公众帐原始互斥权限集被占日期间联系人管员姓名号码箱地区街道省县镇村楼栋室层邮编传真' +
  '京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新港澳台北上海天津重庆广州深圳杭州南京武汉成都西安郑州长沙济青岛大连沈阳哈尔滨福厦门泉宁波温合肥昌昆明贵阳兰银石庄太原呼和浩特乌鲁木齐拉萨海口东莞佛山中珠惠汕无锡常徐扬绍兴嘉湖义乌金华' +
  '李王张刘陈杨黄赵周吴徐孙朱胡郭何林郑罗梁谢宋唐韩冯邓曹彭曾肖田董潘袁于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺毛郝龚邵钱严覃武戴莫孔汤敏静丽强磊军洋勇艳杰娟涛超秀霞平刚英辉鹏宇晨峰博文轩浩欣怡雪梅兰竹菊春夏秋冬晓红伟芳娜丹萍云玉凤鑫盛隆昌达源泰和顺祥瑞丰康宏博远景禾谷杉诚';
const traditional =
  '這個們來為國時說會對裡學沒動點開業經長還進種後過發與關問應體見產實電機東車門馬書當無讓從頭氣現樂愛買賣員幾報場導師親樣條麼將戰處傳術號兒單據難線變選聽萬億軍農區縣鄉鎮臺灣灣市鄰裏街樓號碼話郵遞編號電腦網路資訊訊科技術軟體硬體設備備註負責聯絡聯繫稱名稱類別業務銷售貿易商貿企業統編統一編號營運營業額幣價格訂購單據發票稅額數量總計合計會員註冊帳號帳戶戶名狀態認證權限審核驗證測試圖書館學校醫院診所藥局飯店餐廳旅館觀光風景點區處理管轄單位機關團體協會財團法人社團農會漁會縣市政府總統議會委員辦公室課組長經理專員顧問廠商製造產品類型規格種類項目備說明書內容簡介述時間開放閉館節日期年度月份週六日間數據記錄紀錄統計調查報告論專題計畫劃案號碼範圍圍標準準則規則條例細則環境護衛勞動勤務徵選舉辦證照護照陸海空運輸鐵路橋樑道國際機場線車輛駕駛雙層變電氣燈熱壓縮過濾淨濱園廣場廟宇廳堂灣島嶼溪澗橋樹葉魚鳥龍鳳馬劉陳張楊黃趙吳孫鄭謝許鄧蕭葉蘇呂盧鍾譚陸範賈韋鄒齊龐閻顏錢嚴湯蔣羅馮傑麗軍偉聖淑惠美雲蘭瑩萬寶順興達豐榮華貴財發隆慶億鑫錦繡綠藍紅紫';
/** Japanese characters that are written in neither Chinese way, and frequent words of tables. */
const japanese =
  '気県駅円広売読図団国会社株式電話番号氏名住所郵便様御店舗支店営業部課係担当者備考予定変更検査経済済発対応画面処転換権限覧戻込払込振替歳年齢性別男女姓姉妹仮読円銭単価税込税抜総合計数量売上仕入在庫品目製造業者実験関連続伝票帳簿残高桜沢浜渋谷辺斎藤伊佐木村鈴高橋田中渡井山本松';

/** The most frequent syllables of Korean texts and tables. */
const korean =
  '이다는을가에의고하지한로사도아기서대자인시리어나정스일부원장그해전수상보안여라구제과와으면은를니게만주동성공경소연용세요트조유신무우선마방국발생관진계들간년까던모내명중입행비번호회직화업체할것있없않었았했습적재현교학문민개실외식치단물당여론김박최강윤임오배산품울산광천북남충청제운위약속거래처담상품매출납금액가격수량합결제통장카드메일전이름주소우편휴대폰코드비고등록날짜시간월년';

const allHangul: ReadonlySet<string> = new Set(korean);

const all: ReadonlySet<string> = new Set(`${simplified}${traditional}${japanese}`);

/** Whether a Chinese character is among the most frequent ones of mainland, Taiwan or Japanese texts. */
export function isCommonHan(character: string): boolean {
  return all.has(character);
}

/** Whether a Korean syllable is among the most frequent ones. */
export function isCommonHangul(character: string): boolean {
  return allHangul.has(character);
}
