// Vaults that are made up to be tried, the same on every machine: notes with deeds, outcomes, prose, lists under headings, note
// apps' signs, and words of other scripts.

const DEEDS = ["Ring the piano tuner", "Sew the button on the grey coat", "Email Ines the seating plan", "Buy twelve candles", "Take the bikes down from the rack",
  "Sign the lease for the studio", "Return the library books", "Write the caption for the poster"];
const OUTCOMES = ["Grow the choir", "Improve the acoustics", "Better rehearsals", "Be more patient with the altos", "Increase ticket sales by 15 %",
  "Everybody knows their part", "Boost morale", "Fewer empty seats", "Reduce noise from the street", "Ensure a good atmosphere"];
const OPEN = ["Work on the repertoire", "Look into microphones", "Website", "Launch the summer festival", "Run the choir weekend"];
const PROSE = ["It rained all through the second half, and nobody left.", "The hall was cold; see [[Heating]] for what we tried.",
  "> Sing as if the roof were not there.", "`- [ ] Grow nothing` is code, and no item.", "Żółw i 日本 and 🎻 stood in the programme."];
const HEADINGS = ["Next steps", "Monday", "Week 12", "Inbox", "Notes", "Packing list", "Ideas 🎯", "Decisions", "Roadmap"];
const SIGNS = ["[ ]", "[ ]", "[ ]", "[ ]", "[x]", "[/]", "[>]", "[-]"];

/** Numbers from 0 up to a limit, always the same for the same seed. */
function dice(seed) {
  let now = seed >>> 0 || 1;
  return (limit) => {
    now ^= now << 13;
    now ^= now >>> 17;
    now ^= now << 5;
    return (now >>> 0) % limit;
  };
}

function item(roll) {
  const pick = (all) => all[roll(all.length)];
  const text = pick([DEEDS, DEEDS, OUTCOMES, OUTCOMES, OPEN]);
  const tail = pick(["", "", "", " 📅 2027-03-01", " #choir", " (Ines)", " [due:: 2026-01-05]", " %%doable-disable-line all%%"]);
  const line = `- ${pick(SIGNS)} ${pick(text)}${tail}`;
  return roll(6) === 0 ? `${line}\n    - [ ] ${pick(DEEDS)}` : line;
}

function note(roll) {
  const lines = roll(3) === 0 ? ["---", "tags: [choir]", "---"] : [];
  for (let parts = 1 + roll(4); parts > 0; parts--) {
    lines.push(`## ${HEADINGS[roll(HEADINGS.length)]}`, "", PROSE[roll(PROSE.length)], "");
    for (let items = roll(5); items > 0; items--) lines.push(roll(5) === 0 ? item(roll).replace(/- \[.\]/u, "-") : item(roll));
    lines.push("");
  }
  return lines.join(roll(20) === 0 ? "\r\n" : "\n");
}

/** So many notes, by path. */
export function vault(notes, seed = 7) {
  const roll = dice(seed);
  const files = {};
  for (let at = 0; at < notes; at++) {
    const folder = ["", "Projects/", "Daily/2026/", "Archive/Old [1]/", `Area ${at % 40}/`][roll(5)];
    const name = roll(200) === 0 ? `todo ${at}` : `Note ${at}`;
    files[`${folder}${name}.md`] = note(roll);
  }
  return files;
}
