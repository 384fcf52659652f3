/** Slack's limits, each under its own name. Where Slack documents none, ours is the value that was seen to work. */
export const BLOCKS_PER_MESSAGE = 50;
export const BLOCKS_PER_VIEW = 100;
/** Slack rejects messages from about 13,200 characters on, without saying so anywhere. */
export const CHARS_PER_MESSAGE = 10_000;
export const SECTION_TEXT = 3000;
export const SECTION_FIELDS = 10;
export const FIELD_TEXT = 2000;
export const HEADER_TEXT = 150;
export const CONTEXT_ELEMENTS = 10;
export const ACTION_ELEMENTS = 25;
export const BUTTON_TEXT = 75;
export const BUTTON_VALUE = 2000;
export const ACCESSIBILITY_LABEL = 75;
export const CONFIRM_TITLE = 100;
export const CONFIRM_TEXT = 300;
export const CONFIRM_BUTTON = 30;
export const ID = 255;
export const OPTIONS = 100;
export const CHOICES = 10;
export const FILES = 10;
export const OPTION_TEXT = 75;
export const OPTION_VALUE = 75;
export const PLACEHOLDER = 150;
export const LABEL = 2000;
export const TEXT_INPUT = 3000;
export const VIEW_TITLE = 24;
export const PRIVATE_METADATA = 3000;
export const TABLE_ROWS = 100;
export const TABLE_COLUMNS = 20;
export const TABLE_CHARS = 10_000;
export const PREFORMATTED = 8000;
export const ALT_TEXT = 2000;
export const URL_LENGTH = 3000;
export const MESSAGE_TEXT = 4000;
/** What one interpolated value may take of a text: a name of 10,000 characters must not push the figures out. */
export const VALUE = 500;
