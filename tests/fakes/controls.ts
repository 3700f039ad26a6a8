import type { Reply } from '../../src/core/base/replies/reply.ts';
import { slackMessage } from '../../src/slack/render/message.ts';
import { renderCard } from '../../src/teams/cards/render.ts';

/** What can be pressed or chosen in a message of Slack, and the actions of the same as a card of Teams. */
export function controlsOf(reply: Reply): { slack: number; teams: number } {
  const { blocks } = slackMessage(reply);
  const slack = blocks.reduce((sum, block) => {
    const elements = block.type === 'actions' ? block.elements.length : 0;
    return sum + elements + (block.type === 'section' && block.accessory ? 1 : 0);
  }, 0);
  const json = JSON.stringify(renderCard({ reply, key: 'any', again: null }));
  // Each action has the same again for clients that do not know it; one that opens a dialog has not.
  return { slack, teams: json.match(/"type":"Action\.Execute"|"type":"task\/fetch"/g)?.length ?? 0 };
}
