/**
 * Every errcode that the catalogue has to explain, by the part of WeChat that raises it. A code listed here without an entry
 * in both languages does not compile.
 */

/** Credentials, tokens, quotas and the form of a request. */
export const credentialCodes = [
  -1, 40001, 40013, 40014, 40033, 40097, 40125, 40164, 40170, 41001, 41002, 41004, 41018, 41019, 41020, 41021, 42001,
  42002, 42006, 42007, 43001, 43002, 43003, 44002, 45009, 45011, 45035, 47001, 47002, 48001, 48004, 48006, 50002, 76001,
  76002, 76003, 76004, 76021, 76022,
] as const;

/** The third-party platform itself. */
export const componentCodes = [
  61000, 61001, 61003, 61004, 61005, 61006, 61007, 61008, 61009, 61010, 61011, 61012, 61013, 61014, 61015, 61016, 61017,
  61018, 61019, 61020, 61021, 61022, 61023, 61024, 61025, 61026, 61027, 61028, 61029, 61030, 61039, 61040, 61051, 61052,
  61053, 61054, 61055, 61056, 61057, 61058, 61059, 61060, 61061, 61063, 61064, 61065, 61066, 61067, 61068, 61069, 61070,
  61071, 61072,
] as const;
