import { withNamesNow } from '../core/domain/current-names.ts';
import { organisationName } from '../core/domain/organisation-name.ts';
import type { Basis } from './layout.ts';
import type { DashboardPorts, Reader } from './ports.ts';

/** What a page is made from for its reader. */
export async function basisFor(
  { organisation, speaker, until }: Reader,
  up: string,
  ports: DashboardPorts,
): Promise<Basis> {
  const state = withNamesNow(await ports.state(organisation));
  return {
    ...{ state, up, organisation: organisationName(state, ports.name) },
    today: ports.today(state),
    zone: ports.zone(state),
    signedIn: until === null ? null : { name: speaker.name, until },
  };
}
