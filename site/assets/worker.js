// Keeps the site for reading offline, by version: its build puts VERSION and FILES above these lines. A page and what it
// asks for are always of one version; a new one takes over when a page is opened and no other is open.
const NAME = `doable-site ${registration.scope} ${VERSION}`;
const KNOWN = new Set(FILES);

/** The name of a file of the site, or undefined where the address is none of the site's. */
function named(address) {
  const url = new URL(address);
  url.search = url.hash = "";
  if (!url.href.startsWith(registration.scope)) return undefined;
  const name = decodeURIComponent(url.href.slice(registration.scope.length));
  return name === "" || name.endsWith("/") ? `${name}index.html` : name;
}

const addressOf = (name) => new URL(name, registration.scope).href;

async function keepAll() {
  const cache = await caches.open(NAME);
  await cache.addAll(FILES.map((name) => new Request(addressOf(name), { cache: "no-cache" })));
}

async function dropOthers() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(`doable-site ${registration.scope} `));
  await Promise.all(ours.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  await clients.claim();
}

/** A file that was too long to be kept unasked is kept once it has come. */
async function answer(request, name) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(addressOf(name));
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && fresh.status === 200 && !KNOWN.has(name)) await cache.put(addressOf(name), fresh.clone());
  return fresh;
}

/** With one page open at most, a version that waits takes its place: the page is loaded once more, by that one. */
async function navigate(request, name) {
  if (registration.waiting && (await clients.matchAll()).length < 2) {
    registration.waiting.postMessage("take over");
    return new Response("", { headers: { Refresh: "0" } });
  }
  return answer(request, name);
}

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(dropOthers()));
addEventListener("message", (event) => { if (event.data === "take over") skipWaiting(); });
addEventListener("fetch", (event) => {
  const { request } = event;
  const name = request.method === "GET" ? named(request.url) : undefined;
  if (name === undefined) return;
  event.respondWith(request.mode === "navigate" ? navigate(request, name) : answer(request, name));
});
