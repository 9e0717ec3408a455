import type { Pool } from 'pg';

/**
 * Lines of reimbursement in the order in which an insurer's system made them: by day, members in any order, 50 lines a member over three years, 1.4 people
 * a member, 40 acts, 3,000 professionals, amounts of which some come often.
 */
export async function generateLines(pool: Pool, scope: string, lines: number): Promise<void> {
  const { rows: [{ id } = { id: 0 }] } = await pool.query<{ id: number }>('SELECT scope_id AS id FROM scope WHERE name = $1', [scope]);
  const client = await pool.connect();
  await client.query('SELECT setseed(0.5)');
  await client.query(
    `INSERT INTO reimbursement_line (scope_id, ver, line_id, contract_id, member_id, person_id, spent_cents, base_cents, amo_cents, amc_cents, other_cents, rest_cents, care_on, amo_on, paid_on, third_party, stage, act_code, reference, professional)
     SELECT $1, 1, n, m, m, m * 2 + (p > 0.7)::int, base + over, base, base * 7 / 10, base - base * 7 / 10, 0, over, day, CASE WHEN stage = 'sent' THEN NULL ELSE day + 3 END, CASE WHEN stage = 'paid' THEN day + 8 END, p > 0.4, stage, 'ACT' || act,
       'R-' || to_char(day, 'YYYYMM') || '-' || lpad(n::text, 8, '0'), 'Dr ' || initcap(substr(md5(doctor::text), 1, 9))
     FROM (SELECT n, (1 + random() * $2 / 50)::int AS m, random() AS p, date '2023-11-20' + (n * 1095.0 / $2)::int AS day, (10 + random() * random() * 400)::int * 50 AS base, CASE WHEN random() > 0.8 THEN (random() * 60)::int * 50 ELSE 0 END AS over,
       (random() * random() * 40)::int AS act, (random() * random() * 3000)::int AS doctor, CASE WHEN n > $2 * 0.98 THEN 'sent' WHEN random() > 0.995 THEN 'refused' ELSE 'paid' END AS stage FROM generate_series(1, $2::int) AS n) AS drawn`,
    [id, lines]);
  await client.query('VACUUM ANALYZE reimbursement_line');
  client.release();
}
