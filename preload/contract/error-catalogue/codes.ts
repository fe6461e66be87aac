/**
 * Every errcode that the catalogue has to explain, by the part of WeChat that raises it. A code listed here without an entry
 * in both languages does not compile.
 */

/** Credentials, tokens, quotas and the form of a request. */
export const credentialCodes = [
  -1, 40001, 40005, 40006, 40013, 40014, 40033, 40097, 40125, 40164, 40170, 41001, 41002, 41004, 41005, 41018, 41019,
  41020, 41021, 42001, 42002, 42006, 42007, 43001, 43002, 43003, 44002, 45009, 45011, 45035, 47001, 47002, 48001, 48004,
  48006, 50002, 76001, 76002, 76003, 76004, 76021, 76022,
] as const;

/** The third-party platform itself. */
export const componentCodes = [
  61000, 61001, 61003, 61004, 61005, 61006, 61007, 61008, 61009, 61010, 61011, 61012, 61013, 61014, 61015, 61016, 61017,
  61018, 61019, 61020, 61021, 61022, 61023, 61024, 61025, 61026, 61027, 61028, 61029, 61030, 61039, 61040, 61051, 61052,
  61053, 61054, 61055, 61056, 61057, 61058, 61059, 61060, 61061, 61063, 61064, 61065, 61066, 61067, 61068, 61069, 61070,
  61071, 61072,
] as const;

/** Name, avatar, introduction and nearby rules of a mini program. */
export const profileCodes = [
  53010, 53011, 53012, 53013, 53014, 53015, 53016, 53017, 53018, 53019, 53200, 53201, 53202, 53203, 53204, 85024, 85025,
  85026, 85027, 85028, 85029, 85030, 85031, 85032, 85033, 85034, 85035, 85036, 85037, 85038, 85039, 85040, 85041, 85042,
  85049, 85050, 85056, 91001, 91002, 91003, 91004, 91005, 91006, 91007, 91008, 91009, 91010, 91011, 91012, 91013, 91014,
  91015, 91016, 91017, 91018, 91019,
] as const;

/** Service categories and ICP filing. */
export const categoryCodes = [
  53300, 53301, 53302, 53303, 53304, 53305, 53306, 53307, 53308, 53309, 53310, 53311, 85008, 85077, 86202, 86308, 86324,
  86330, 86353, 86358, 86368,
] as const;

/** Code of a mini program: upload, review, release, gray release. */
export const codeCodes = [
  -60005, 80066, 80067, 80082, 85006, 85007, 85009, 85010, 85011, 85012, 85013, 85014, 85015, 85019, 85020, 85021,
  85022, 85023, 85043, 85044, 85045, 85046, 85047, 85048, 85051, 85058, 85064, 85065, 85079, 85080, 85081, 85082, 85083,
  85084, 85085, 85086, 85087, 85091, 85092, 85093, 85094, 85310, 85311, 85312, 86000, 86001, 86002, 86007, 86008, 86009,
  86010, 87006, 87009, 87011, 87012, 87013, 89014, 89401, 89402, 89403, 89404, 89405, 9400001, 9402202, 9402203,
] as const;

/** The hosting pipeline besides: privacy, interfaces, domains, order page. */
export const hostingCodes = [
  45104, 61031, 61032, 61033, 61034, 61035, 61041, 65316, 85052, 85090, 85303, 86020, 86069, 86070, 86071, 86072, 86073,
  86074, 86075, 86100, 86101, 86102, 86328, 9410016,
] as const;

/** Open-platform accounts, linking with official accounts, server and business domains, QR link rules. */
export const linkCodes = [
  85016, 85017, 85018, 85066, 85067, 85068, 85069, 85070, 85071, 85072, 85073, 85074, 85075, 85301, 85302, 89000, 89001,
  89002, 89003, 89004, 89007, 89008, 89009, 89010, 89011, 89012, 89013, 89015, 89016, 89017, 89018, 89019, 89020, 89021,
  89022, 89029, 89035, 89036, 89231,
] as const;

/** Testers, members, plugins, registration tasks, confirmations by an account's administrator. */
export const memberCodes = [
  41030, 85001, 85002, 85003, 85004, 86004, 86011, 86012, 86017, 89030, 89031, 89032, 89033, 89034, 89236, 89237, 89238,
  89239, 89240, 89241, 89242, 89243, 89244, 89245, 89246, 89247, 89248, 89249, 89250, 89251, 89252, 89253, 89254, 89255,
  89256, 89257, 89258, 89259, 89501, 89502, 89503, 89504, 89505, 89506, 89507, 91030,
] as const;

/** Numbers that WeChat's authorization page shows, on the computer or on the phone. */
export const pageCodes = [
  -1, -100, -101, -102, -104, -105, -106, -107, -108, -109, -110, -111, -112, -113, -114, -115, -116, -201, -202, -301,
  -302, -303, -304, -305, -306, -307, -308, -309, -310, -311, -312, -313, -314, -315, -316, 200103, 200203, 200204,
  200301, 200302,
] as const;

/** What a person may see on the phone or in the window without any number. */
export const phoneSigns = [
  'no-account-listed',
  'other-account-required',
  'sets-do-not-fit',
  'waiting-for-administrator',
  'administrator-refused',
  'provider-limit',
  'sets-held-elsewhere',
  'entry-host-empty',
  'scan-code-expired',
  'success-but-not-bound',
] as const;
