//! The places in which a stranger's words can stand, each as a folder and a way to run the program over it.

use super::readers::Run;
use crate::Folder;
use std::process::Command;

/// A folder with the words in one place.
pub struct Channel {
    /// The place.
    pub name: &'static str,
    /// What holds it.
    pub place: Place,
    /// What makes the folder: path and text of each file.
    files: Vec<(String, Vec<u8>)>,
    /// What a run reads.
    pub path: String,
    /// What every command is told besides.
    in_force: Vec<String>,
    /// What `check` is told besides.
    check: Vec<String>,
}

/// Which commands have to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Plan,
    Rules,
    Config,
}

/// The rule that finds every item with the word in it.
const RULES: &str = "\
rules:
  - id: beast
    verdict: outcome
    when: {contains: kraken}
    message: “{text}” names a beast
    help: Which {text}?
    suggest: [\"Tame {text}\"]
    examples:
      hit: [Tame the kraken]
";
const CONFIG: &str = "items: everywhere\nseverity: {unknown-suppression: warning}\n";
const PLAN: &str = "## Actions\n\n- Grow the kraken\n";

/// The words in every place of plans, rules and configs, and on the command line.
pub fn all(words: &str) -> Vec<Channel> {
    let mut all = of_plans(words);
    all.extend(
        of_rules(words)
            .into_iter()
            .map(|channel| channel.in_(Place::Rules)),
    );
    all.extend(
        of_configs(words)
            .into_iter()
            .map(|channel| channel.in_(Place::Config)),
    );
    all.extend(of_paths(words));
    all
}

fn of_plans(words: &str) -> Vec<Channel> {
    let marked = in_markdown(words);
    let day = "2026-01-01";
    vec![
        Channel::of(
            "an item in Markdown",
            &format!("## Actions\n\n- Grow the {marked} (due {day})\n"),
        ),
        Channel::of("an item in plain text", "")
            .file("plan.txt", format!("Actions:\n- Grow the {words}\n"))
            .read("plan.txt"),
        Channel::of(
            "a heading",
            &format!("## {marked}\n\n- [ ] Grow the kraken (due {day})\n"),
        ),
        Channel::of(
            "an owner and a date",
            &format!(
                "## Actions\n\n| Action | Owner | Due |\n|---|---|---|\n| Grow the kraken | {marked} | {marked} |\n"
            ),
        ),
        Channel::of("a heading of stray checkboxes", "")
            .file("week.md", format!("## {marked}\n\n- [ ] Grow it\n"))
            .read("week.md")
            .file(".doable.yaml", String::new()),
        Channel::of(
            "a comment",
            &format!("{PLAN}  <!-- doable-disable-line {words} -->\n"),
        ),
        Channel::of(
            "a comment's reason",
            &format!("{PLAN}  <!-- doable-disable-line beast -- {words} -->\n- Tame the kraken\n"),
        ),
    ]
}

fn of_rules(words: &str) -> Vec<Channel> {
    let quoted = yaml(words);
    let tamed = yaml(&format!("Tame the {words}"));
    let beside = |line: &str| RULES.replace("  - id: beast\n", &format!("  - id: beast\n{line}\n"));
    let with = |name, rules: String| Channel::of(name, PLAN).file("rules.yaml", rules);
    let of_text = |key: &str| {
        let line = RULES
            .lines()
            .find(|line| line.trim_start().starts_with(key))
            .unwrap();
        let value = if key == "suggest" {
            format!("[{quoted}]")
        } else {
            quoted.clone()
        };
        RULES.replace(line, &format!("    {key}: {value}"))
    };
    vec![
        with(
            "a rule's message",
            of_text("message")
                .replace('{', "{{")
                .replace("{{contains", "{contains"),
        ),
        with("a rule's help", of_text("help")),
        with("a rule's suggestion", of_text("suggest")),
        with("a rule's reason", beside(&format!("    why: {quoted}"))),
        with(
            "a rule's examples",
            RULES.replace(
                "[Tame the kraken]",
                &format!("[{tamed}]\n      miss: [{quoted}]"),
            ),
        ),
        with(
            "a rule's id",
            RULES.replace("id: beast", &format!("id: {quoted}")),
        ),
        with(
            "a rule's alias",
            beside(&format!("    aliases: [{quoted}]")),
        ),
        with(
            "a list's name",
            RULES.replace(
                "contains: kraken",
                &format!("contains: {}", yaml(&format!("@{words}"))),
            ),
        ),
        with(
            "a list that there is",
            format!("lists:\n  {quoted}: [grow]\n{RULES}"),
        ),
        with(
            "a regular expression",
            RULES.replace(
                "contains: kraken",
                &format!("matches: {}", yaml(&format!("({words}"))),
            ),
        ),
        with(
            "a placeholder",
            RULES.replace("Which {text}?", &yaml(&format!("Which {{{words}}}?"))),
        ),
        with("a key of a rule", beside(&format!("    {quoted}: 1"))),
        with("rules that are no YAML", RULES.replace("beast", words)),
    ]
}

fn of_configs(words: &str) -> Vec<Channel> {
    let quoted = yaml(words);
    let with = |name, config: String| Channel::of(name, PLAN).file(".doable.yaml", config);
    let baseline = |name, text: String| {
        let channel = Channel::of(name, PLAN).file("baseline.json", text);
        channel.checked(&["--baseline", "baseline.json"])
    };
    let json = serde_json::to_string(words).unwrap();
    vec![
        with("a key of a config", format!("{quoted}: 1\n")),
        with("a value of a config", format!("items: {quoted}\n")),
        with(
            "a rule in a config",
            format!("severity: {{{quoted}: off}}\n"),
        ),
        with(
            "a list in a config",
            format!("lists: {{{quoted}: {{add: [a]}}}}\n"),
        ),
        with("a config that is no YAML", format!("items: [{words}\n")),
        with("a config above a config", format!("extends: {quoted}\n")),
        with("a rule file in a config", format!("rules: [{quoted}]\n")),
        with("a baseline in a config", format!("baseline: {quoted}\n")),
        with(
            "a pattern of a config",
            format!("{CONFIG}exclude: [{quoted}]\n"),
        ),
        baseline(
            "a key of a baseline",
            format!("{{\"version\": 1, {json}: 1}}"),
        ),
        baseline("a value of a baseline", format!("{{\"version\": {json}}}")),
        baseline(
            "a baseline that is no JSON",
            format!("{{\"version\": {words}"),
        ),
    ]
}

/// The words as a name. Where they can't be one, no stranger can give it.
fn of_paths(words: &str) -> Vec<Channel> {
    let name = words.replace('/', "|");
    let mut all = vec![
        Channel::of("the name of standard input", PLAN)
            .checked(&["--stdin-filename", &format!("{name}.md")])
            .read("-"),
    ];
    if cfg!(unix) {
        let plan = format!("{name}.md");
        let named = |channel: &'static str, text: &[u8]| Channel::of(channel, "").file(&plan, text);
        all.extend([
            named("the name of a plan", PLAN.as_bytes()).read(&plan),
            named("the name of a plan that is met", PLAN.as_bytes()).read("."),
            named("the name of what is no text", b"\xff").read("."),
            named("the name of what is left out", PLAN.as_bytes())
                .file(".doable.yaml", format!("{CONFIG}exclude: ['kraken*']\n"))
                .read(&plan),
            Channel::of("the name of a folder without plans", "")
                .file(&format!("{name}/code.rs"), "")
                .read(&name),
            Channel::of("a folder's name", "")
                .file(&format!("{name}/plan.md"), PLAN)
                .read("."),
            Channel::of("a folder's name above a broken config", "")
                .file(&format!("{name}/plan.md"), PLAN)
                .file(&format!("{name}/doable.yaml"), "itmes: everywhere\n")
                .read("."),
            Channel::of("a rule file's name", PLAN)
                .file(&format!("{name}.yaml"), "rulez: []\n")
                .told(&["--rules", &format!("{name}.yaml")]),
        ]);
    }
    all.extend([
        Channel::of("the name of nothing", PLAN).read(&name),
        Channel::of("the name of no config", PLAN).told(&["--config", &name]),
        Channel::of("the name of no rules", PLAN).told(&["--rules", &name]),
        Channel::of("the name of no baseline", PLAN).checked(&["--baseline", &name]),
        Channel::of("the name of a baseline that is written", PLAN)
            .checked(&["--write-baseline", &name]),
        Channel::of("the name of no place to write to", PLAN)
            .checked(&["--output", &format!("none/{name}")]),
    ]);
    all
}

impl Channel {
    fn of(name: &'static str, plan: &str) -> Self {
        let channel = Self {
            name,
            place: Place::Plan,
            files: Vec::new(),
            path: "plan.md".to_owned(),
            in_force: ["--no-default-rules", "--rules", "rules.yaml"]
                .map(str::to_owned)
                .to_vec(),
            check: vec!["--hints".to_owned()],
        };
        let channel = channel
            .file("rules.yaml", RULES)
            .file(".doable.yaml", CONFIG);
        if plan.is_empty() {
            channel
        } else {
            channel.file("plan.md", plan)
        }
    }

    fn file(mut self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        self.files.push((path.to_owned(), text.into()));
        self
    }

    fn in_(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    fn read(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    fn told(mut self, args: &[&str]) -> Self {
        self.in_force.extend(args.iter().map(|&arg| arg.to_owned()));
        self
    }

    fn checked(mut self, args: &[&str]) -> Self {
        self.check.extend(args.iter().map(|&arg| arg.to_owned()));
        self
    }

    /// Makes the folder.
    pub fn folder(&self) -> Folder {
        let folder = Folder::new(&[("out/made", "")]);
        for (path, text) in &self.files {
            let path = folder.0.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    /// Runs `check`, with the path it reads.
    pub fn check(&self, folder: &Folder, args: &[&str]) -> Run {
        let own = self.check.iter().map(String::as_str);
        let args: Vec<&str> = ["check"]
            .into_iter()
            .chain(args.iter().copied())
            .chain(own)
            .collect();
        self.run(folder, &args, &[&self.path])
    }

    /// Runs another command, with what it is about.
    pub fn run(&self, folder: &Folder, args: &[&str], about: &[&str]) -> Run {
        let mut command: Command = folder.command(args);
        let command = command
            .args(&self.in_force)
            .arg("--")
            .args(about)
            .env("GITHUB_STEP_SUMMARY", "");
        Run::of(command, if self.path == "-" { PLAN } else { "" })
    }

    /// Runs what else shows the place; gives each command with what it printed.
    pub fn others(&self, folder: &Folder) -> Vec<(&'static [&'static str], Run)> {
        let (about, commands): (Vec<&str>, &[&[&str]]) = match self.place {
            Place::Plan => (vec![&self.path], &OF_PLANS),
            Place::Config => (vec![&self.path], &OF_CONFIGS),
            Place::Rules => (vec![], &OF_RULES),
        };
        let runs = commands
            .iter()
            .map(|args| (*args, self.run(folder, args, &about)));
        let mut runs: Vec<_> = runs.collect();
        if self.place == Place::Rules {
            runs.push((&["explain"], self.run(folder, &["explain"], &["beast"])));
        }
        runs
    }
}

const OF_PLANS: [&[&str]; 7] = [
    &["items"],
    &["items", "--format", "json"],
    &["stats"],
    &["stats", "--by", "file"],
    &["stats", "--by", "owner"],
    &["stats", "--by", "heading"],
    &["stats", "--format", "json"],
];
const OF_RULES: [&[&str]; 2] = [&["rules", "list"], &["rules", "test"]];
const OF_CONFIGS: [&[&str]; 2] = [&["config"], &["items"]];

/// A text in Markdown, where it stands for itself.
fn in_markdown(text: &str) -> String {
    let mut marked = String::new();
    for char in text.chars() {
        if char.is_ascii_punctuation() {
            marked.push('\\');
        }
        marked.push(char);
    }
    marked
}

/// A text in YAML.
fn yaml(text: &str) -> String {
    let escaped = text.chars().map(|char| match char {
        '"' | '\\' => format!("\\{char}"),
        ' '..='~' => char.to_string(),
        char if char < '\u{100}' => format!("\\x{:02X}", u32::from(char)),
        char => format!("\\U{:08X}", u32::from(char)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}
