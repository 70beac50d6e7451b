/** What stands within a line. Texts keep their line breaks as `\n`. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: InlineMark; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'emoji'; name: string }
  | MentionNode;

export type InlineMark = 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler';

/** Somebody or something named by its id, or everyone. */
export type MentionNode =
  | { type: 'user' | 'role' | 'channel'; id: string }
  | { type: 'everyone'; text: string };

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; level: number; children: Inline[] }
  | { type: 'quote'; children: Block[] }
  /** `start` is null for a list without numbers. */
  | { type: 'list'; start: number | null; items: Block[][] }
  | { type: 'codeBlock'; language: string | null; text: string }
  | { type: 'rule' };

/** Which parts of the dialect a place takes, and how much it shows as more than text. */
export interface Preset {
  headings: boolean;
  rules: boolean;
  /** Nodes of the tree; what comes after them is plain text. */
  mostNodes: number;
}

/** Messages. */
export const chatPreset: Preset = { headings: false, rules: false, mostNodes: 600 };
/** Posts, comments and pages: everything. */
export const postPreset: Preset = { headings: true, rules: true, mostNodes: 8_000 };

/** Quotes and lists within each other; deeper signs are text. */
export const deepestBlock = 6;
/** Marks within each other; deeper signs are text. */
export const deepestInline = 8;

/** Counts down the nodes a tree may still have. */
export interface Budget {
  left: number;
}
