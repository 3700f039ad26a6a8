import type {
  IActionSet,
  IChoiceSetInput,
  IContainer,
  IDateInput,
  IExecuteAction,
  ILineChart,
  IMention,
  INumberInput,
  IRichTextBlock,
  IStackedHorizontalBarChart,
  ISubmitAction,
  ITable,
  ITextBlock,
  ITextInput,
} from '@microsoft/teams.cards';

/** The elements of Adaptive Cards 1.5 that are used: each is drawn by Teams on every device, charts by what they fall back to. */
export type Element =
  | IRichTextBlock
  | ITextBlock
  | IContainer
  | ITable
  | IStackedHorizontalBarChart
  | ILineChart
  | IActionSet
  | ITextInput
  | INumberInput
  | IDateInput
  | IChoiceSetInput;

export type Button = IExecuteAction | ISubmitAction;

export interface Card {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  msteams: { width: 'Full'; entities?: IMention[] };
  body: Element[];
  actions?: Button[];
  /** Asks for the card anew as each of these may see it. */
  refresh?: { action: Button; userIds: string[] };
}

export function card(body: Element[], actions: Button[], entities: IMention[] = []): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    msteams: { width: 'Full', ...(entities.length && { entities }) },
    body,
    ...(actions.length && { actions }),
  };
}
