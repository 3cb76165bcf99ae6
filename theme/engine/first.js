/** What is asked for first, by the page before the engine is there (`theme/inline/early.js`) and by the engine, which then finds it there. */

export const EARLY = 10; // pairs, those of less common characters first
export const CONTENT = 12; // where some of the words are those of questions
export const COMMON = 64; // characters of frequent terms, at most
export const LEXICONS = 3; // files of it for what is typed

export const SYLLABLE =
  /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])(?:a(?:i|o|ng?)?|e(?:i|ng?)?|i(?:a(?:o|ng?)?|e|ng?|ong|u)?|o(?:ng|u)?|u(?:a(?:i|ng?)?|[eino])?|ve?)|a(?:i|o|ng?)?|e(?:r|ng?)?|ou?)$/;
