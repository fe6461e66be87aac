/// <reference path="../../raw.d.ts" />
import { createHash } from 'node:crypto';
import tables from './001-tables.sql?raw';
import callers from './002-callers.sql?raw';
import push from './003-push.sql?raw';
import pull from './004-pull.sql?raw';
import leases from './005-leases.sql?raw';
import pictures from './006-pictures.sql?raw';
import members from './007-members.sql?raw';
import settled from './008-settled.sql?raw';
import items from './009-items.sql?raw';
import batches from './010-batches.sql?raw';
import trailNames from './011-trail-names.sql?raw';

/** A step of the database's shape; `number` is its place, and what is applied never changes. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const files: readonly (readonly [string, string])[] = [
  ['tables', tables],
  ['callers', callers],
  ['push', push],
  ['pull', pull],
  ['leases', leases],
  ['pictures', pictures],
  ['members', members],
  ['settled', settled],
  ['items', items],
  ['batches', batches],
  ['trail-names', trailNames],
];

/** Every step, in order. To change the database: one more file, one more line above; never an edit of an earlier one. */
export const migrations: readonly Migration[] = files.map(([name, sql], place) => ({
  number: place + 1,
  name,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
}));
