// What `doable` prints, with the parts that a terminal colours in classes: the command, a rule, the frame around the lines
// of a plan, the marks below them, the question, and what `check --format concise` shows.

/** A line of the frame: a number, the border, and what stands in it. */
const FRAME = /^( *\d* *)([│╭╰·]─*)(.*)$/u;
/** What the frame says of the label above a list, in a tone of its own. */
const OF_LABEL = "which makes it an action list";

/** A line whose parts stand below those of its neighbours. Other lines may be broken, as a terminal breaks them. */
const IN_COLUMNS = /\S {2,}\S|^ /;

const span = (name, inside) => (inside ? `<span class="${name}">${inside}</span>` : "");

/** A line in the frame: its number and border step back; marks, and what is said of them, stand out. */
function framed(line, after, escaped) {
  const [, number, border, rest] = FRAME.exec(line);
  const place = /^\[(.+)\]$/.exec(rest);
  if (place) return span("t-dim", `${number}${border}[`) + span("t-place", escaped(place[1])) + span("t-dim", "]");
  if (border !== "·") return span("t-dim", number + border) + escaped(rest);
  const tone = `${rest}${after}`.includes(OF_LABEL) ? "t-label" : "t-mark";
  return span("t-dim", number + border) + span(tone, escaped(rest));
}

function helped(line, escaped) {
  const [, space, word, rest] = /^( +)(help):(.*)$/.exec(line);
  return `${space}${span("t-help", `${word}:`)}${escaped(rest)}`;
}

function concise(line, escaped) {
  const [, place, severity, rule, rest] = /^(\S+:) (\w+)\[([\w-]+)\](.*)$/.exec(line);
  return `${span("t-place", escaped(place))} ${span("t-mark", `${severity}[${rule}]`)}${escaped(rest)}`;
}

/** How a line is drawn, by what it begins with: given itself, the one after it, and what escapes it. */
const LINES = [
  [/^\$ /, (line, _, escaped) => `${span("t-dim", "$ ")}${span("t-command", escaped(line.slice(2)))}`],
  [FRAME, framed],
  [/^ {2}[⚠☞] /u, (line, _, escaped) => `  ${span("t-mark", line[2])}${escaped(line.slice(3))}`],
  [/^ +help:/, (line, _, escaped) => helped(line, escaped)],
  [/^\S+:\d+:\d+: (warning|hint|error)\[/, (line, _, escaped) => concise(line, escaped)],
  [/^[a-z]+(-[a-z]+)*$/, (line, _, escaped) => span("t-mark", escaped(line))],
  [/^\.\.\.$/, (line) => span("t-dim", line)],
];

/** A session at a terminal as HTML. */
export function terminal(text, escaped) {
  const lines = text.split("\n");
  const draw = (line, at) => {
    const known = LINES.find(([begins]) => begins.test(line));
    const drawn = known ? known[1](line, lines[at + 1] ?? "", escaped) : escaped(line);
    return FRAME.test(line) || IN_COLUMNS.test(line) ? drawn : span("t-line", drawn);
  };
  return lines.map(draw).join("\n");
}
