//! The words that labels of action sections are made of, and of their false friends.

use std::sync::LazyLock;

/// Whether a word is in one of the lists below, in any case.
#[must_use]
pub fn is(list: u32, word: &str) -> bool {
    lists(word) & list != 0
}

/// The lists below that a word is in, in any case.
#[must_use]
pub fn lists(word: &str) -> u32 {
    let known = WORDS[shelf(word)]
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(word));
    known.map_or(0, |(_, lists)| *lists)
}

/// The words with their lists, by first letter and length: put there in less time than hashing them takes.
static WORDS: LazyLock<[Vec<(&str, u32)>; SHELVES]> = LazyLock::new(|| {
    let mut shelves = [const { Vec::new() }; SHELVES];
    let mut add = |word: &'static str, list: u32| {
        let words: &mut Vec<(&str, u32)> = &mut shelves[shelf(word)];
        match words.iter_mut().find(|(known, _)| *known == word) {
            Some((_, lists)) => *lists |= list,
            None => words.push((word, list)),
        }
    };
    for (list, text) in LISTS {
        for word in text.split_ascii_whitespace() {
            add(word, *list);
        }
    }
    for (term, _) in TERMS {
        add(term[0], BEGINS_TERM);
    }
    shelves
});

const SHELVES: usize = 256;

/// Where a word is kept, in any case.
fn shelf(word: &str) -> usize {
    let first = word.as_bytes().first().map_or(0, |first| first % 32);
    usize::from(first) * 8 + word.len() % 8
}

/// Two or three words that are one term of a label.
pub const TERMS: &[(&[&str], &str)] = &[
    (&["to", "do"], "todo"),
    (&["to", "dos"], "todos"),
    (&["to", "do's"], "todos"),
    (&["todo's"], "todos"),
    (&["follow", "up"], "followup"),
    (&["follow", "ups"], "followups"),
    (&["follow", "up's"], "followups"),
    (&["action", "item"], "actionitem"),
    (&["action", "items"], "actionitems"),
    (&["action", "point"], "actionpoint"),
    (&["action", "points"], "actionpoints"),
    (&["action", "step"], "actionsteps"),
    (&["action", "steps"], "actionsteps"),
    (&["action", "plan"], "actionplan"),
    (&["action", "plans"], "actionplan"),
    (&["action", "list"], "actionlist"),
    (&["action", "log"], "actionlog"),
    (&["actions", "log"], "actionlog"),
    (&["action", "register"], "actionlog"),
    (&["action", "tracker"], "actionlog"),
    (&["next", "step"], "nextstep"),
    (&["next", "steps"], "nextsteps"),
    (&["next", "action"], "nextactions"),
    (&["next", "actions"], "nextactions"),
    (&["plan", "of", "action"], "actionplan"),
    (&["task", "list"], "tasklist"),
    (&["task", "breakdown"], "tasklist"),
    (&["task", "log"], "tasklist"),
    (&["what", "needs", "to", "be", "done"], "todos"),
    (&["what", "needs", "doing"], "todos"),
    (&["things", "i'll", "do"], "todos"),
    (&["things", "i", "will", "do"], "todos"),
    (&["corrective", "measures"], "actionitems"),
    (&["preventive", "measures"], "actionitems"),
    (&["preventative", "measures"], "actionitems"),
    (&["corrective", "steps"], "actionitems"),
    (&["remediation", "items"], "actionitems"),
    (&["remediation", "steps"], "actionitems"),
    (&["remediation", "plan"], "actionitems"),
    (&["remediation", "tasks"], "actionitems"),
    (&["mitigation", "items"], "actionitems"),
    (&["repair", "items"], "actionitems"),
];

/// Terms that name things to do whatever stands before them.
pub const STRONG: u32 = 1 << 0;

/// Terms that also name other things.
pub const WEAK: u32 = 1 << 1;

/// Words before a weak term that leave no doubt.
pub const MODIFIERS: u32 = 1 << 2;

/// Words beside a term that make it a thing of software, a document or another trade.
pub const FALSE_FRIENDS: u32 = 1 << 3;

/// Words before even a strong term that make it something else.
pub const STRONG_FALSE_FRIENDS: u32 = 1 << 4;

/// Words right before "to do" that make it a verb.
pub const VERBS_BEFORE_TO_DO: u32 = 1 << 5;

/// Nouns after a term that leave it what it is.
pub const NOUN_TAILS: u32 = 1 << 6;

/// Words that may begin what follows a term: whose, from where, by when.
pub const TAILS: u32 = 1 << 7;

/// Words after a weak term that say something else of it than [`TAILS`] do.
pub const WEAK_BARRED_TAILS: u32 = 1 << 8;

/// What "to" may go on with after a term: "actions to take".
pub const TO_DO: u32 = 1 << 9;

/// Headings whose neighbour "Actions" or "Tasks" describes software, unless it has checkboxes.
pub const SOFTWARE: u32 = 1 << 10;

/// Things that stand beside actions in the title of a part that holds more than actions.
pub const MIXED: u32 = 1 << 11;

/// What a label names that ends an action section, or is none from the start.
pub const STOPS: u32 = 1 << 12;

/// Words that a label of [`STOPS`] may have before or between.
pub const STOP_MODIFIERS: u32 = 1 << 13;

/// Stop words that say that the work named beside them is over.
pub const OVER: u32 = 1 << 14;

/// Those of [`STOPS`] that a plan may also have tasks about.
pub const TOPICS: u32 = 1 << 16;

/// Headings of a read-me: its title is a product's name, though it may be "Todo".
pub const README: u32 = 1 << 17;

/// Months, days and their short forms.
pub const CALENDAR: u32 = 1 << 15;

/// Words that may begin a term or a label of several words: those of [`TERMS`] and some more.
pub const BEGINS_TERM: u32 = 1 << 18;

/// First words of headings that a read-me has: "Getting started", "Tech stack".
pub const BEGINS_README: u32 = 1 << 19;

/// Words that make a file or title release notes, where "Action required" speaks to users.
pub const RELEASE_NOTES: &[&str] = &[
    "release notes",
    "release-notes",
    "release_notes",
    "changelog",
    "changes.md",
    "upgrading",
    "upgrade guide",
    "what's new",
    "breaking changes",
];

/// The lists and their words.
const LISTS: &[(u32, &str)] = &[
    (BEGINS_TERM, "lessons out see"),
    (BEGINS_README, "getting tech"),
    (
        README,
        "install installation installing usage license licence contributing screenshots \
         technologies prerequisites endpoints deployment",
    ),
    (
        TOPICS,
        "assumptions background changelog constraints context dependencies description example \
         examples faq glossary goal goals history introduction legend links metrics motivation \
         objectives overview purpose question questions rationale reading reference references \
         resources risks status timeline topics scope",
    ),
    (
        STRONG,
        "actionable actionables actionitem actionitems actionlist actionlog actionplan actionpoint \
         actionpoints actionsteps followup followups nextactions nextstep nextsteps tasklist todo todos",
    ),
    (WEAK, "action actions task tasks"),
    (
        MODIFIERS,
        "a additional again agreed all and assigned big carried cleanup concrete corrective critical \
         current daily day decided design detective development documentation engineering essential \
         evening event few final finance follow followup for from further future general high home house \
         household identified immediate immediately implementation important improvement incident \
         individual internal key last late launch leftover list long longer low main major marketing \
         medium meeting migration minor mitigation month monthly more morning my necessary new next of \
         old older on ongoing open operational optional organisational organizational other our outreach \
         outstanding over overdue owner p pending personal planned post postlaunch postmortem pre \
         prelaunch preventative prevention preventive previous prior priority process project proposed \
         quarter quarterly recommended refactoring remaining remedial remediation required research \
         resulting retro retrospective review reviewing round sales short shorter small some specific \
         sprint status suggested summary team technical term the these this today tomorrow top tracked \
         unassigned unfinished upcoming update updates urgent week weekend weekly work year yearly \
         yesterday your",
    ),
    (
        FALSE_FRIENDS,
        "about admin's affirmative airflow ansible ant api async asynchronous automated automatic \
         available background benchmark bonus built builtin bulk button call calls celery class client \
         code collective combat common composite concurrent context controller create creating cron \
         custom default default's docker downstream ecs editor evaluation example example's examples \
         gesture gitea github gitlab gradle grunt gui gulp how http if in industrial kernel keyboard \
         kubernetes learning legal legendary live manage managing maven menu mouse never nlp no not npc \
         npm parallel pinia player pretext queue quick rails rake reactions redux rest reusable rewrite \
         row sample scheduled see server shell siri supported supports swipe system template templates \
         toolbar tracking training typical ui understanding upstream user user's users vscode vuex what \
         when where why without worker workflow write writing",
    ),
    (
        STRONG_FALSE_FRIENDS,
        "about angular create creating example examples github how if manage managing never no not react \
         sample see simple template templates understanding using vue what when where why without write \
         writing",
    ),
    (
        VERBS_BEFORE_TO_DO,
        "able aims easy going hard has have like love need needs nothing supposed try trying used want \
         wanted wants way ways",
    ),
    (
        NOUN_TAILS,
        "actions ai ais board breakdown checklist deadline deadlines followup followups item items list \
         lists log notes owner owners plan points register review status summary table tasks tracker \
         update updates",
    ),
    (
        TAILS,
        "after agreed ahead are arising as assigned at before by carried carryover currently discussed \
         due for from going identified in include includes month moving needed next now of on open out \
         outstanding pending per quarter raised remaining required since this till to today tomorrow \
         tonight until week weekly with would",
    ),
    (WEAK_BARRED_TAILS, "are as at in of on per with"),
    (TO_DO, "be complete consider do finish follow take todo"),
    (
        SOFTWARE,
        "actors api arguments attributes dispatcher endpoints getters handlers install installation \
         installing methods mutations parameters prerequisites props reducers selectors syntax \
         triggers usage",
    ),
    (
        MIXED,
        "agenda attendees background completed description discussion discussions done events filters \
         hooks introduction methods minutes notes overview participants reducers states summary triggers \
         workflows",
    ),
    (
        STOPS,
        "absent agenda announcements apologies appendix archive archived assumptions attendance attendees \
         attending background canceled cancelled changelog closed complete completed conclusion \
         conclusions constraints context decision decisions dependencies description discussion \
         discussions done example examples faq finished glossary goal goals guardrails guests highlights \
         history insights introduction invited key learnings legend links metrics minutes motions \
         motivation nongoals note notes objectives observers overview participants present purpose \
         question questions rationale reading recap reference references regrets rejected resolved \
         resources retrospective risks status summary takeaways timeline topics transcript wontfix",
    ),
    (
        STOP_MODIFIERS,
        "a action actionitem actionitems actions additional agreed already also and any archive call \
         current design discussion dont further general important item items key known learned learnt \
         lessons list lists made main meeting more new non of open other our out outstanding past \
         previous project recent recently related reports scope see session some success task tasks team \
         the things todos unanswered unresolved useful won't work",
    ),
    (
        OVER,
        "archived canceled cancelled closed complete completed done finished rejected resolved taken",
    ),
    (
        CALENDAR,
        "apr april aug august dec december feb february fri friday jan january jul july jun june mar \
         march may mon monday nov november oct october q1 q2 q3 q4 sat saturday sep sept september sun \
         sunday thu thur thurs thursday tue tues tuesday wed wednesday",
    ),
];
