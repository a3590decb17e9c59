//! What an item has or lacks, beside its form, lead and object: what `has` and `lacks` in rules ask for.

/// Declares the features and the list of all of them.
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// Something an item has or lacks, for `has` and `lacks` in rules.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        #[repr(u8)]
        pub enum Feature {
            $($(#[$doc])* $name,)+
        }

        impl Feature {
            /// Every feature there is.
            pub const ALL: &[Self] = &[$(Self::$name,)+];
        }
    };
}

features! {
    /// It says how: "by …ing", "via", ": add a retry".
    Means,
    /// A thing in code and the value it is set to: "`MAX` to 20".
    Setting,
    /// A number, dates apart.
    Number,
    /// A percentage.
    Percent,
    /// An amount of money, or money itself: "$300", "500 pounds", "20 % of income".
    Money,
    /// A reading on a dial: a percentage, an amount of money, a mark to be above or below.
    Measure,
    /// A date or a day.
    Date,
    /// A person it is done with.
    Person,
    /// Somebody who is to do it.
    Owner,
    /// A due date.
    Due,
    /// A code span or an identifier.
    Code,
    /// A file's name.
    File,
    /// An issue, a ticket, a pull request.
    Reference,
    /// A link or a URL.
    Link,
    /// A comparative: more, faster.
    Comparative,
    /// It asks: "?" or a question word first.
    Question,
    /// Items nested below it.
    Children,
    /// The object begins with a determiner, a name, a number or code.
    Definite,
    /// The object has no determiner.
    Bare,
    /// The object's head is a plural.
    Plural,
    /// "not", "don't", "never" before the lead.
    Negated,
    /// "should be fixed", "needs updating": the deed is named, the doer isn't.
    Passive,
    /// The lead is an -ing form.
    Gerund,
    /// "need to", "should", "want to" before the lead.
    Hedged,
    /// Words in quotation marks.
    Quoted,
    /// "whether", "which", "why" … inside.
    Asks,
    /// Every word is capitalised.
    Name,
    /// It is in the past: "Reverted the change", "was", "has been".
    Past,
    /// "can", "may" after a subject that is no person.
    Can,
    /// "should", "must" after a subject that is no person.
    Should,
    /// The state is a past participle: "report submitted".
    Participle,
    /// It was read from the part after a label: "Docs: …".
    Label,
    /// A number or code after "to", "under", "below" …: a value to reach.
    Target,
    /// The lead is followed by nothing.
    Alone,
    /// The item's due date has gone by.
    PastDue,
    /// The lead's object is an -ing form: "keep trying".
    ObjectGerund,
    /// The object begins with a number: "10 books".
    Counted,
    /// The phrase begins with an adjective.
    AdjectiveFirst,
    /// The head's first sense is a thing one can lay hands on: made, grown, eaten, found.
    HeadConcrete,
    /// The head's first sense is a piece of communication: a letter, an abstract.
    HeadText,
    /// The head's first sense is a thought.
    HeadIdea,
    /// "have the plumber fix it": somebody else acts.
    PersonActs,
    /// The noun says of what or with whom: "review of PR 12".
    DeedObject,
    /// "get X working", "make it run": the state it ends in is named.
    ReachesState,
    /// "stop smoking": what is stopped is a habit.
    Quits,
    /// What is counted is time: "10 minutes of yoga".
    TimeCounted,
    /// A second imperative after "and".
    TwoDeeds,
    /// Its box is a near miss: `- []`, `-[ ]`, `- [ ]text`.
    MalformedCheckbox,
}

// A set of features is kept in 64 bits.
const _: () = assert!(Feature::ALL.len() <= 64);

/// A set of [`Feature`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Features(u64);

impl Features {
    /// Adds one.
    pub fn insert(&mut self, feature: Feature) {
        self.0 |= 1 << feature as u8;
    }

    /// Adds all of another set.
    pub fn union(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether it is in.
    #[must_use]
    pub fn contains(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u8) != 0
    }

    /// A bit for each feature in it, by its number.
    #[must_use]
    pub fn bits(self) -> u64 {
        self.0
    }

    /// All features that are not in it.
    #[must_use]
    pub fn others(self) -> Self {
        Self(!self.0)
    }

    /// The features in it, in the order they are declared.
    pub fn iter(self) -> impl Iterator<Item = Feature> {
        Feature::ALL
            .iter()
            .copied()
            .filter(move |&feature| self.contains(feature))
    }
}
