/** A day of the recent past as a person types it: '12/11/2026'. The application itself runs on the day of the machine. */
export function daysAgo(count: number): string {
  const day = new Date(Date.now() - count * 86_400_000);
  return [String(day.getDate()).padStart(2, '0'), String(day.getMonth() + 1).padStart(2, '0'), day.getFullYear()].join('/');
}
