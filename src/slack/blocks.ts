/**
 * The one door for views: blocks, buttons, inputs and text. Builders take plain data and keep Slack's limits: text
 * that is too long ends in '…', what only a mistake in the code can cause throws.
 */
export { actions, type ButtonLook, button, opener } from './buttons.ts';
export { type Fitted, fitRows } from './fit-rows.ts';
export {
  type CheckboxesInput,
  type Choice,
  channelSelectInput,
  checkboxesInput,
  dateInput,
  externalSelectInput,
  fileInput,
  multiSelectInput,
  multiUsersSelectInput,
  numberInput,
  radioInput,
  selectInput,
  textInput,
  usersSelectInput,
} from './inputs.ts';
export {
  type Block,
  type ButtonElement,
  context,
  divider,
  fields,
  header,
  image,
  type Message,
  type ModalView,
  preformatted,
  section,
  table,
  uploadedImage,
} from './layout.ts';
export {
  bold,
  channelLink,
  code,
  dateText,
  groupMention,
  italic,
  join,
  lines,
  link,
  Mrk,
  mention,
  mrk,
  plain,
  raw,
  type Text,
} from './text.ts';
