/** What is asked for first, by the page before the engine is there (`theme/inline/early.js`) and by the engine, which then finds it there. */

export const EARLY = 10; // pairs, those of less common characters first
export const CONTENT = 12; // where some of the words are those of questions
export const COMMON = 64; // characters of frequent terms, at most
export const LEXICONS = 3; // files of it for what is typed

export const SYLLABLE =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|v|ve)|a|ai|an|ang|ao|e|en|eng|er|o|ou)$/;
