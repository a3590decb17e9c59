//! Closed word classes of English: determiners, prepositions, modals and the like. All arguments are lower case.

/// Articles, demonstratives, possessives and quantifiers that open a noun phrase.
#[must_use]
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "my"
            | "our"
            | "your"
            | "his"
            | "her"
            | "its"
            | "their"
            | "all"
            | "any"
            | "each"
            | "every"
            | "another"
            | "both"
            | "some"
            | "no"
            | "everyone's"
    )
}

/// Determiners that make an object a definite one: "the server", "a call", "my taxes".
#[must_use]
pub fn is_definite_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "my"
            | "our"
            | "your"
            | "his"
            | "her"
            | "its"
            | "their"
            | "each"
            | "every"
            | "both"
    )
}

/// Verbs of more and less: behind a colon they say what is wanted, not how.
#[must_use]
pub fn is_more_or_less(lemma: &str) -> bool {
    matches!(
        lemma,
        "grow"
            | "increase"
            | "raise"
            | "boost"
            | "improve"
            | "reduce"
            | "decrease"
            | "lower"
            | "cut"
            | "enhance"
            | "double"
            | "strengthen"
    )
}

/// Numbers in words, from two on.
#[must_use]
pub fn is_number_word(word: &str) -> bool {
    matches!(
        word,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "fifteen"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "hundred"
            | "thousand"
            | "dozen"
    )
}

/// Pronouns that stand as an object.
#[must_use]
pub fn is_object_pronoun(word: &str) -> bool {
    matches!(
        word,
        "them" | "me" | "him" | "it" | "you" | "us" | "her" | "this" | "that" | "everyone"
    )
}

/// Pronouns that stand as a subject.
#[must_use]
pub fn is_subject_pronoun(word: &str) -> bool {
    matches!(
        word,
        "i" | "we"
            | "you"
            | "he"
            | "she"
            | "they"
            | "it"
            | "there"
            | "this"
            | "that"
            | "who"
            | "which"
    )
}

/// Indefinite pronouns that stand as a subject: "nobody", "everyone".
#[must_use]
pub fn is_indefinite_pronoun(word: &str) -> bool {
    matches!(
        word,
        "nobody"
            | "everybody"
            | "everyone"
            | "no-one"
            | "noone"
            | "someone"
            | "somebody"
            | "anyone"
            | "anybody"
            | "nothing"
            | "everything"
    )
}

/// Prepositions, "like", "as", "than" and "versus" included.
#[must_use]
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "for"
            | "with"
            | "on"
            | "from"
            | "to"
            | "at"
            | "by"
            | "about"
            | "into"
            | "against"
            | "between"
            | "over"
            | "across"
            | "within"
            | "without"
            | "during"
            | "regarding"
            | "under"
            | "after"
            | "before"
            | "per"
            | "via"
            | "through"
            | "around"
            | "until"
            | "till"
            | "upon"
            | "towards"
            | "toward"
            | "beyond"
            | "behind"
            | "below"
            | "above"
            | "among"
            | "amongst"
            | "onto"
            | "off"
            | "like"
            | "as"
            | "than"
            | "versus"
            | "vs"
            | "re"
            | "near"
            | "since"
    )
}

/// Particles that follow a verb: "set up", "write down".
#[must_use]
pub fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "up" | "out"
            | "down"
            | "off"
            | "back"
            | "away"
            | "forward"
            | "together"
            | "ahead"
            | "over"
            | "again"
    )
}

/// Forms of "be" that carry a sentence.
#[must_use]
pub fn is_finite_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "isn't" | "aren't" | "wasn't" | "weren't" | "'s"
    )
}

/// Any form of "be".
#[must_use]
pub fn is_be(word: &str) -> bool {
    is_finite_be(word) || matches!(word, "be" | "been" | "being")
}

/// Modal verbs and "need".
#[must_use]
pub fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "should"
            | "must"
            | "can"
            | "could"
            | "would"
            | "shall"
            | "may"
            | "might"
            | "needs"
            | "need"
            | "can't"
            | "cannot"
            | "won't"
            | "shouldn't"
            | "couldn't"
            | "mustn't"
            | "needn't"
    )
}

/// Question words and the auxiliaries that open a question.
#[must_use]
pub fn opens_question(word: &str) -> bool {
    asks(word)
        || matches!(
            word,
            "is" | "are"
                | "do"
                | "does"
                | "can"
                | "did"
                | "would"
                | "should"
                | "has"
                | "have"
                | "could"
                | "will"
        )
}

/// Words that ask: "what", "why".
#[must_use]
pub fn asks(word: &str) -> bool {
    matches!(
        word,
        "what"
            | "why"
            | "who"
            | "how"
            | "when"
            | "where"
            | "which"
            | "whose"
            | "whether"
            | "what's"
            | "who's"
    )
}

/// Adverbs that say how firmly or when, and can be skipped before a verb.
#[must_use]
pub fn is_hedge(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "then"
            | "please"
            | "possibly"
            | "maybe"
            | "perhaps"
            | "finally"
            | "instead"
            | "next"
            | "first"
            | "firstly"
            | "secondly"
            | "lastly"
            | "now"
            | "later"
            | "optionally"
            | "ideally"
            | "eventually"
            | "again"
            | "still"
            | "just"
            | "always"
            | "only"
            | "generally"
            | "hopefully"
            | "additionally"
            | "alternatively"
            | "immediately"
            | "probably"
            | "potentially"
            | "currently"
            | "simply"
            | "asap"
            | "afterwards"
            | "meanwhile"
            | "otherwise"
            | "too"
            | "likely"
            | "actually"
            | "continuously"
            | "further"
    )
}

/// Words between sentence start and verb that carry nothing: "let's", "to", "and".
#[must_use]
pub fn is_lead_in(word: &str) -> bool {
    matches!(
        word,
        "let's" | "lets" | "to" | "and" | "or" | "but" | "so" | "plus" | "could"
    ) || (is_hedge(word) && word != "further")
}

/// Words in front of an item that say how it stands: "ongoing", "wip". They name nobody.
#[must_use]
pub fn is_status(word: &str) -> bool {
    matches!(
        word,
        "ongoing"
            | "on-going"
            | "in-progress"
            | "inprogress"
            | "underway"
            | "upcoming"
            | "overdue"
            | "recurring"
            | "backlog"
            | "unassigned"
            | "unscheduled"
            | "unstarted"
            | "on-hold"
            | "onhold"
            | "wip"
            | "tbd"
            | "tbc"
            | "tba"
            | "n/a"
    )
}

/// Negations before a verb.
#[must_use]
pub fn is_negation(word: &str) -> bool {
    matches!(word, "don't" | "dont" | "never" | "not")
}

/// Words that open a subordinate clause or an adverbial: "if", "once", "along".
#[must_use]
pub fn opens_subordinate(word: &str) -> bool {
    matches!(
        word,
        "along"
            | "apart"
            | "besides"
            | "regarding"
            | "together"
            | "depending"
            | "beyond"
            | "despite"
            | "if"
            | "when"
            | "once"
            | "after"
            | "before"
            | "while"
            | "as"
            | "for"
            | "in"
            | "during"
            | "since"
            | "because"
            | "until"
            | "unless"
            | "upon"
            | "given"
            | "whenever"
            | "where"
            | "within"
            | "by"
            | "at"
            | "on"
            | "with"
            | "to"
            | "from"
            | "based"
    )
}

/// Adjectives and particles that say a thing has reached its end state: "done", "live", "green".
#[must_use]
pub fn is_end_state(word: &str) -> bool {
    matches!(
        word,
        "live"
            | "done"
            | "green"
            | "ready"
            | "complete"
            | "available"
            | "aligned"
            | "stable"
            | "merged"
            | "passing"
            | "finished"
            | "up"
            | "online"
            | "operational"
            | "functional"
            | "clean"
            | "healthy"
            | "open"
            | "closed"
            | "resolved"
            | "signed"
            | "enough"
            | "working"
            | "empty"
            | "true"
            | "false"
            | "safe"
            | "secure"
            | "public"
            | "visible"
            | "consistent"
            | "readable"
            | "easy"
            | "clear"
            | "fast"
            | "fully"
            | "gone"
            | "successful"
            | "happy"
    )
}
