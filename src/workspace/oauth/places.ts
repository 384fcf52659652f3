import type { Workspace } from '#workspace/workspace.ts';

/** Where the app is installed: one workspace, or all of an organization. */
export type Place = {
  readonly id: string;
  readonly kind: 'team' | 'enterprise';
  readonly name: string;
  readonly workspaces: readonly Workspace[];
};
/** Where the app can be installed: each workspace, and each organization as a whole. */
export function placesOf(workspaces: readonly Workspace[]): readonly Place[] {
  const teams = workspaces.map((workspace): Place => {
    const { id, name } = workspace.world.team;
    return { id, kind: 'team', name, workspaces: [workspace] };
  });
  const orgs = new Map(workspaces.flatMap(({ world: { org } }) => (org ? [[org.id, org.name]] : [])));
  const whole = [...orgs].map(([id, name]): Place => {
    return { id, kind: 'enterprise', name, workspaces: workspaces.filter(({ world }) => world.org?.id === id) };
  });
  return [...teams, ...whole];
}
