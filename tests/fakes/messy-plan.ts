/** A plan of another office: a heading nobody knows, dates that can be read two ways, a role in two spellings. */
export function messyPlan({ due = '06/07/2023' } = {}) {
  const days = ['04/05/2023', due, '08/09/2023', '01/02/2024'];
  const rows = [
    ['R1', 'Publish the housing strategy', 'Head of Housing Services', days[0], 'Annex A'],
    ['R2', 'Open the repairs line', 'Head of Housing Service', days[1], 'Annex B'],
    ['R3', 'Replace the finance system', 'Director of Finance', days[2], ''],
    ['R4', 'Audit the payments', 'Director of Finance', days[3], 'Annex C'],
  ];
  const lines = [['Ref', 'What we will do', 'In the hands of', 'By', 'Appendix'], ...rows];
  return Buffer.from(lines.map((cells) => cells.join(',')).join('\n'));
}
