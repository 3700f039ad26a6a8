import { sentences } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import type { Context } from '../../contract/command.ts';
import { ofSettings, type Setting } from '../../contract/setting.ts';
import { ownerNamed } from '../../domain/finding.ts';

/** Whose word decides: the chief executive's role, and a second one beside it. */
export function authoritySetting(
  name: 'chief' | 'second',
  value: string,
  { state }: Context,
): Setting | { refused: Reply } {
  const field = name === 'chief' ? 'chiefExecutive' : 'second';
  if (/^(?:off|usual|none)$/i.test(value)) {
    const told =
      name === 'chief'
        ? 'The chief executive is the holder of the role titled so.'
        : 'Nobody decides beside the chief executive.';
    return { change: ofSettings({ [field]: null }), told };
  }
  const owner = ownerNamed(state, value);
  if (!owner) return { refused: sentences(`I know no owner “${value.slice(0, 80)}”. “owners” lists them.`) };
  const told =
    name === 'chief'
      ? `The chief executive is the ${owner.title}.`
      : `The ${owner.title} decides and acknowledges beside the chief executive.`;
  return { change: ofSettings({ [field]: owner.id }), told };
}

/** “legal hold on”: nothing is erased until it is off. */
export function legalHoldSetting(value: string): Setting | { refused: Reply } {
  const [, how = ''] = /^hold\s+(on|off)$/i.exec(value) ?? [];
  if (!how) return { refused: sentences('Say “settings legal hold on” or “settings legal hold off”.') };
  const on = how.toLowerCase() === 'on';
  const told = on ? 'Nothing is erased while the legal hold is on.' : 'The legal hold is off.';
  return { change: ofSettings({ legalHold: on }), told };
}

/** Whether a completion without a link is a contradiction. */
export function evidenceSetting(value: string): Setting | { refused: Reply } {
  const asked = /^(?:on|yes)$/i.test(value) ? true : /^(?:off|no|usual)$/i.test(value) ? false : null;
  if (asked === null) return { refused: sentences(`“${value.slice(0, 40)}” is neither on nor off.`) };
  const told = asked ? 'Completions are asked for a link that shows them.' : 'Completions need no link.';
  return { change: ofSettings({ asksEvidence: asked }), told };
}
