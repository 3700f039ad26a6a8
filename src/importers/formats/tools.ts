import { PLANNING_TOOLS } from './planning-tools.ts';
import { TASK_TOOLS } from './task-tools.ts';
import type { Tool } from './tool.ts';

/** Programs that offices keep plans in, those with the most telling headings first. One more is one more entry. */
export const TOOLS: readonly Tool[] = [...PLANNING_TOOLS, ...TASK_TOOLS];
