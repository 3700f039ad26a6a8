import { expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';

const read = async (text: string) =>
  await readPlanFile({ fileName: 'plan.csv', bytes: Buffer.from(text), today: '2026-05-01' });

const KNOWN: [string, string, string[]][] = [
  [
    'French',
    `N°;Mesure;Responsable;Échéance;État d'avancement
1;Rénover l'éclairage public du centre;Direction des services techniques;30/06/2026;En cours
2;Créer trois nouvelles pistes cyclables;Direction de la mobilité;15/12/2026;Non démarré
3;Former les agents à l'accueil du public;Direction des ressources humaines;31/03/2026;Terminé
`,
    ['Direction des services techniques', '2026-06-30'],
  ],
  [
    'German',
    `Nr.;Maßnahme;Verantwortlich;Termin;Stand
1;Beleuchtung im Zentrum erneuern;Amt für Technik;30.06.2026;in Arbeit
2;Drei neue Radwege anlegen;Amt für Mobilität;15.12.2026;nicht begonnen
3;Mitarbeitende im Empfang schulen;Personalamt;31.03.2026;erledigt
`,
    ['Amt für Technik', '2026-06-30'],
  ],
  [
    'Spanish, with amounts that are no references',
    `Medida;Responsable;Plazo;Presupuesto
Renovar el alumbrado del centro histórico;Concejalía de Obras;30/06/2026;120000
Crear tres carriles bici nuevos;Concejalía de Movilidad;15/12/2026;80000
Formar al personal de atención;Recursos Humanos;31/03/2026;5000
`,
    ['Concejalía de Obras', '2026-06-30'],
  ],
];

test.each(KNOWN)('a plan with headings in %s comes in by what they say', async (_language, text, first) => {
  const { activities, warnings } = await read(text);
  expect(activities).toHaveLength(3);
  expect([activities[0]!.owner, activities[0]!.completionDate]).toEqual(first);
  expect(activities.map(({ ref }) => ref)).not.toContain('120000');
  expect(warnings.map(({ message }) => message).join()).not.toContain('words I do not know');
});

test('how it stands is read in that language', async () => {
  for (const [, text] of KNOWN.slice(0, 2))
    expect((await read(text)).activities.map(({ status }) => status)).toEqual([
      'on track',
      'not started',
      'complete',
    ]);
});

test('a plan with headings in a language I do not know comes in by its cells, each column a guess', async () => {
  const { activities, columns, warnings } = await read(`Działanie;Odpowiedzialny;Data zakończenia;Budżet
Wymiana oświetlenia w centrum miasta;Wydział Techniczny;30/06/2026;120000
Budowa trzech nowych ścieżek rowerowych;Wydział Transportu;15/12/2026;80000
Szkolenie pracowników obsługi klienta;Wydział Kadr;31/03/2026;5000
`);
  expect([activities[0]!.owner, activities[0]!.completionDate]).toEqual(['Wydział Techniczny', '2026-06-30']);
  expect(activities.map(({ ref }) => ref)).not.toContain('120000');
  for (const { field, sure } of columns) if (field !== 'kept with the activity') expect(sure).toBe(false);
  expect(warnings[0]!.message).toMatch(/^The headings are in words I do not know/);
});

test('a list of something else under unknown English headings is still none', async () => {
  const assets = `Asset;Kept at;Bought
Laptop for the front desk;Town Hall;30/06/2024
Van with a tail lift;North Depot;15/12/2023
Projector and screen;Café Royal Annexe;31/03/2022
`;
  await expect(read(assets)).rejects.toThrow('No table of a plan was found');
});
