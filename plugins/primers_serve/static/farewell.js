// In the place of any worker that a site has: it would keep pages as they were. One of earlier days goes as well.
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.registration.unregister()));
