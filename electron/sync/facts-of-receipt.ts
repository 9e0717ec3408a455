import { receiptFacts, type ReceiptFacts } from '../../shared/contract/sync/receipt.ts';

/** What a receipt vouches for; null when the text is no receipt of ours. */
export function factsOfReceipt(text: string): ReceiptFacts | null {
  try {
    return receiptFacts.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
