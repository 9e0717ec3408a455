import { percentile } from '../bench/bench-figure.ts';
import type { BenchHub } from '../bench/bench-hub.ts';

interface Sample {
  readonly minute: number;
  /** Of each process, in MB. */
  readonly resident: readonly number[];
  readonly dead: number;
  readonly headBytes: number;
}

export interface SampleFigures {
  /** Of each process, at the end of the warm-up and at the end, in MB: the middle of a third of what lies between. */
  readonly residentMb: readonly (readonly [number, number])[];
  /** The largest of them, in percent. */
  readonly drift: number;
  /** Of `scope_head`, as PostgreSQL counts them: the most in the first half after the warm-up, and in the second. */
  readonly deadTuples: readonly [number, number];
  /** Of `scope_head`, likewise. */
  readonly headKb: readonly [number, number];
}

const WARM_UP_SHARE = 0.3;

/** Looks at the memory of the processes and at the hottest table. */
export class SoakSamples {
  readonly #of: { readonly hub: BenchHub; readonly processes: number; readonly minutes: number };
  readonly #begun = performance.now();
  readonly #taken: Sample[] = [];

  constructor(of: { readonly hub: BenchHub; readonly processes: number; readonly minutes: number }) {
    this.#of = of;
  }

  async take(): Promise<void> {
    const { hub, processes } = this.#of;
    const { rows: [row] } = await hub.pool.query<{ dead: string; bytes: string }>(`SELECT n_dead_tup AS dead, pg_relation_size(relid) AS bytes FROM pg_stat_user_tables WHERE relname = 'scope_head'`);
    this.#taken.push({
      minute: (performance.now() - this.#begun) / 60_000, resident: Array.from({ length: processes }, (_, at) => hub.residentBytes(at) / 2 ** 20),
      dead: Number(row?.dead ?? 0), headBytes: Number(row?.bytes ?? 0),
    });
  }

  get last(): string {
    const sample = this.#taken.at(-1);
    return sample === undefined ? '' : `${sample.minute.toFixed(1)} min: ${sample.resident.map(Math.round).join(' + ')} MB, ${sample.dead} dead of scope_head in ${sample.headBytes / 1024} kB`;
  }

  figures(): SampleFigures {
    const { minutes, processes } = this.#of;
    const warm = this.#taken.filter(({ minute }) => minute >= minutes * WARM_UP_SHARE);
    const third = Math.max(1, Math.floor(warm.length / 3));
    const middle = (samples: readonly Sample[], at: number): number => Math.round(percentile(samples.map(({ resident }) => resident[at] ?? 0), 0.5));
    const residentMb = Array.from({ length: processes }, (_, at) => [middle(warm.slice(0, third), at), middle(warm.slice(-third), at)] as const);
    const halves = [warm.slice(0, warm.length / 2), warm.slice(warm.length / 2)] as const;
    const most = (of: (sample: Sample) => number): readonly [number, number] => [Math.max(...halves[0].map(of)), Math.max(...halves[1].map(of))];
    return {
      residentMb, drift: Math.max(...residentMb.map(([first, last]) => Math.round((last / first - 1) * 1000) / 10)), deadTuples: most(({ dead }) => dead), headKb: most(({ headBytes }) => headBytes / 1024),
    };
  }
}
