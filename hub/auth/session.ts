/** Who calls, worked out anew at each call. */
export interface Session {
  readonly deviceId: string;
  readonly devicePublicKey: string;
  readonly familyId: string;
  readonly staffId: string;
  /** Names of the scopes that the person may have today. */
  readonly scopes: readonly string[];
  /** When the access token ends, UTC ms. */
  readonly until: number;
}
