import type { Instant } from '../../shared/domain/values/instant.ts';
import { hasUnexplainedLines, wipeDeparted } from './departed-files.ts';
import type { EngineParts } from './engine-parts.ts';
import { settleFiles } from './settle-file.ts';

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

  /** True when it did something: there may be more. Throws `RowRefused` where no line is to come that could say a row anew. */
  step(now: Instant, isMoreComing: boolean): boolean {
    return settleFiles(this.#parts, now, isMoreComing, this.#told) || this.#letGo(now);
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

  #letGo(now: Instant): boolean {
    if (!wipeDeparted(this.#parts.connection, now)) return false;
    this.#told(OF_FILE);
    return true;
  }
}
