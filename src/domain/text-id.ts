/** Words of people, which lie beside the journal so that they can be erased. */
export type TextId = string;
