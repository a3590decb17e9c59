// A plain server of static files, as any host has one: no header that the site would lean on.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

const DIST = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../dist");
const TYPES = {
  html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", mjs: "text/javascript", json: "application/json",
  svg: "image/svg+xml", wasm: "application/wasm", txt: "text/plain; charset=utf-8",
};

/** Answers with the files of `folder` below that path; everything else isn't there. */
export function serve({ folder = DIST, below = "/", port = 0 } = {}) {
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const inside = asked.startsWith(below) ? path.posix.normalize(`/${asked.slice(below.length)}`) : undefined;
    const file = inside && path.join(folder, inside.endsWith("/") ? `${inside}index.html` : inside);
    if (!file || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end("not here\n");
    response.writeHead(200, { "Content-Type": TYPES[file.split(".").at(-1)] ?? "application/octet-stream" });
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((ready) => server.listen(port, "127.0.0.1", () => ready(server)));
}
