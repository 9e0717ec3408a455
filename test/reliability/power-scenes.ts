import { closeSync, cpSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeHeadFile } from '../../electron/audit/head-file.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import type { ToldLine } from './power-check.ts';
import { makeWorkstation } from './recovery-loop.ts';
import { makeDatabase, RELIABILITY_KEY } from './working-desk.ts';

/** What goes on while the power is cut. */
export interface PowerScene {
  /** Makes the folder as it is before; gives what people had been told by then. */
  readonly prepare: (folder: string) => Promise<readonly ToldLine[]>;
  /** The program that is watched, and its arguments. */
  readonly program: (folder: string) => readonly string[];
  /** Whether every backup is asked for every act: a recovery leaves that to the backup that comes after it. */
  readonly hasBackupsToJudge: boolean;
}

/** A desk at work, with what it writes beside its database. `worker` is the built `power-worker`. */
export function deskAtWork(worker: string, turns: number, fault?: 'without-sync'): PowerScene {
  return {
    prepare: async (folder) => {
      makeDatabase(join(folder, 'guichet.db'));
      return [];
    },
    program: (folder) => [worker, join(folder, 'guichet.db'), String(turns), ...(fault === undefined ? [] : [fault])],
    hasBackupsToJudge: true,
  };
}

const PAGE = 4096;
const DAMAGED_PAGES = [3, 4, 9] as const;

/** The recovery of a desk whose database is damaged and whose log is whole. `worker` is the built `power-recovery-worker`. */
export function deskInRecovery(worker: string): PowerScene {
  return {
    prepare: async (folder) => {
      const workstation = await makeWorkstation();
      cpSync(workstation.folder, folder, { recursive: true, preserveTimestamps: true });
      rmSync(workstation.folder, { recursive: true });
      await noteHead(folder);
      damage(join(folder, 'guichet.db'));
      return workstation.told.map((act) => ({ kind: 'act', ...act }));
    },
    program: (folder) => [worker, join(folder, 'guichet.db')],
    hasBackupsToJudge: false,
  };
}

async function noteHead(folder: string): Promise<void> {
  const connection = openDatabase({ path: join(folder, 'guichet.db'), key: RELIABILITY_KEY, readonly: true });
  await writeHeadFile(connection, folder);
  connection.close();
}

function damage(path: string): void {
  const file = openSync(path, 'r+');
  for (const page of DAMAGED_PAGES) writeSync(file, '?'.repeat(64), page * PAGE + 100);
  closeSync(file);
}
