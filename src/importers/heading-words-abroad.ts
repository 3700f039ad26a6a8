import type { Field } from './fields.ts';

/** Headings of public plans in French, Spanish, Portuguese and German: without accents, in the singular. */
export const WORDS_ABROAD: [words: string, weights: Partial<Record<Field | 'extra', number>>][] = [
  ['tache mesure engagement chantier', { activity: 4 }],
  ['accion accione actividad actividade medida tarea compromiso hito', { activity: 4.5 }],
  ['acao acoe acoes atividade tarefa', { activity: 4.5 }],
  ['maßnahme massnahme aufgabe aktivitat vorhaben', { activity: 4.5 }],
  ['numero', { ref: 4 }],
  ['responsable pilote porteur referent encargado encargada', { owner: 6 }],
  ['responsavel responsavei', { owner: 6 }],
  ['verantwortlich verantwortliche verantwortung zustandig zustandigkeit federfuhrung', { owner: 6 }],
  ['partenaire socio parceiro beteiligte mitwirkung', { contributors: 6 }],
  ['echeance delai plazo prazo vencimiento termin frist falligkeit', { date: 6 }],
  ['fecha', { date: 4, start: 1, completed: 1, noteDate: 1 }],
  ['fin limite prevue prevista previsto termino', { date: 2.6 }],
  ['debut inicio beginn', { start: 8, date: -7 }],
  ['statut etat estado situacion situacao umsetzungsstand', { status: 6 }],
  ['stand', { status: 4 }],
  ['avancement avance andamento', { status: 3.5, note: 3, percent: 2.5 }],
  ['commentaire observation observacion observacione bemerkung anmerkung', { note: 6 }],
  ['objectif objetivo ziel', { objective: 6 }],
  ['axe eje eixo handlungsfeld themenfeld', { section: 5.5 }],
  ['presupuesto cout coste costo orcamento kosten indicateur indicador', { extra: 7 }],
];
