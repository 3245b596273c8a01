/* The site is no longer kept: what an earlier worker kept is deleted, and no worker stays. */
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  await caches.delete(`primers ${registration.scope}`);
  await registration.unregister();
})()));
