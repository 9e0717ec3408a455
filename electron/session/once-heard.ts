import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Entrance } from './entrance-parts.ts';

/**
 * Judges whoever proved who they are; where this desk has heard nothing of its hub for too long, once more after the hub was asked: it alone knows who is still of
 * its people, and the database is open so that it can be.
 */
export async function onceHeard<T>({ parts, ending }: Entrance, judge: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
  const judged = await judge();
  if (judged.ok || judged.refusal.code !== 'hub-not-heard') return judged;
  await parts.reachHub(ending);
  return judge();
}
