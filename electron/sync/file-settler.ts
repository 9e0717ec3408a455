import type { Instant } from '../../shared/domain/values/instant.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import { hasUnexplainedLines, wipeDeparted } from './departed-files.ts';
import type { EngineParts } from './engine-parts.ts';
import { listSettleable, settleFile } from './settle-file.ts';

const SETTLED_A_STEP = 50;
/** Entities of a file that a person may have open while it goes. */
const OF_FILE = ['member', 'contract', 'request'];

/** Makes files what the hub says once nothing is in the way, and takes away those that left their agency. */
export class FileSettler {
  readonly #parts: Pick<EngineParts, 'connection' | 'retention'>;
  readonly #told: (entities: readonly string[]) => void;
  #answer: 'none' | 'ask' | 'never' = 'none';

  constructor(parts: Pick<EngineParts, 'connection' | 'retention'>, told: (entities: readonly string[]) => void) {
    [this.#parts, this.#told] = [parts, told];
  }

  /** True when it did something: there may be more. */
  step(now: Instant): boolean {
    return this.#settle(now) || this.#letGo(now);
  }

  /**
   * With every log at its end: whether something is kept aside of a file that is here in another agency. `ask`: a log may have gone on since, as a greeting
   * says. `never`: it was asked, and none has.
   */
  unexplained(): 'none' | 'ask' | 'never' {
    if (!hasUnexplainedLines(this.#parts.connection)) this.#answer = 'none';
    else this.#answer = this.#answer === 'ask' ? 'never' : 'ask';
    return this.#answer;
  }

  #settle(now: Instant): boolean {
    const { connection } = this.#parts;
    const files = listSettleable(connection, SETTLED_A_STEP);
    for (const file of files) {
      const end = writeInThread(connection, () => settleFile(this.#parts, file, now));
      if (end === null) return false;
      if (end.value.length > 0) this.#told(end.value);
    }
    return files.length > 0;
  }

  #letGo(now: Instant): boolean {
    if (!wipeDeparted(this.#parts.connection, now)) return false;
    this.#told(OF_FILE);
    return true;
  }
}
