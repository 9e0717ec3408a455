import { z } from 'zod';
import bankFile from '../../resources/reference/banks.fr.json' with { type: 'json' };
import type { Bank } from '../../shared/domain/values/bank.ts';
import { parseBic } from '../../shared/domain/values/bic.ts';

const bank = z.object({ bankCode: z.string().regex(/^\d{5}$/), name: z.string().min(1), bic: z.string() });

/** The banks that the desk knows by their « code banque ». The file is bundled with the program; a faulty one is a defect. */
export const BANKS: readonly Bank[] = z
  .object({ source: z.string().min(1), banks: z.array(bank) })
  .parse(bankFile)
  .banks.map(({ bankCode, name, bic }) => ({ bankCode, name, bic: parseBic(bic) }));
