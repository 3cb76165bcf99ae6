/*
 * Search over the static index, in a page, a worker or Node. docs/search-format.md says what the files hold,
 * docs/search-ranking.md what each layer of ranking is for, engine.d.ts what goes in and comes out.
 */
import { parseRoot } from "../../engine/root.js";
import { Files } from "../../engine/files.js";
import { PAGE } from "../../engine/limits.js";
import { Call } from "../../engine/call.js";
import { suggest } from "../../engine/lexicon.js";
import { CHECKED } from "../../engine/order.js";
import { answer, NOTHING } from "../../engine/answers.js";

async function safely(engine, options, work, nothing) {
  const call = new Call(engine, options);
  let result = nothing;
  try {
    result = await work(call);
  } catch (failure) {
    call.errors = [{ kind: failure.kind || "damaged", file: failure.file || "" }];
  }
  const [error] = call.errors.sort((a, b) => (a.file < b.file ? -1 : 1));
  return error ? Object.assign(result, { error }) : result;
}

/** The engine over the index at `base`; rejects when its root cannot be read. */
async function open(base, { fetch }) {
  const files = new Files(base, fetch);
  const engine = { files, root: await files.get("root.gk", parseRoot) };
  return {
    search(query, given = {}) {
      const options = { sort: "relevance", facets: [], within: null, excerpts: CHECKED, limit: PAGE, ...given };
      options.offset = Math.max(0, options.offset || 0);
      options.filters = Object.fromEntries(Object.entries(given.filters || {}).filter(([, value]) => value && value.length !== 0));
      options.all = Boolean(options.exactTotal) || options.facets.length > 0;
      return safely(engine, options, (call) => answer(call, String(query), options), { ...NOTHING });
    },
    suggest(typed, given = {}) {
      return safely(engine, given, (call) => suggest(call, String(typed), given.limit || 8), []);
    },
  };
}

export { open };
