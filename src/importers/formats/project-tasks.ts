import { formatDate } from '../../core/base/time/days.ts';
import type { Cell } from '../cell.ts';
import { cellText } from '../cell-text.ts';
import type { Block } from '../source.ts';
import type { Probe, ReadBlocks } from './format.ts';
import { walkXml } from './office-xml.ts';
import { refuseXml } from './zip-guard.ts';

/** The columns of a plan in Project, each by the element that holds it. */
const COLUMNS: [heading: string, element: string][] = [
  ['WBS', 'WBS'],
  ['Task Name', 'Name'],
  ['Start', 'Start'],
  ['Finish', 'Finish'],
  ['Baseline Finish', 'BaselineFinish'],
  ['Deadline', 'Deadline'],
  ['% Complete', 'PercentComplete'],
  ['Resource Names', 'Resources'],
  ['Notes', 'Notes'],
];
/** Project's way of saying that a task has no resource. */
const NOBODY = '-65535';

type Values = Map<string, string>;

/** The tasks of a plan in Project's XML, each as deep as its outline has it. */
export function readProject(file: Probe): ReadBlocks {
  const xml = file.text();
  refuseXml(xml);
  const { title, tasks, resources, assignments } = recordsIn(xml);
  const names = new Map<string, string[]>();
  for (const each of assignments) {
    const task = each.get('TaskUID') ?? '';
    const name =
      each.get('ResourceUID') === NOBODY ? undefined : resources.get(each.get('ResourceUID') ?? '');
    if (name) names.set(task, [...(names.get(task) ?? []), name]);
  }
  for (const task of tasks) task.set('Resources', (names.get(task.get('UID') ?? '') ?? []).join(', '));
  const head: Block = { kind: 'row', cells: COLUMNS.map(([text]) => ({ text })), line: 1, table: 'Tasks' };
  const rows = tasks
    .filter((task) => task.get('Name') && task.get('IsNull') !== '1')
    .flatMap((task) => rowOf(task));
  const heading: Block[] = title ? [{ kind: 'heading', text: title, level: 1, line: 1 }] : [];
  return { blocks: [...heading, head, ...rows], tool: 'Microsoft Project' };
}

function rowOf(task: Values): Block[] {
  const line = Number(task.get('ID')) + 1 || 1;
  const level = Number(task.get('OutlineLevel')) || 0;
  // Level 0 is the project itself.
  if (!level) return [];
  const cells = COLUMNS.map(([, element]) => cellOf(task.get(element) ?? '', line));
  return [{ kind: 'row', cells, line, table: 'Tasks', ...(level > 1 ? { depth: level - 1 } : {}) }];
}

function cellOf(value: string, line: number): Cell {
  const day = /^(\d{4}-\d{2}-\d{2})T/.exec(value)?.[1];
  return day ? { text: formatDate(day), date: { day, precision: 'day' } } : { text: cellText(value, line) };
}

function recordsIn(xml: string) {
  const tasks: Values[] = [];
  const assignments: Values[] = [];
  const resources = new Map<string, string>();
  const path: string[] = [];
  let title = '';
  let record: Values = new Map();
  walkXml(xml, {
    open(name) {
      path.push(name);
      if (path.length === 3 && /^(?:Task|Resource|Assignment)$/.test(name)) record = new Map();
    },
    text(text) {
      const element = path.at(-1) ?? '';
      if (path.length === 2 && (element === 'Title' || (element === 'Name' && !title))) title = text.trim();
      if (path.length === 4) record.set(element, (record.get(element) ?? '') + text.trim());
      if (path.length === 5 && path[3] === 'Baseline' && element === 'Finish')
        record.set('BaselineFinish', text.trim());
    },
    close(name) {
      path.pop();
      if (path.length !== 2) return;
      if (name === 'Task') tasks.push(record);
      else if (name === 'Assignment') assignments.push(record);
      else if (name === 'Resource') resources.set(record.get('UID') ?? '', record.get('Name') ?? '');
    },
  });
  return { title, tasks, resources, assignments };
}
