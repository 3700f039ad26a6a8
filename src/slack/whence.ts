import type { AllMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import type { Workspace } from './workspaces.ts';

/** A listener, with the installation that its request belongs to. */
export type Listens<Args> = (args: Args & AllMiddlewareArgs & { workspace: Workspace }) => Promise<void>;

const Id = z.string().min(1).max(100);
const MaybeId = z.string().max(100).nullish();
const Flag = z.union([z.boolean(), z.stringbool()]).nullish();
const App = { api_app_id: Id.optional() };

const Command = z.object({
  ...App,
  command: z.string(),
  team_id: Id,
  user_id: Id,
  enterprise_id: MaybeId,
  is_enterprise_install: Flag,
});
const Authorized = z.object({ team_id: MaybeId, enterprise_id: MaybeId, is_enterprise_install: Flag });
const Event = z.object({
  ...App,
  type: z.literal('event_callback'),
  team_id: MaybeId,
  enterprise_id: MaybeId,
  is_enterprise_install: Flag,
  /** For which installation Slack sends it. */
  authorizations: z.array(Authorized).nullish(),
  event: z.looseObject({ type: z.string() }),
});
const Interaction = z.object({
  ...App,
  type: z.string(),
  /** Null where an installation for a whole enterprise is meant and no workspace. */
  team: z.object({ id: Id, enterprise_id: MaybeId }).nullish(),
  enterprise: z.object({ id: Id }).nullish(),
  user: z.object({ id: Id, team_id: MaybeId }),
  view: z.looseObject({ app_installed_team_id: MaybeId }).nullish(),
  is_enterprise_install: Flag,
});
/** What every request of Slack says about where it comes from. */
const Source = z.union([
  Command.transform(({ api_app_id: app, ...of }) => ({ app, of: chosen(of) })),
  Event.transform(({ api_app_id: app, authorizations, ...around }) => {
    const [authorized] = authorizations ?? [];
    return {
      app,
      of: chosen({
        team_id: authorized?.team_id ?? around.team_id,
        enterprise_id: authorized?.enterprise_id ?? around.enterprise_id,
        is_enterprise_install: authorized?.is_enterprise_install ?? around.is_enterprise_install,
      }),
    };
  }),
  Interaction.transform(({ api_app_id: app, team, enterprise, user, view, is_enterprise_install }) => ({
    app,
    of: chosen({
      team_id: view?.app_installed_team_id ?? team?.id ?? user.team_id,
      enterprise_id: enterprise?.id ?? team?.enterprise_id,
      is_enterprise_install,
    }),
  })),
]);

/** Which installation a request is for, and which app. */
interface Whence {
  installation: string;
  app: string | undefined;
}

/** A request is asked for it on each of its steps. */
const READ = new WeakMap<object, Whence | null>();

/**
 * The installation that a request belongs to, as Slack names it: a workspace’s id, or its enterprise’s where the app is
 * installed for all its workspaces. Null: it says none. See docs.slack.dev/enterprise/developing-for-enterprise-orgs.
 */
export function whence(body: object): Whence | null {
  const cached = READ.get(body);
  if (cached !== undefined) return cached;
  const { app, of } = Source.safeParse(body).data ?? {};
  const read = of ? { installation: of, app } : null;
  READ.set(body, read);
  return read;
}

function chosen({
  team_id: team,
  enterprise_id: enterprise,
  is_enterprise_install: whole,
}: z.infer<typeof Authorized>): string | null {
  // What concerns the enterprise as a whole names no workspace.
  return (whole && enterprise) || team || enterprise || null;
}
