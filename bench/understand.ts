import { phrasings, type Scored, SETS, scorePhrasing } from '../tests/fakes/phrasings.ts';

/** How owners' sentences are understood: each set apart, with a confusion table and every sentence that came out otherwise. */
for (const set of process.argv[2] ? SETS.filter((one) => one === process.argv[2]) : SETS) {
  const scored: Scored[] = [];
  for (const phrasing of phrasings(set)) scored.push(await scorePhrasing(phrasing));
  console.log(`\n${set}: what was meant, and what was made of it`);
  const table: Record<string, Record<string, number>> = {};
  for (const { meant, outcome } of scored) {
    table[meant] ??= { applied: 0, proposed: 0, otherwise: 0, wrong: 0, nothing: 0 };
    table[meant]![outcome] = (table[meant]![outcome] ?? 0) + 1;
  }
  console.table(table);
  for (const { say, sure, meant, made, outcome } of scored.filter(({ understood }) => !understood)) {
    console.log(`${outcome}${sure ? '' : ' (unsure)'}: “${say}” meant ${meant}, came to ${made}`);
  }
  const share = (n: number, of = scored.length) => `${((100 * n) / of).toFixed(1)} %`;
  const certain = scored.filter(({ sure }) => sure);
  const atOnce = certain.filter(({ outcome }) => outcome === 'applied').length;
  const understood = scored.filter((one) => one.understood).length;
  const wrong = scored.filter(({ outcome }) => outcome === 'wrong').length;
  console.log(
    `${scored.length} sentences: ${share(understood)} understood, ${wrong} wrongly applied; ` +
      `of the ${certain.length} certain ones ${share(atOnce, certain.length)} were applied at once.`,
  );
}
