/** How much is read; docs/search-ranking.md says why. */

export const PAGE = 10;
export const FEW = 5; // terms; what holds a run of more is what was meant, without synonyms
export const SHORT = 8; // terms; of so few the frequent ones are read at once, of more the most telling rare ones first
export const AT_ONCE = 6; // files that browsers ask a host for; of words that no document holds together no more are read
export const TWICE = 2 * AT_ONCE; // terms of several words, or of a single run, that are all read at first
export const SOME = 5; // terms that are read when those told too little
export const ALTERNATIVES = 4;
export const FOUR = 4;
