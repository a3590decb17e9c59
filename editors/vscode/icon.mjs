// Draws icon.png: an outcome with an empty box, and below it, ticked, the first step.
//
//     node icon.mjs
import { writeFileSync } from "node:fs";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";

const SIZE = 256;
const GROUND = [30, 58, 74];
const PALE = [150, 178, 190];
const BRIGHT = [255, 200, 87];

/** How far a point lies outside of a rectangle with round corners; below 0 within it. */
function box(x, y, [left, top, right, bottom], round) {
  const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + round;
  const dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + round;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round;
}

/** How far a point lies from a line that goes through points. */
function line(x, y, ...points) {
  const parts = points.slice(1).map(([bx, by], at) => {
    const [ax, ay] = points[at];
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
    const near = Math.min(Math.max(along, 0), 1);
    return Math.hypot(x - ax - near * (bx - ax), y - ay - near * (by - ay));
  });
  return Math.min(...parts);
}

/** What is drawn, from the ground up: a colour, and how far a point lies outside of the shape. */
const SHAPES = [
  [GROUND, (x, y) => box(x, y, [0, 0, 256, 256], 48)],
  [PALE, (x, y) => Math.abs(box(x, y, [40, 48, 96, 104], 12)) - 6],
  [PALE, (x, y) => line(x, y, [128, 76], [208, 76]) - 9],
  [PALE, (x, y) => line(x, y, [68, 128], [68, 180], [88, 180]) - 5],
  [BRIGHT, (x, y) => Math.abs(box(x, y, [112, 152, 168, 208], 12)) - 6],
  [BRIGHT, (x, y) => line(x, y, [126, 180], [138, 193], [168, 154]) - 7],
  [BRIGHT, (x, y) => line(x, y, [196, 180], [216, 180]) - 9],
];

function pixel(column, row) {
  let colour = [0, 0, 0];
  let opaque = 0;
  for (const [paint, outside] of SHAPES) {
    const cover = Math.min(Math.max(0.5 - outside(column + 0.5, row + 0.5), 0), 1);
    colour = colour.map((part, at) => part * (1 - cover) + paint[at] * cover);
    opaque = opaque + cover - opaque * cover;
  }
  // What is half outside of the ground is as light as the ground, and half seen through.
  return [...(opaque > 0 && opaque < 1 ? GROUND : colour).map(Math.round), Math.round(opaque * 255)];
}

function chunk(name, content) {
  const named = Buffer.concat([Buffer.from(name), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

const head = Buffer.alloc(13);
head.writeUInt32BE(SIZE, 0);
head.writeUInt32BE(SIZE, 4);
head.set([8, 6], 8); // eight bits each of red, green, blue and how opaque
const numbers = [...Array(SIZE).keys()];
const rows = numbers.flatMap((row) => [0, ...numbers.flatMap((column) => pixel(column, row))]);
const png = Buffer.concat([
  Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
  chunk("IHDR", head),
  chunk("IDAT", deflateSync(Buffer.from(rows), { level: 9 })),
  chunk("IEND", Buffer.alloc(0)),
]);
writeFileSync(path.join(import.meta.dirname, "icon.png"), png);
