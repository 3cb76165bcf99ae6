/** What goes into the search engine and what comes out. Errors are values; only `open` rejects, when the root cannot be read. */

/** Gives a file; nothing else of the network is touched. */
export type Fetch = (url: string) => Promise<{ ok: boolean; status: number; arrayBuffer(): Promise<ArrayBuffer> }>;

/** `base` is the folder of the index, `…/search/i/`. */
export function open(base: string, host: { fetch: Fetch }): Promise<Engine>;

export interface Engine {
  search(query: string, options?: Options): Promise<Answer>;
  /** Words of the lexicon that begin as typed, by characters or by pinyin (whole, begun, initials), best first. */
  suggest(typed: string, options?: { limit?: number; signal?: AbortSignal }): Promise<Suggestion[] & { error?: Trouble }>;
}

export interface Options {
  /** Values of one filter are alternatives, filters are all required; without words they list everything that passes. */
  filters?: {
    field?: string[]; publisher?: string[]; kind?: string[]; validity?: string[]; mode?: string[]; year?: (number | string)[];
    /** A month, `2026-01`; of a day only its month counts. */
    from?: string; to?: string;
  };
  sort?: "relevance" | "date" | "date-asc";
  /** The first result wanted, from 0. */
  offset?: number;
  limit?: number;
  /** Facets to count; only these are fetched. */
  facets?: ("field" | "publisher" | "kind" | "validity" | "mode" | "year")[];
  /** Reads all lists, whatever they cost, so that the total is exact. */
  exactTotal?: boolean;
  /** A query whose documents alone count: a search within results. */
  within?: string | null;
  /** How many results of the page get an excerpt; 5 by default, since each costs a text. No other part of the answer changes. */
  excerpts?: number;
  /** Just the first results, as soon as nothing will change their place any more; the total is then no count of what is found. */
  early?: boolean;
  /** Layers of ranking that are off, for tests: docs/search-ranking.md. */
  layers?: Partial<Record<Layer, false>>;
  signal?: AbortSignal;
}

export type Layer =
  | "exact" | "title" | "coverage" | "void" | "fresh" | "text" | "quarters" | "synonyms" | "pinyin" | "questions" | "corrections";

export interface Answer {
  /** Documents on all pages together. */
  total: number;
  /** Whether all lists of the query's terms were read; otherwise the total is an upper bound. */
  totalExact: boolean;
  results: Result[];
  /** For each facet asked for its values, the most frequent first, years newest first, over what the other filters leave. */
  facets: Record<string, { value: string; label: string; count: number }[]>;
  /** The query as it was probably meant, where it was taken so. */
  corrections: string[];
  /** For words of the query what stood for them in titles of the page. */
  synonyms: { word: string; others: string[] }[];
  /**
   * How it was searched when nothing holds the query as it was typed, else null:
   * `synonyms` by official or everyday words, `pinyin` letters as pinyin, `corrected` slips made good,
   * `question` by the words of a question that matter, `any` by any of the words.
   */
  relaxed: ["synonyms" | "pinyin" | "corrected" | "question" | "any"] | null;
  /** Where nothing is found: official words, places of the catalogue and units that are near. */
  nearest: { terms: string[]; fields: Link[]; publishers: Link[] } | null;
  /** What went wrong, beside what could be given. */
  error?: Trouble;
}

export interface Result {
  identifier: string;
  /** Relative to the site's root. */
  url: string;
  title: string;
  publisher: string;
  issued: string;
  kind: string;
  kindLabel: string;
  validity: string;
  documentNumber: string;
  /** Plain text, never HTML, and where in it what was sought stands; empty where no text was read. */
  excerpt: {
    text: string;
    ranges: [start: number, end: number][];
    /** The title of the attachment it is of; of the item itself where there is none. */
    attachment?: string;
  };
}

export interface Suggestion {
  text: string;
  /** The part that was typed. */
  ranges: [start: number, end: number][];
  type: "field" | "matter" | "kind" | "publisher" | "subject" | "word" | "title";
  /** The page it names, relative to the site's root. */
  url?: string;
}

export interface Link { label: string; url: string }

export interface Trouble {
  kind: "network" | "damaged" | "aborted";
  /** Relative to the folder of the index. */
  file: string;
}
