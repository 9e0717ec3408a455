import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import type { DemonstrationWriter } from './demonstration-writer.ts';
import type { Dossier } from './dossier.ts';
import type { Setting } from './setting.ts';
import { STORY } from './story-facts.ts';

/** Writes the requests in order of receipt, numbered as they came in each year: `D-2026-18442`. */
export function writeDossiers(write: DemonstrationWriter, setting: Setting, dossiers: readonly Dossier[]): void {
  const ordered = dossiers.toSorted((left, right) => left.request.receivedAt - right.request.receivedAt || (left.request.id < right.request.id ? -1 : 1));
  const numbers = numbering(setting, ordered);
  for (const dossier of ordered) writeDossier(write, dossier, numbers.next(dossier));
  write.numberSequence.write({ name: `request-${setting.calendar.year}`, next: numbers.free() });
}

function writeDossier(write: DemonstrationWriter, { request, ribChange, addition, attachments, documents }: Dossier, number: string): void {
  write.request.write({ ...request, number });
  if (ribChange !== null) write.ribChange.write(ribChange);
  if (addition !== null) write.addition.write(addition);
  for (const row of attachments) write.attachment.write(row);
  for (const row of documents) write.document.write(row);
}

/** The year of the story starts where its request gets its known number, if the agency is not too large for that. */
function numbering({ calendar }: Setting, ordered: readonly Dossier[]): { next: (dossier: Dossier) => string; free: () => number } {
  const years = new Map(ordered.map((dossier) => [dossier, localDateOf(instant(dossier.request.receivedAt)).slice(0, 4)]));
  const storyAt = ordered.findIndex(({ request }) => request.id === STORY.ribRequestId);
  const story = ordered[storyAt];
  const storyYear = (story === undefined ? undefined : years.get(story)) ?? '';
  const rank = ordered.slice(0, Math.max(0, storyAt)).filter((dossier) => years.get(dossier) === storyYear).length;
  const counters = new Map([[storyYear, Math.max(1, STORY.ribRequestNumber - rank)]]);
  const take = (year: string): number => {
    const number = counters.get(year) ?? 1;
    counters.set(year, number + 1);
    return year === storyYear && number === STORY.ribRequestNumber ? take(year) : number;
  };
  return {
    next: (dossier) => {
      const year = years.get(dossier) ?? '';
      const number = dossier === story ? STORY.ribRequestNumber : take(year);
      return `D-${year}-${String(number).padStart(5, '0')}`;
    },
    free: () => Math.max(counters.get(String(calendar.year)) ?? 1, STORY.ribRequestNumber + 1),
  };
}
