/** What an enrolment shows once. */
export interface ShownOnce {
  readonly recoveryCodes: readonly string[];
  readonly workstationKey: string | null;
}
