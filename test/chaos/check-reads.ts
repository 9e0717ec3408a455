import { agrees, isHeldEntity } from '../../electron/db/row-images.ts';
import { digestsOf } from './check-ends.ts';
import type { FileRead } from './messages.ts';
import { violation, type History, type ScopeEnd, type Violation, type WitnessedAct, type WitnessedRead } from './history.ts';

/** Whether what desks read was true when they read it. */

/** Every read is of the beginning of the log as it is at the end: the digest at its place is that of the chain there. */
export function checkPrefixes({ reads, scopes }: History): readonly Violation[] {
  const chains = new Map(scopes.map(({ name, lines }) => [name, ['00'.repeat(32), ...digestsOf(lines)]]));
  return reads.flatMap(({ desk, scopes: seen }) => seen.filter(({ scope, seq, hash }) => chains.get(scope)?.[seq] !== hash)
    .map(({ scope, seq }) => violation('notAPrefix', `${desk}: what it had read of ${scope} up to ${seq} is not the beginning of its log`)));
}

/** A desk never goes back: neither its logs, nor what its people did there, nor what the hub answered. */
export function checkSessions({ acts, reads }: History): readonly Violation[] {
  const desks = new Set(reads.map(({ desk }) => desk));
  return [...desks].flatMap((desk) => checkSession(acts.filter((act) => act.desk === desk), reads.filter((read) => read.desk === desk).toSorted((left, right) => left.place - right.place)));
}

function checkSession(acts: readonly WitnessedAct[], reads: readonly WitnessedRead[]): readonly Violation[] {
  const done = acts.filter(({ told }) => told === 'done').map(({ place }) => place).toSorted((left, right) => left - right);
  const byId = new Map(acts.map((act) => [act.cmdId, act]));
  const cursors = new Map<string, number>();
  const outcomes = new Map<string, string>();
  const found: Violation[] = [];
  let told = 0;
  for (const { desk, place, filed, scopes, acts: seen } of reads) {
    while (told < done.length && (done[told] ?? 0) < place) told += 1;
    if (filed < told) found.push(violation('goneBack', `${desk}: ${told} acts were told to be done, ${filed} are on its file`));
    for (const { scope, epoch, seq } of scopes) {
      if (seq < (cursors.get(`${scope} ${epoch}`) ?? 0)) found.push(violation('goneBack', `${desk}: ${scope} went back to ${seq} from ${cursors.get(`${scope} ${epoch}`)}`));
      cursors.set(`${scope} ${epoch}`, seq);
    }
    for (const { cmdId, outcome, isSeen } of seen) {
      const act = byId.get(cmdId);
      if (act === undefined) found.push(violation('goneBack', `${desk}: act ${cmdId} is on its file, and nobody began it`));
      if (isSeen === false && act?.isForged === false && (outcome === null || outcome === 'accepted')) found.push(violation('goneBack', `${desk}: ${act.name} ${cmdId} (${outcome ?? 'waiting'}) is no longer seen by who did it`));
      if (outcome !== null && (outcomes.get(cmdId) ?? outcome) !== outcome) found.push(violation('goneBack', `${desk}: act ${cmdId} was ${outcomes.get(cmdId)}, and is ${outcome}`));
      if (outcome !== null) outcomes.set(cmdId, outcome);
    }
  }
  return found;
}

/** A file on which nothing was under way showed what its log makes at the place that the desk had reached. */
export function checkReadRows({ reads, scopes }: History): readonly Violation[] {
  return scopes.flatMap((scope) => {
    const seen = reads.flatMap(({ desk, file }) => (file?.scope === scope.name ? [{ desk, file }] : [])).toSorted((left, right) => left.file.seq - right.file.seq);
    return checkScope(scope, seen);
  });
}

function checkScope({ lines }: ScopeEnd, seen: readonly { readonly desk: string; readonly file: FileRead }[]): readonly Violation[] {
  const files = new Map<string, Map<string, string>>();
  let at = 0;
  return seen.flatMap(({ desk, file }) => {
    for (let line = lines[at]; line !== undefined && line.seq <= file.seq; line = lines[(at += 1)]) {
      const rows = files.get(line.file) ?? new Map<string, string>();
      files.set(line.file, rows);
      if (line.body !== null) rows.set(`${line.entity} ${line.rowId}`, line.body);
      else if (line.entity === 'member') rows.clear();
      else rows.delete(`${line.entity} ${line.rowId}`);
    }
    return checkFile(desk, file, files.get(file.file) ?? new Map<string, string>());
  });
}

function checkFile(desk: string, { file, seq, rows }: FileRead, made: ReadonlyMap<string, string>): readonly Violation[] {
  const here = new Map(rows.map(({ entity, rowId, image }) => [`${entity} ${rowId}`, image]));
  const differing = rows.filter(({ entity, rowId, image }) => {
    const body = made.get(`${entity} ${rowId}`);
    return isHeldEntity(entity) && !agrees(entity, image, body === undefined ? null : (JSON.parse(body) as Readonly<Record<string, unknown>>));
  }).map(({ entity, rowId }) => `${entity} ${rowId}`);
  // Of a file's rows, those that a line may take away: people and members stay.
  const missing = [...made.keys()].filter((place) => !here.has(place) && !/^(?:person|member|attachment|document|consentText) /u.test(place));
  return [...differing, ...missing].map((place) => violation('diverged', `${desk}: ${place} of ${file} was not what its log says at ${seq}`));
}
