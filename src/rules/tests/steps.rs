//! First steps: which class of things an item is of, which case of a rule, and what is said then.

use super::*;

/// What a rule that any item with a lead meets says of an item.
fn texts(rules: &Rules, item: &Item) -> Texts {
    let rule = rules.find("r").expect("the rule");
    Adviser::new(rules).texts(rule, item.subject())
}

/// The same of rules that are shipped, which a class may speak for.
fn shipped(yaml: &str) -> Rules {
    let mut rules = rules(yaml);
    let steps = rules.steps.as_mut().expect("steps");
    for rule in rules.all.iter_mut().chain(&mut steps.all) {
        rule.shipped = true;
    }
    rules
}

const CLASSES: &str = "\
lists:
  sizes: [weight, belly]
rules:
- id: r
  verdict: outcome
  message: m
  help: h
  when: {shape: [verb, noun]}
  suggest: own
- id: check
  message: m
  help: h
  when: {contains: weight}
- id: with-cases
  verdict: outcome
  message: m
  help: h
  when: {lead: grow}
  suggest:
  - {when: {contains: tea}, help: Which pot?, say: Fill a pot}
  - own
steps:
- id: body
  when: {contains: '@sizes'}
  unless: {contains: heavy}
  message: '“{text}” names a size'
  help: When?
  say: Walk
  examples: {hit: Lose weight, miss: Move heavy weight}
- id: loss
  when: {lead: lose}
  say: [Look here, Look there, Look up]
- id: grief
  gentle: true
  when: {contains: granny}
  help: Who is with you?
";

#[test]
fn an_item_is_of_the_first_class_that_it_meets() {
    let rules = shipped(CLASSES);
    let of = |item: &Item| texts(&rules, item);
    let body = of(&Item::verb("Lose weight"));
    assert_eq!(body.message, "“Lose weight” names a size");
    assert_eq!(
        (&*body.help, body.suggestions),
        ("When?", vec!["Walk".to_owned()])
    );
    let loss = of(&Item::verb("Lose heavy weight"));
    assert_eq!((&*loss.message, &*loss.help), ("m", "h"));
    assert_eq!(loss.suggestions.len(), 3);
    let none = of(&Item::verb("Grow tea"));
    assert_eq!(
        (&*none.message, none.suggestions),
        ("m", vec!["own".to_owned()])
    );
}

#[test]
fn a_gentle_class_comes_first_and_has_a_question_alone() {
    let rules = shipped(CLASSES);
    let told = texts(&rules, &Item::verb("Lose granny weight"));
    assert_eq!((&*told.message, &*told.help), ("m", "Who is with you?"));
    assert_eq!(told.suggestions, [""; 0]);
}

#[test]
fn a_case_is_for_items_of_its_rule_alone() {
    let rules = shipped(CLASSES);
    let item = Item::verb("Grow tea");
    let of = |id: &str| {
        let rule = rules.find(id).expect("the rule");
        Adviser::new(&rules).texts(rule, item.subject())
    };
    assert_eq!(of("with-cases").help, "Which pot?");
    assert_eq!(of("with-cases").suggestions, ["Fill a pot"]);
    assert_eq!(of("r").suggestions, ["own"]);
}

#[test]
fn a_check_asks_what_it_asks_whatever_the_item_is_about() {
    let rules = shipped(CLASSES);
    let rule = rules.find("check").expect("the rule");
    let told = Adviser::new(&rules).texts(rule, Item::verb("Lose weight").subject());
    assert_eq!((&*told.help, told.suggestions.len()), ("h", 0));
}

#[test]
fn a_team_says_what_it_says_and_a_class_adds_a_step_where_it_has_none() {
    let with = rules(CLASSES);
    let told = texts(&with, &Item::verb("Lose weight"));
    assert_eq!((&*told.message, &*told.help), ("m", "h"));
    assert_eq!(told.suggestions, ["own"]);
    let without = rules(&CLASSES.replace("  suggest: own\n", ""));
    assert_eq!(
        texts(&without, &Item::verb("Lose weight")).suggestions,
        ["Walk"]
    );
}

#[test]
fn the_words_choose_which_step_comes_first_and_always_the_same() {
    let rules = shipped(CLASSES);
    let first = |text: &str| texts(&rules, &Item::verb(text)).suggestions.swap_remove(0);
    let words = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let chosen: BTreeSet<String> = words.map(|word| first(&format!("Lose {word}"))).into();
    assert_eq!(chosen.len(), 3, "{chosen:?}");
    for word in words {
        let text = format!("Lose {word}");
        assert_eq!(first(&text), first(&text));
    }
}

#[test]
fn words_that_classes_alone_ask_for_are_not_looked_up_for_rules() {
    let rules = rules(CLASSES);
    assert_eq!(rules.pack.lists.len(), 0);
    assert!(rules.pack.word("belly").is_none());
    assert_eq!(rules.list("sizes"), Some(vec!["belly", "weight"]));
    assert!(rules.lists().contains("sizes"));
}

/// What is wrong with the class of these lines.
fn wrong(lines: &str) -> Vec<String> {
    mistakes(&[file("a.yaml", &format!("steps:\n- {{{lines}}}\n"))], &[])
}

#[test]
fn mistakes_in_classes_and_cases_are_told_where_they_are() {
    let told = [
        wrong("when: {lead: grow}, say: Go"),
        wrong("id: a, say: Go"),
        wrong("id: a, when: {lead: grow}"),
        wrong("id: a, gentle: true, when: {lead: grow}, help: h, say: Go"),
        wrong("id: a, gentle: true, when: {lead: grow}"),
        wrong("id: a, when: {lead: '@none'}, say: Go"),
        wrong("id: a, when: {lead: grow}, suggest: Go"),
        wrong("id: a, when: {contains: tea}, say: 'Pour {lead}'"),
        mistakes(
            &[file(
                "a.yaml",
                "rules:\n- {id: r, verdict: outcome, message: m, help: h, when: {lead: grow}, suggest: [{say: Go}, [a]]}\n",
            )],
            &[],
        ),
    ];
    insta::assert_snapshot!(told.concat().join("\n"), @r"
    a.yaml: this class has no id at “when”
    a.yaml: the class “a” has no condition at “a”
    a.yaml: the class “a” has nothing to say at “a”
    a.yaml: the class “a” is gentle, and says a step at “say”
    a.yaml: the class “a” has nothing to say at “a”
    a.yaml: there is no list “none” at “'@none'”
    a.yaml: the class “a” has nothing to say at “a”
    a.yaml: there is no key “suggest” here at “suggest”
    a.yaml: “{lead}” may have no value here at “{lead}”
    a.yaml: this case of the rule “r” has no condition at “say”
    a.yaml: a list stands where text should at “[a]”
    ");
}

#[test]
fn two_classes_of_one_name_are_a_mistake() {
    let class = "steps:\n- {id: body, when: {lead: grow}, say: Go}\n";
    assert_eq!(
        mistakes(&[file("a.yaml", class), file("b.yaml", class)], &[]),
        ["b.yaml: the class id “body” is taken: a.yaml:2 has it at “body”"]
    );
}

#[test]
fn examples_of_classes_and_steps_that_are_none_are_told() {
    let yaml = "\
rules:
- {id: grows, verdict: outcome, message: m, help: h, when: {lead: grow}, suggest: [Grow tea, 'Grow {object}']}
steps:
- {id: a, when: {lead: lose}, say: Grow some, examples: {hit: [Lose weight, Win], miss: Lose it}}
- {id: b, when: {contains: weight}, say: Go, examples: {hit: Lose weight, miss: Win}}
";
    let rules = rules(yaml);
    let read = |text: &str| Item::verb(text).read();
    let results = rules
        .test_classes(&read)
        .into_iter()
        .chain(rules.test_steps(&read));
    let told = results.filter_map(|result| {
        let (id, text) = (&result.rule.id, &result.example.text);
        let detail = result.detail.as_ref()?;
        Some(format!("{:?} {id}: {text} ({detail})", result.outcome))
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "Missing a: Win (lead is “win”, not “lose”)",
            "Noisy a: Lose it (it is of this class)",
            "Missing b: Lose weight (“a” is tried first and takes it)",
            "NoStep grows: Grow tea (outcome, by “grows”)",
            "NoStep a: Grow some (outcome, by “grows”)",
        ]
    );
    let mistakes = rules.verify(&read);
    let told: Vec<String> = mistakes
        .iter()
        .map(|error| error.fault.message.clone())
        .collect();
    assert_eq!(
        told,
        [
            "the class “a” does not hold its own hit “Win”: lead is “win”, not “lose”",
            "the class “b” does not hold its own hit “Lose weight”: “a” is tried first and takes it",
        ]
    );
}
