/* Runs before Material's own scripts: listens to its search worker, and lets the benchmark ask it too. */
(() => {
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const waiting = [];
  let search;
  let ready;
  const whenReady = new Promise((resolve) => {
    ready = resolve;
  });
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      search = this;
      this.addEventListener("message", ({ data }) => {
        if (data.type === READY) ready();
        if (data.type === RESULT) waiting.shift()(data.data.items);
      });
    }

    /* Answers come in the order of the questions, and the page asks as well. */
    postMessage(message) {
      if (message.type === QUERY) waiting.push(message.answer ?? (() => {}));
      super.postMessage({ type: message.type, data: message.data });
    }
  };
  window.ask = async (text, limit) => {
    await whenReady;
    const items = await new Promise((answer) => search.postMessage({ type: QUERY, data: text, answer }));
    return items.slice(0, limit).map(([page]) => new URL(page.location, location.href).href);
  };
})();
