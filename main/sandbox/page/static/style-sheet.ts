/// <reference path="../../../raw.d.ts" />
import base from './base.css?raw';
import narrow from './narrow.css?raw';
import panel from './panel.css?raw';
import phone from './phone.css?raw';
import review from './review.css?raw';
import phoneRows from './phone-rows.css?raw';

/** The style sheet of the authorization page and the reviewer's; the order matters. */
export const PAGE_STYLE = [base, panel, phone, phoneRows, review, narrow].join('\n');
