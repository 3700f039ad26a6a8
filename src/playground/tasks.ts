import { isFirst, tasksOf } from '../core/app/help.ts';
import { COMMANDS } from '../core/app/registry.ts';

/** Everything that can be said for what one wants to do, what most people need before the rest: help to search in. */
export interface Task {
  title: string;
  commands: { usage: string; does: string; also: string }[];
}

export const TASKS: Task[] = tasksOf(COMMANDS).map(([title, commands]) => ({
  title,
  commands: [...commands.filter(isFirst), ...commands.filter((one) => !isFirst(one))].map(
    ({ usage, does, also = [] }) => ({ usage, does, also: also.join(' ') }),
  ),
}));
