//! A conference: what a child picked, what they say of it that day, and what was agreed.

use jiff::civil::Date;

use super::agenda::PrivateTime;
use super::audience::Audience;
use super::conversation::ConversationId;
use super::entry::EntryId;
use super::goal::GoalId;
use crate::diagnostic::Source;
use crate::source::Span;

/// What a conference is known by inside a student: its file's name without ending.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConferenceId(pub String);

/// One conference of a child.
#[derive(Clone, Debug)]
pub struct Conference {
    /// Its file's name.
    pub id: ConferenceId,
    /// The day, from the file's name or its `date:`.
    pub date: Option<Date>,
    /// The time of day, as written: "15:40".
    pub time: Option<String>,
    /// Where it is, as written.
    pub place: Option<String>,
    /// The name of its agenda, where it names one that exists.
    pub agenda: Option<String>,
    /// Who comes.
    pub with: Vec<Listener>,
    /// What the child picked, in the order of the file.
    pub picks: Vec<Pick>,
    /// The goal that was worked on.
    pub goal: Option<GoalId>,
    /// The next goal.
    pub new_goal: Option<GoalId>,
    /// Whether grown-ups talk alone, where this conference says so.
    pub private_time: Option<PrivateTime>,
    /// What the child wants to ask.
    pub asked: Vec<String>,
    /// What the child needs.
    pub need: Vec<String>,
    /// What the family wrote to the child.
    pub family_note: Vec<String>,
    /// For a conference about a mark: what the child claims, with evidence.
    pub claims: Vec<Claim>,
    /// The mark the child proposes. None of the three is ever computed from another.
    pub proposed: Option<String>,
    /// Why.
    pub why: Vec<String>,
    /// What the teacher sees.
    pub teachers_view: Option<String>,
    /// What was agreed; may stay empty.
    pub agreed: Option<String>,
    /// Language of the child's words, where it is not the child's.
    pub language: Option<String>,
    /// Family at the widest.
    pub audience: Audience,
    /// Which line or rule decided `audience`.
    pub because: String,
    /// Its file.
    pub source: Source,
}

/// Somebody who comes to a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// As written: "Mum", "Ms. Oda", "the harbour master".
    pub name: String,
    /// Whether this is a guest who is neither family nor teacher (`guest: the harbour master`).
    pub guest: bool,
}

/// One piece of work the child picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The strand it was picked as the best of, by folder name; none in a plain list.
    pub strand: Option<String>,
    /// As written.
    pub named: String,
    /// The entry, where one was found.
    pub entry: Option<EntryId>,
    /// What I did well: that day's words, else the entry's own; unchanged.
    pub well: Vec<String>,
    /// What I'll try next.
    pub better: Vec<String>,
    /// What I learned.
    pub learned: Vec<String>,
    /// Why I chose it.
    pub why: Vec<String>,
    /// Where the pick stands.
    pub span: Span,
}

/// What a child claims to know or be able to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The claim, unchanged.
    pub words: String,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// Where it stands.
    pub span: Span,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// As written.
    pub named: String,
    /// Which of the three kinds it is, where it was found.
    pub kind: Option<EvidenceKind>,
    /// What it is.
    pub what: EvidenceOf,
}

/// What a piece of evidence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceOf {
    /// A piece of work.
    Entry(EntryId),
    /// A conversation.
    Conversation(ConversationId),
    /// Words alone: something seen or said that stands nowhere else.
    Words,
}

/// The three kinds of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceKind {
    /// Something made.
    Product,
    /// Something seen.
    Observation,
    /// Something said.
    Conversation,
}
