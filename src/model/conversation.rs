//! A conversation about learning: a line of the teacher's log, or a file of its own.

use std::sync::Arc;

use jiff::civil::Date;

use super::audience::Audience;
use super::chart::ChartId;
use super::document::Document;
use super::entry::{EntryId, MediaFile};
use super::goal::GoalId;
use crate::diagnostic::Source;
use crate::source::Span;

/// What a conversation is known by inside a student: its file's name without ending, or for a line of the log its day
/// and its number among that day's lines about this child (`2026-10-05 2`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConversationId(pub String);

/// One conversation.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// File name, or day and number.
    pub id: ConversationId,
    /// When.
    pub date: Option<Date>,
    /// Who talked with the child; never empty.
    pub who: Vec<Speaker>,
    /// What about.
    pub about: Vec<About>,
    /// What kind of talk.
    pub kind: Option<Kind>,
    /// The one thing it was about.
    pub focus: Option<String>,
    /// The child's words, shown first, unchanged.
    pub said: Vec<String>,
    /// What went well.
    pub went_well: Vec<String>,
    /// What is next.
    pub next: Vec<String>,
    /// What was planned.
    pub plan: Vec<String>,
    /// What the child asked, each with its answer where there is one.
    pub questions: Vec<Question>,
    /// Where to look further.
    pub see: Vec<Pointer>,
    /// The chart that was ticked.
    pub ticks: Option<Ticks>,
    /// A result (`M`, `IP`, or a word of the class's), where the teacher set one. A peer never does.
    pub result: Option<String>,
    /// Who helped.
    pub mentor: Option<String>,
    /// The words of a line of the log.
    pub note: Option<String>,
    /// The words under the lines of a file.
    pub words: Arc<Document>,
    /// Recordings and pictures beside the file.
    pub media: Vec<MediaFile>,
    /// What is said in a recording.
    pub transcript: Option<String>,
    /// Language of the words, where it is not the child's.
    pub language: Option<String>,
    /// Family at the widest.
    pub audience: Audience,
    /// Which line or rule decided `audience`.
    pub because: String,
    /// The log or the file.
    pub source: Source,
    /// The line of the log, or the top of the file.
    pub span: Span,
}

impl Conversation {
    /// A conversation with the teacher of which no more is known than where it was found; only the teacher sees it until
    /// its rules are read.
    pub fn found(id: ConversationId, source: Source) -> Conversation {
        Conversation {
            id,
            date: None,
            who: vec![Speaker::Teacher(None)],
            about: Vec::new(),
            kind: None,
            focus: None,
            said: Vec::new(),
            went_well: Vec::new(),
            next: Vec::new(),
            plan: Vec::new(),
            questions: Vec::new(),
            see: Vec::new(),
            ticks: None,
            result: None,
            mentor: None,
            note: None,
            words: Arc::default(),
            media: Vec::new(),
            transcript: None,
            language: None,
            audience: Audience::Teacher,
            because: String::new(),
            source,
            span: Span::default(),
        }
    }
}

/// Who talked with the child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The child alone: a self check.
    Me,
    /// A teacher, by name where one was written.
    Teacher(Option<String>),
    /// Another child, by display name; without one where nobody wrote it or that child's family keeps the name.
    Classmate(Option<String>),
    /// Somebody of the family, by name where one was written.
    Family(Option<String>),
    /// A group of the class that the child is in.
    Group(String),
    /// Somebody else, as written.
    Other(String),
}

/// What a conversation was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A piece of work.
    Entry(EntryId),
    /// A goal.
    Goal(GoalId),
    /// A chart, or one of its criteria by place.
    Chart(ChartId, Option<usize>),
    /// An earlier conversation.
    Conversation(ConversationId),
    /// A task, by its file's name.
    Task(String),
    /// Something else, as written.
    Words(String),
}

/// What kind of talk it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Try something out.
    Experiment,
    /// Change something.
    Revise,
    /// Name what works.
    Affirm,
    /// Ask.
    Question,
    /// A classmate's feedback.
    Peer,
    /// Something seen while the child worked.
    Observation,
    /// A check against a chart.
    Check,
    /// Preparation that was seen and stamped.
    Stamp,
    /// The family's words.
    Family,
}

impl Kind {
    /// All kinds, in the order of the contract.
    pub const ALL: [Kind; 9] = [
        Kind::Experiment,
        Kind::Revise,
        Kind::Affirm,
        Kind::Question,
        Kind::Peer,
        Kind::Observation,
        Kind::Check,
        Kind::Stamp,
        Kind::Family,
    ];

    /// The word that is written in a class folder.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Experiment => "experiment",
            Kind::Revise => "revise",
            Kind::Affirm => "affirm",
            Kind::Question => "question",
            Kind::Peer => "peer",
            Kind::Observation => "observation",
            Kind::Check => "check",
            Kind::Stamp => "stamp",
            Kind::Family => "family",
        }
    }

    /// Reads the word, in any case.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(word.trim()))
    }
}

/// A question of the child's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What was asked, unchanged.
    pub asked: String,
    /// What was answered, where it was.
    pub answer: Option<String>,
    /// Where the question stands.
    pub span: Span,
}

/// Where to look further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// An address on the web, with words where some were written.
    Web { href: String, words: String },
    /// Something of this class, as [`About`] names it.
    Record(About),
}

/// Criteria of a chart, ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticks {
    /// Which chart.
    pub chart: ChartId,
    /// The criterion's place in the chart, and what was ticked.
    pub ticks: Vec<(usize, Tick)>,
}

/// What was ticked beside a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// Not yet.
    NotYet,
    /// Met.
    Met,
    /// Beyond.
    Beyond,
}

impl Conversation {
    /// Whether a question of the child's waits for an answer.
    pub fn has_open_question(&self) -> bool {
        self.questions.iter().any(|question| question.answer.is_none())
    }
}
