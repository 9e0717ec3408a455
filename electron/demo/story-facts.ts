/** What the demonstration's story is known by outside `story.ts`. */
export const STORY = {
  ribRequestId: '7c1f0a52-18e4-4420-9f07-0d1844200001',
  autoRequestId: '7c1f0a52-18e4-4420-9f07-0d1844200002',
  ribRequestNumber: 18_442,
  accessRequestId: '7c1f0a52-18e4-4420-9f07-0e0000000002',
  erasureRequestId: '7c1f0a52-18e4-4420-9f07-0e0000000003',
} as const;
