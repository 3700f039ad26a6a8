import type { Bridge } from '../../src/teams/bridge.ts';
import type { TeamsOptions } from '../../src/teams/options.ts';

/** The SDK that a run of the tests is for: `npm run test:agents` goes through all of Teams with the second one. */
export const SDK = process.env.TEAMS_SDK === 'agents' ? 'agents' : 'botbuilder';

/** The bridge on an SDK, which is loaded where it is used. */
export async function bridgeOn(sdk: string, options: TeamsOptions): Promise<Bridge> {
  return sdk === 'agents'
    ? (await import('../../src/teams/agents.ts')).agentsBridge(options)
    : (await import('../../src/teams/connectors.ts')).botbuilderBridge(options);
}

export const bridgeFor = async (options: TeamsOptions) => await bridgeOn(SDK, options);
