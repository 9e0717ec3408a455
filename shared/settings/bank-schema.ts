import { z } from 'zod';
import type { Bank } from '../domain/values/bank.ts';
import { parseBic } from '../domain/values/bic.ts';

const bank = z.object({ bankCode: z.string().regex(/^\d{5}$/), name: z.string().min(1), bic: z.string() });
const bankFile = z.object({ source: z.string().min(1), banks: z.array(bank).min(1) });

/** Reads the parsed JSON of the banks. Throws with the path of each wrong field: a faulty file is a defect of ours. */
export function readBanks(file: unknown): readonly Bank[] {
  return bankFile.parse(file).banks.map(({ bankCode, name, bic }) => ({ bankCode, name, bic: parseBic(bic) }));
}
