// Keeps the site for reading offline, by version: its build puts VERSION, FILES and LONG, the files that only some pages need,
// above these lines. A page and what it asks for are always of one version; a new one takes over when a page is opened and no
// other is open.
const NAME = `doable-site ${registration.scope} ${VERSION}`;

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

/** The long files of a page's folder, which it may have asked for before this worker was there. */
async function keepLong(page) {
  const folder = named(page)?.replace(/[^/]*$/, "");
  const cache = await caches.open(NAME);
  for (const name of LONG.filter((one) => folder && one.startsWith(folder))) {
    if (!(await cache.match(addressOf(name)))) await cache.add(addressOf(name));
  }
}

/** What is kept; else what the network has, which is kept then if it is one of the site's files. */
async function answer(request, name) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(addressOf(name));
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.status === 200 && LONG.includes(name)) await cache.put(addressOf(name), fresh.clone());
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
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  if (event.data === "keep this page") event.waitUntil(keepLong(event.source.url));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const name = request.method === "GET" ? named(request.url) : undefined;
  if (name === undefined) return;
  event.respondWith(request.mode === "navigate" ? navigate(request, name) : answer(request, name));
});
