import type { Scope } from './trouble.ts';
import type { World } from './world.ts';

/** True for a scope that the manifest asks for and nobody took away since. */
export function hasScope({ app, faults }: World, scope: string): boolean {
  return app.botScopes.has(scope) && !faults.isWithheld(scope);
}

/** Scopes of the bot's token, as Slack lists them in `x-oauth-scopes`. */
export function grantedScopes(world: World): string[] {
  return [...world.app.botScopes].filter((scope) => hasScope(world, scope));
}

/** All scopes that the manifest asks for. */
export function scopesOf(world: World): Scope[] {
  return [...world.app.botScopes].sort().map((name) => ({ name, isGranted: hasScope(world, name) }));
}
