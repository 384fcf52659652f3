import { type JsonObject, objectOf, objectsOf, textOf, textsOf } from './json.ts';
import type { Json, Shortcut } from './protocol.ts';

/** What the app asked for when it was installed. */
export type AppSpec = {
  readonly name: string;
  readonly commands: readonly CommandSpec[];
  readonly shortcuts: readonly Shortcut[];
  readonly botScopes: ReadonlySet<string>;
  /** Those among them that people may decline. */
  readonly optionalScopes: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
};
export type CommandSpec = {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
  /** People and channels in the text arrive as ids. */
  readonly shouldEscape: boolean;
};

/** Reads an app manifest (version 1 or 2) as Slack does when an app is created from it. */
export function readManifest(manifest: Json): AppSpec {
  const root = objectOf(manifest);
  const features = objectOf(root.features);
  const events = objectOf(objectOf(root.settings).event_subscriptions);
  const scopes = objectOf(objectOf(root.oauth_config).scopes);
  const botUser = objectOf(features.bot_user);
  return {
    name: textOf(botUser.display_name) || textOf(objectOf(root.display_information).name) || 'App',
    commands: objectsOf(features.slash_commands).map(commandOf),
    shortcuts: objectsOf(features.shortcuts).map(shortcutOf),
    botScopes: new Set([...textsOf(scopes.bot), ...textsOf(scopes.bot_optional)]),
    optionalScopes: new Set(textsOf(scopes.bot_optional)),
    events: new Set(textsOf(events.bot_events)),
  };
}

function commandOf(spec: JsonObject): CommandSpec {
  return {
    command: textOf(spec.command),
    description: textOf(spec.description),
    usageHint: textOf(spec.usage_hint),
    shouldEscape: spec.should_escape === true,
  };
}

function shortcutOf(spec: JsonObject): Shortcut {
  return {
    callbackId: textOf(spec.callback_id),
    name: textOf(spec.name),
    kind: spec.type === 'message' ? 'message' : 'global',
  };
}

/** For apps that were not given a manifest: one command, all scopes that this workspace knows. */
export const PERMISSIVE_MANIFEST: Json = {
  display_information: { name: 'Dunbot' },
  features: {
    bot_user: { display_name: 'Dunbot', always_online: true },
    slash_commands: [{ command: '/ar', description: 'Work overdue accounts', usage_hint: 'overdue | help', should_escape: true }],
    shortcuts: [],
  },
  oauth_config: {
    scopes: {
      bot: [
        'app_mentions:read',
        'channels:history',
        'channels:join',
        'channels:read',
        'chat:write',
        'chat:write.public',
        'commands',
        'files:read',
        'files:write',
        'groups:history',
        'groups:read',
        'im:history',
        'im:read',
        'im:write',
        'mpim:read',
        'reactions:read',
        'reactions:write',
        'usergroups:read',
        'users:read',
        'users:read.email',
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'channel_archive',
        'channel_shared',
        'channel_unarchive',
        'channel_unshared',
        'file_shared',
        'member_joined_channel',
        'message.im',
      ],
    },
  },
};
