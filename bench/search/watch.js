/* Runs before a page's own scripts: when its first result stood there, and how long its main thread was ever busy. */
(selector) => {
  window.benchLongest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.benchLongest = Math.max(window.benchLongest, task.duration);
  }).observe({ type: "longtask", buffered: true });
  const observer = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      window.benchFirst = performance.now();
    });
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true });
};
