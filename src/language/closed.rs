//! Closed word classes of English: determiners, prepositions, modals and the like, months and weekdays among them; and the
//! short lists of words and marks by which items are read.
//!
//! The lists are in lower case. The build script puts them into the lexicon, so that one look-up tells all the classes a
//! word is in; the file belongs to both and depends on nothing.

/// Declares the classes: for each a question, a name, and the words of which the answer is yes.
macro_rules! classes {
    ($($(#[$doc:meta])* $question:ident, $class:ident: $words:literal;)+) => {
        enum Class {
            $($class,)+
        }

        /// The words of each class, and the set of that class alone.
        pub const LISTS: &[(Classes, &str)] = &[$((Classes(1 << Class::$class as u64), $words),)+];

        impl Classes {
            $(
                $(#[$doc])*
                #[must_use]
                pub const fn $question(self) -> bool {
                    self.0 & 1 << Class::$class as u64 != 0
                }
            )+
        }
    };
}

/// The class of the last words of compounds, which are listed elsewhere.
pub const CLOSES_COMPOUND: Classes = Classes(1 << Class::ClosingCompound as u64);

/// The closed classes that a word or a mark is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Classes(pub(super) u64);

classes! {
    /// Articles, demonstratives, possessives and quantifiers that open a noun phrase.
    is_determiner, Determiner: "the a an this that these those my our your his her its their all any each every another
        both some no everyone's";

    /// Determiners that make an object a definite one: "the server", "a call", "my taxes".
    is_definite_determiner, DefiniteDeterminer: "the a an this that these those my our your his her its their each every
        both";

    /// Verbs of more and less: behind a colon they say what is wanted, not how.
    is_more_or_less, MoreOrLess: "grow increase raise boost improve reduce decrease lower cut enhance double strengthen";

    /// Numbers in words, from two on.
    is_number_word, NumberWord: "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty
        fifty sixty hundred thousand dozen";

    /// Pronouns that stand as an object.
    is_object_pronoun, ObjectPronoun: "them me him it you us her this that everyone";

    /// Pronouns that stand as a subject.
    is_subject_pronoun, SubjectPronoun: "i we you he she they it there this that who which";

    /// Indefinite pronouns that stand as a subject: "nobody", "everyone".
    is_indefinite_pronoun, IndefinitePronoun: "nobody everybody everyone no-one noone someone somebody anyone anybody
        nothing everything";

    /// Prepositions, "like", "as", "than" and "versus" included.
    is_preposition, Preposition: "of in for with on from to at by about into against between over across within without
        during regarding under after before per via through around until till upon towards toward beyond behind below
        above among amongst onto off like as than versus vs re near since";

    /// Particles that follow a verb: "set up", "write down".
    is_particle, Particle: "up out down off back away forward together ahead over again";

    /// Forms of "be" that carry a sentence.
    is_finite_be, FiniteBe: "is are was were isn't aren't wasn't weren't 's";

    /// The other forms of "be".
    is_infinite_be, InfiniteBe: "be been being";

    /// Modal verbs and "need".
    is_modal, Modal: "will should must can could would shall may might needs need can't cannot won't shouldn't couldn't
        mustn't needn't";

    /// Auxiliaries that open a question.
    asks_as_auxiliary, AskingAuxiliary: "is are do does can did would should has have could will";

    /// Words that ask: "what", "why".
    asks, Asking: "what why who how when where which whose whether what's who's";

    /// Adverbs that say how firmly or when, and can be skipped before a verb, "further" apart.
    is_common_hedge, CommonHedge: "also then please possibly maybe perhaps finally instead next first firstly secondly lastly
        now later optionally ideally eventually again still just always only generally hopefully additionally alternatively
        immediately probably potentially currently simply asap afterwards meanwhile otherwise too likely actually
        continuously";

    /// "further", which may as well be a verb.
    is_further, Further: "further";

    /// Words between sentence start and verb that carry nothing: "let's", "to", "and".
    is_filler, Filler: "let's lets to and or but so plus could";

    /// Words in front of an item that say how it stands: "ongoing", "wip". They name nobody.
    is_status, Status: "ongoing on-going in-progress inprogress underway upcoming overdue recurring backlog unassigned
        unscheduled unstarted on-hold onhold wip tbd tbc tba n/a";

    /// Negations before a verb.
    is_negation, Negation: "don't dont never not";

    /// Words that open a subordinate clause or an adverbial: "if", "once", "along".
    opens_subordinate, Subordinating: "along apart besides regarding together depending beyond despite if when once after
        before while as for in during since because until unless upon given whenever where within by at on with to from
        based";

    /// Adjectives and particles that say a thing has reached its end state: "done", "live", "green".
    is_end_state, EndState: "live done green ready complete available aligned stable merged passing finished up online
        operational functional clean healthy open closed resolved signed enough working empty true false safe secure
        public visible consistent readable easy clear fast fully gone successful happy";

    /// Names of months, whole or their first three or four letters.
    is_month, Month: "january jan janu february feb febr march mar marc april apr apri may june jun july jul august aug augu
        september sep sept october oct octo november nov nove december dec dece";

    /// Names of weekdays, whole or shortened.
    is_weekday, Weekday: "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
        sun mondays tuesdays wednesdays thursdays fridays saturdays sundays";

    /// Units of time, whole or shortened.
    is_time_unit, TimeUnit: "min mins minute minutes hour hours hr hrs day days week weeks month months year years sec second
        seconds h m s quarter quarters sprint sprints";

    /// Words that a date or a recurring time may begin with, months and weekdays apart: "next week", "end of May", "Q3".
    opens_period, Period: "today tomorrow tonight daily weekly monthly yearly quarterly eod eow eoy eom next this every each
        last end week day sprint q0 q1 q2 q3 q4 q5 q6 q7 q8 q9";

    /// Words before the day by which something is due.
    sets_limit, Limit: "by before until due";

    /// Words and signs before a value to reach, or to leave.
    is_before_value, BeforeValue: "to from under below above over least than < > =";

    /// What is counted where work is kept track of: "PR 12".
    is_tracked, Tracked: "pr mr issue ticket rfc cve bug kep eip pep";

    /// Words that compare, beside the forms of adjectives.
    is_comparing, Comparing: "more less fewer better";

    /// Comparatives that only tell which one is meant: "later", "lower".
    is_tame_comparative, TameComparative: "later earlier further latter former upper lower outer inner over number";

    /// Words before somebody's name: "with Ana", "ask Ben".
    introduces, Introducing: "with from to ask email call contact tell ping for by text invite meet and";

    /// "if"
    is_if, If: "if";

    /// What counted makes a sum of money.
    is_currency, Currency: "mil million billion dollars euros pounds francs usd eur gbp chf bucks";

    /// Money, whatever its sum.
    is_money, Money: "money income";

    /// Parts in a hundred.
    is_percent, Percent: "percent %";

    /// Names of files that have no ending.
    is_file, File: "readme changelog license contributing dockerfile makefile owners codeowners";

    /// What a frame around a deed is called: "The goal is to …".
    frames, Frame: "goal goals aim resolution objective hope mission ambition intention wish";

    /// The same of a frame around what comes next: "The next step is …", "a course of action would be …".
    is_step, Step: "step steps course";

    /// "need" and "want"
    is_need, Need: "needs need want wants";

    /// "please"
    is_please, Please: "please";

    /// "worth"
    is_worth, Worth: "worth";

    /// Words that tie an item to what was said before: "and", "let's".
    ties, Tie: "and or but so let's lets ok plus more";

    /// The first words of phrases that say how firmly something is meant, and the pronouns before them: "we should".
    opens_intention, Intention: "i we you they he she it everyone someone somebody everybody would might make take find get am
        are is may do be don't not need needs have has had want wants like plan plans planning try trying going aim hope
        agree agreed agrees offered offers volunteered remember start commit promise intend continue seek look ought gonna
        will should must shall could";

    /// Verbs between a doer and the deed: "Ana to …", "CI must …".
    is_auxiliary, Auxiliary: "to will should must shall could would can may might needs need agreed agrees offered
        volunteered wants has have promised is are";

    /// Words before a verb that say how: "double check", "live stream".
    qualifies, Qualifying: "double a/b live soft hard dry fact spot cross sanity smoke stress load peer beta bulk fine field
        speed";

    /// First words of idioms that would otherwise be read as the other thing, verb or noun.
    opens_idiom, Idiom: "sanity smoke stress load spot dry double peer fact cross beta user speed back note be have do go get
        backup setup rollout cleanup volunteer result chapter section episode phase sprint part";

    /// What ends a noun phrase and joins on something else.
    is_joint, Joint: "that which who so when if to whether using while and or & because where";

    /// Articles.
    is_article, Article: "a an the";

    /// What sets means, reasons and times apart from an object.
    sets_aside, Aside: "by via using so because if when while until before after through";

    /// What a means may stand behind: "by restoring the dump".
    opens_means, Means: "by through via using with to";

    /// Words that announce an item: "Goal:", "Phase 2 –", "fix:".
    announces, Announcing: "action actions ai ap todo to-do task subtask immediate priority high low medium optional stretch
        goal objective result kr o step phase stage week day item milestone part sprint month quarter year update new idea
        follow-up followup feature bug chore fix feat docs short-term long-term must should could tbd wip deliverable lead
        owner refactor perf style build ci test fyi next";

    /// The first of two words that announce an item: "action point", "key result".
    opens_announcement, Announcement: "action key next follow high medium low top in to short long";

    /// Words that say that nothing is left to do.
    is_done, Done: "done completed cancelled canceled";

    /// ","
    is_comma, Comma: ",";

    /// ":"
    is_colon, Colon: ":";

    /// Dashes and arrows, as a label ends in.
    is_dash, Dash: "- – — => -> →";

    /// "?"
    is_question_mark, QuestionMark: "?";

    /// What ends a sentence.
    ends_sentence, SentenceEnd: ". ! ?";

    /// Last words of compounds: "club", as of "book club". The lexicon lists them.
    closes_compound, ClosingCompound: "";
}

impl Classes {
    /// Any form of "be".
    #[must_use]
    pub const fn is_be(self) -> bool {
        self.is_finite_be() || self.is_infinite_be()
    }

    /// Question words and the auxiliaries that open a question.
    #[must_use]
    pub const fn opens_question(self) -> bool {
        self.asks() || self.asks_as_auxiliary()
    }

    /// Adverbs that say how firmly or when, and can be skipped before a verb.
    #[must_use]
    pub const fn is_hedge(self) -> bool {
        self.is_common_hedge() || self.is_further()
    }

    /// Words between sentence start and verb that carry nothing, hedges included.
    #[must_use]
    pub const fn is_lead_in(self) -> bool {
        self.is_filler() || self.is_common_hedge()
    }

    /// Words that a date or a recurring time may begin with.
    #[must_use]
    pub const fn opens_date(self) -> bool {
        self.opens_period() || self.is_month() || self.is_weekday()
    }

    /// Words that may end a noun phrase before them.
    #[must_use]
    pub const fn may_end_phrase(self) -> bool {
        let joins = self.is_joint() || self.is_preposition() || self.is_article();
        joins || self.is_be() || self.is_modal()
    }

    /// Words that may tell something of an item wherever they stand in it: a date, a sum, a person, a question.
    #[must_use]
    pub const fn tells(self) -> bool {
        let a_value = self.is_before_value() || self.is_number_word() || self.is_percent();
        let a_sum = self.is_money() || self.is_currency();
        let a_thing = self.is_tracked() || self.is_file();
        let asked = self.asks() || self.is_if();
        let more = self.is_comparing() || self.introduces();
        self.opens_date() || a_value || a_sum || a_thing || asked || more
    }

    /// The set as bits.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The classes of this set and of another.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}
