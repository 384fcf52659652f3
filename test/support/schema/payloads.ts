import type {
  BlockAction,
  BlockSuggestion,
  EnvelopedEvent,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewClosedAction,
  ViewSubmitAction,
} from '@slack/bolt';
import type {
  AppHomeOpenedEvent,
  AppMentionEvent,
  ChannelArchiveEvent,
  ChannelSharedEvent,
  ChannelUnarchiveEvent,
  ChannelUnsharedEvent,
  FileSharedEvent,
  FileShareMessageEvent,
  GenericMessageEvent,
  MemberJoinedChannelEvent,
} from '@slack/types';

/** What Slack sends to the bot, in the types that its SDK declares. */
export type Command = SlashCommand;
export type Click = BlockAction;
export type Suggestion = BlockSuggestion;
export type Global = GlobalShortcut;
export type OnMessage = MessageShortcut;
export type Submission = ViewSubmitAction;
export type Closing = ViewClosedAction;
export type Event = Omit<EnvelopedEvent, 'event'> & { event: { type: string } };
export type app_home_opened = AppHomeOpenedEvent;
export type app_mention = AppMentionEvent;
export type channel_archive = ChannelArchiveEvent;
export type channel_shared = ChannelSharedEvent;
export type channel_unarchive = ChannelUnarchiveEvent;
export type channel_unshared = ChannelUnsharedEvent;
export type file_shared = FileSharedEvent;
export type member_joined_channel = MemberJoinedChannelEvent;
export type message = GenericMessageEvent;
export type message_file_share = FileShareMessageEvent;
