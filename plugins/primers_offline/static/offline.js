"use strict";
/* Starts the worker, and tells it the language of the reader; a reader who saves data keeps only what was read. */
(() => {
  const { worker } = document.currentScript.dataset;
  const root = document.documentElement;
  const button = document.querySelector(".install");
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    button.hidden = false;
    button.onclick = () => event.prompt();
  });
  addEventListener("appinstalled", () => { button.hidden = true; });
  const container = navigator.serviceWorker;
  if (!container || !location.protocol.startsWith("http")) return;
  container.addEventListener("message", (event) => { root.dataset.kept = event.data; });
  container.register(worker).catch(() => { /* this browser, or this window, keeps nothing */ });
  container.ready.then(({ active }) => navigator.connection?.saveData || active.postMessage(root.lang));
})();
