/** How Chromium says that the person closed the print dialog. */
export const PRINT_CANCELLED = /cancel/iu;
