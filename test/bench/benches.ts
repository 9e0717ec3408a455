import { benchR6 } from './bench-backup.ts';
import { benchP16 } from './bench-encryption.ts';
import { benchY10 } from './bench-events.ts';
import type { BenchFigure } from './bench-figure.ts';
import { benchP4, benchP11 } from './bench-grid.ts';
import { benchP18 } from './bench-idle.ts';
import { benchP10 } from './bench-import.ts';
import { benchFirstConnection, benchY3 } from './bench-first-connection.ts';
import { benchP5 } from './bench-jump.ts';
import { benchP15 } from './bench-memory.ts';
import { benchS10 } from './bench-journal.ts';
import { benchS7 } from './bench-lock.ts';
import { benchY12 } from './bench-outbox.ts';
import { benchQuietLine } from './bench-quiet-line.ts';
import { benchY6, benchY7, benchY8 } from './bench-push.ts';
import { benchP8 } from './bench-save.ts';
import { benchP7 } from './bench-search.ts';
import { benchY13, benchY4, benchY5 } from './bench-snapshot.ts';
import type { BenchSetting } from './bench-setting.ts';
import { benchY9 } from './bench-standby.ts';
import { benchP1 } from './bench-start.ts';
import { benchP14 } from './bench-traffic.ts';

export type Bench = (setting: BenchSetting) => readonly BenchFigure[] | Promise<readonly BenchFigure[]>;

/** The figures by their goal's id, in the order in which they run. */
export const BENCHES: Readonly<Record<string, Bench>> = {
  P1: benchP1,
  P4: benchP4,
  P5: benchP5,
  P7: benchP7,
  P8: benchP8,
  P10: benchP10,
  P11: async (setting) => [await benchP11(setting)],
  P14: benchP14,
  P15: benchP15,
  P16: benchP16,
  P17: benchQuietLine,
  P18: benchP18,
  R6: benchR6,
  S7: benchS7,
  S10: benchS10,
  Y2: benchFirstConnection,
  Y3: benchY3,
  Y4: benchY4,
  Y5: benchY5,
  Y6: benchY6,
  Y7: benchY7,
  Y8: benchY8,
  Y9: benchY9,
  Y10: benchY10,
  Y12: benchY12,
  Y13: benchY13,
};

/** These measure the built application in its window; the others its modules, in Node. */
export const NEEDS_WINDOW: ReadonlySet<string> = new Set(['P1', 'P5', 'P14', 'P15', 'P18']);

/** These make what they measure: no agency has to be filled for them. */
export const NEEDS_NO_MEMBERS: ReadonlySet<string> = new Set(['P17', 'S10', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7', 'Y8', 'Y9', 'Y10', 'Y13']);
