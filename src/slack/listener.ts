import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import { Throttle } from '../core/base/throttle.ts';
import type { Said } from '../core/contract/ports.ts';
import { asWritten } from './as-written.ts';
import { KeptSentences } from './kept.ts';
import type { SlackPorts } from './ports.ts';
import { allows, type Surface } from './render/surfaces.ts';
import { sendReport } from './reports.ts';
import type { Workspace } from './workspaces.ts';

/** What a person said in Slack, before it has the core's form. */
export interface SlackInput extends Omit<Said, 'organisation' | 'speaker'> {
  workspace: Workspace;
  user: string;
  /** The text is Slack's, with `<@U1>` and escapes; a button's sentence is the core's already. */
  raw: boolean;
  /** Where the answer is shown; what is shared is a message for everybody. */
  surface: Surface;
}

/** An answer waits no longer for its pictures; Slack itself waits three seconds for the answer. */
const ANSWER_MS = 1_200;
const TOO_FAST = 'That is more than 500 messages in a minute. Nothing was done; please wait a moment.';

/** Takes what was said to the core. */
export class SlackListener {
  readonly #ports: SlackPorts;
  readonly #throttle: Throttle;
  readonly #kept: KeptSentences;

  constructor(ports: SlackPorts) {
    this.#ports = ports;
    this.#throttle = new Throttle(ports.millis);
    this.#kept = new KeptSentences(ports.millis);
  }

  async hear({ workspace, user, raw, text, surface, ...input }: SlackInput): Promise<Reply> {
    const speaker = await this.#ports.people.speaker(workspace, user);
    if (!this.#throttle.admits(speaker.account)) return sentences(TOO_FAST);
    const meant = this.#kept.meant(workspace.team, text);
    if ('reply' in meant) return { ...meant.reply, about: input.about ?? [] };
    const words = raw ? await asWritten(this.#ports, workspace, text) : meant.say;
    const { organisation } = workspace;
    const reply = await this.#ports.conversation.hear({ ...input, organisation, speaker, text: words });
    if (reply.file)
      void sendReport({ ...this.#ports, file: this.#ports.report }, workspace, user, reply.file);
    const fitting = this.#kept.fitting(workspace.team, reply);
    if (!allows(fitting.shared ? 'message' : surface, 'image')) return fitting;
    return await this.#ports.pictures.shown(workspace, fitting, ANSWER_MS);
  }
}
