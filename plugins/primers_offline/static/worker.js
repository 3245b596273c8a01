/* The network is asked first, so nobody reads what is old; what was kept answers when it does not. */
const CACHE = `primers ${registration.scope}`;
const HASHES = Object.assign({}, ...Object.values(FILES));

const kept = (path) => registration.scope + path.split("/").map(encodeURIComponent).join("/");
const versioned = (path) => `${kept(path)}?${HASHES[path]}`;

/* The file that an address means: hosts leave out index.html, and some leave out .html. */
function fileOf(address) {
  try {
    const path = decodeURIComponent(address.slice(registration.scope.length).replace(/[?#].*/, ""));
    return [path, `${path}.html`, `${path}index.html`, `${path}/index.html`].find((file) => file in HASHES);
  } catch {
    return undefined;
  }
}

/* A host that leaves out .html sends a page elsewhere first, and such an answer may open no page. */
async function keep(cache, path) {
  const answer = await fetch(kept(path), { cache: "no-cache" }).catch(() => null);
  if (answer?.status === 200) await cache.put(versioned(path), answer.redirected ? new Response(answer.body, answer) : answer);
}

/* Loads what is new of a part, six files at a time, then forgets what is old. */
async function fill(part) {
  const cache = await caches.open(CACHE);
  const known = new Set((await cache.keys()).map((request) => request.url));
  const missing = Object.keys(FILES[part] || {}).filter((path) => !known.has(versioned(path)));
  await Promise.all([...Array(6)].map(async () => {
    while (missing.length) await keep(cache, missing.pop());
  }));
  const current = new Set(Object.keys(HASHES).map(versioned));
  for (const request of await cache.keys()) {
    const file = fileOf(request.url);
    const here = file in (FILES[part] || {}) || file in FILES["*"];
    if (!file || (here && !current.has(request.url))) await cache.delete(request);
  }
}

async function answer(event) {
  const { request } = event;
  const file = fileOf(request.url);
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request);
    if (file && fresh.status === 200 && !fresh.redirected) event.waitUntil(cache.put(versioned(file), fresh.clone()));
    return fresh;
  } catch (problem) {
    const found = file && (await cache.match(versioned(file)) || await cache.match(kept(file), { ignoreSearch: true }));
    const missing = !found && request.mode === "navigate" && await cache.match(versioned("404.html"));
    if (missing) return new Response(missing.body, { status: 404, headers: missing.headers });
    if (!found) throw problem;
    return found;
  }
}

addEventListener("install", (event) => event.waitUntil(fill("").then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(fill(event.data).then(() => event.source.postMessage(event.data))));
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(registration.scope)) event.respondWith(answer(event));
});
