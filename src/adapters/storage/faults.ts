import type { DatabaseSync } from 'node:sqlite';
import { decode } from './record.ts';
import { quoted, toRow } from './table.ts';

const FAULTS_MAX = 20;

/**
 * Reads every record and every index of the file and says what is wrong, one sentence each; empty for a sound file.
 * SQLite's own check sees structure and indexes, the checksums see what was stored.
 */
export function faultsIn(db: DatabaseSync): string[] {
  return [...structure(db), ...records(db)].slice(0, FAULTS_MAX);
}

function structure(db: DatabaseSync): string[] {
  try {
    const lines = db
      .prepare(`PRAGMA integrity_check(${FAULTS_MAX})`)
      .all()
      .map((row) => String(Object.values(row)[0]));
    return lines.filter((line) => line !== 'ok').map((line) => `The data file is damaged: ${line}.`);
  } catch (error) {
    return [`The data file is damaged: ${messageOf(error)}.`];
  }
}

function records(db: DatabaseSync): string[] {
  const faults: string[] = [];
  try {
    const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).all();
    for (const { name } of tables) {
      for (const row of db.prepare(`SELECT id, tenant, doc, sum FROM ${quoted(String(name))}`).iterate()) {
        const fault = recordFault(row, String(name));
        if (fault) faults.push(fault);
        if (faults.length >= FAULTS_MAX) return faults;
      }
    }
  } catch (error) {
    faults.push(`The data file is damaged: ${messageOf(error)}.`);
  }
  return faults;
}

function recordFault(row: Record<string, unknown>, collection: string): string | null {
  try {
    decode(toRow(row), collection);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
