//! Everything of one student, and the only way to look at it.

use std::sync::Arc;

use jiff::civil::Date;

use super::audience::{Audience, Consent};
use super::conference::Conference;
use super::conversation::Conversation;
use super::entry::{Draft, Entry, MediaFile, MediaKind};
use super::goal::Goal;
use super::student::Student;
use crate::diagnostic::{Place, Source};

/// One student's folder as the program understands it.
#[derive(Clone, Debug)]
pub struct Portfolio {
    /// Who.
    pub student: Student,
    /// What the family agreed to.
    pub consent: Consent,
    /// The family's languages, the preferred one first.
    pub family_languages: Vec<String>,
    /// Every entry, newest first, undated ones last.
    pub entries: Vec<Arc<Entry>>,
    /// Every goal: open ones first, then the newest.
    pub goals: Vec<Arc<Goal>>,
    /// Every conversation, newest first, undated ones last.
    pub conversations: Vec<Arc<Conversation>>,
    /// Every conference, newest first, undated ones last.
    pub conferences: Vec<Arc<Conference>>,
    /// Whether the family agreed to guests at conferences.
    pub guests_ok: bool,
    /// Whether an interpreter is needed, as the family wrote it: for the teacher alone.
    pub interpreter: Option<String>,
    /// The homes this child has, as the family wrote them: each takes a sheet home.
    pub households: Vec<String>,
    /// `family.md`, and whatever may have been meant to be it: for nobody's eyes but the teacher's.
    pub family_files: Vec<Source>,
    /// When the family answered, and where that is written.
    pub answered: Option<(Date, Place)>,
    /// Files that are nobody's to publish, with the reason (`inbox/`, unreadable): for "who sees what".
    pub kept_back: Vec<KeptBack>,
}

/// A file that is in no tree, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptBack {
    /// Path from the class folder.
    pub path: String,
    /// Why, in a teacher's words.
    pub why: String,
}

/// A portfolio as one audience may see it. What the audience may not see is not in here at all: a plan, a feed or an
/// alt text made from it cannot leak what it never held. [`Portfolio::seen_by`] is the only maker.
#[derive(Clone, Debug)]
pub struct Seen {
    audience: Audience,
    widest: Audience,
    student: Student,
    entries: Vec<Arc<Entry>>,
    corner: FamilyCorner,
}

/// What nobody but the family ever sees of a portfolio, whatever anyone writes: empty for every wider audience.
#[derive(Clone, Debug, Default)]
struct FamilyCorner {
    goals: Vec<Arc<Goal>>,
    conversations: Vec<Arc<Conversation>>,
    conferences: Vec<Arc<Conference>>,
    languages: Vec<String>,
    households: usize,
    guests_ok: bool,
    /// What guests of a conference may see: no more than the class may.
    for_guests: Option<Box<Seen>>,
}

impl Portfolio {
    /// What `audience` may see of this student; nothing at all where the child's work or name may not be seen there.
    pub fn seen_by(&self, audience: Audience) -> Option<Seen> {
        if audience == Audience::Teacher || self.consent.work.min(self.consent.names) < audience {
            return None;
        }
        let mut student = self.student.clone();
        student.picture = student.picture.filter(|picture| picture.audience >= audience);
        if student.about_audience < audience {
            student.about = Arc::default();
            student.source = None;
        }
        let entries = self.entries.iter().filter_map(|entry| seen_entry(entry, audience)).collect();
        let widest = self.consent.work.min(self.consent.names);
        let mut seen = Seen { audience, widest, student, entries, corner: FamilyCorner::default() };
        if audience == Audience::Family {
            seen.corner = self.family_corner();
        }
        Some(seen)
    }

    fn family_corner(&self) -> FamilyCorner {
        let family = Audience::Family;
        FamilyCorner {
            goals: self.goals.iter().filter(|goal| goal.audience >= family).cloned().collect(),
            conversations: self.conversations.iter().filter_map(|talk| seen_conversation(talk, family)).collect(),
            conferences: self.conferences.iter().filter(|held| held.audience >= family).cloned().collect(),
            languages: self.family_languages.clone(),
            households: self.households.len(),
            guests_ok: self.guests_ok,
            for_guests: self.seen_by(Audience::Class).filter(|_| self.guests_ok).map(Box::new),
        }
    }
}

/// The entry without anything `audience` may not see; `None` where nothing is left. An entry of which nothing is taken
/// away is shared, not copied.
fn seen_entry(entry: &Arc<Entry>, audience: Audience) -> Option<Arc<Entry>> {
    if entry.audience < audience {
        return None;
    }
    let may_be_seen = |media: &MediaFile| media.audience >= audience;
    let whole = |draft: &Draft| draft.audience >= audience && draft.media.iter().all(may_be_seen);
    if entry.media.iter().all(may_be_seen) && entry.drafts.iter().all(whole) {
        return Some(Arc::clone(entry));
    }
    let mut seen = Entry::clone(entry);
    seen.media.retain(may_be_seen);
    seen.drafts.retain(|draft| draft.audience >= audience);
    for draft in &mut seen.drafts {
        draft.media.retain(may_be_seen);
    }
    seen.drafts.retain(|draft| !draft.words.is_empty() || !draft.media.is_empty());
    if entry.media.iter().any(|media| !may_be_seen(media) && matches!(media.kind, MediaKind::Sound | MediaKind::Film)) {
        // What is said in a recording is no wider than the recording.
        seen.transcript = None;
    }
    let lost_media = seen.media.len() < entry.media.len();
    let own_words = [&seen.well, &seen.better, &seen.learned, &seen.why].iter().any(|lines| !lines.is_empty());
    let words = own_words || seen.ask.is_some() || !seen.words.is_empty();
    (!lost_media || !seen.media.is_empty() || words).then(|| Arc::new(seen))
}

/// The conversation without recordings that `audience` may not see; `None` where it may not see the conversation.
fn seen_conversation(talk: &Arc<Conversation>, audience: Audience) -> Option<Arc<Conversation>> {
    if talk.audience < audience {
        return None;
    }
    if talk.media.iter().all(|media| media.audience >= audience) {
        return Some(Arc::clone(talk));
    }
    let mut seen = Conversation::clone(talk);
    seen.media.retain(|media| media.audience >= audience);
    // What is said in a recording is no wider than the recording.
    seen.transcript = None;
    Some(Arc::new(seen))
}

impl Seen {
    /// Whether there is anything here that `wider` does not have.
    pub fn shows_more_than(&self, wider: &Seen) -> bool {
        let shown = |seen: &Seen| {
            let parts = seen.entries.iter().map(|entry| {
                let drafts: usize = entry.drafts.iter().map(|draft| 1 + draft.media.len()).sum();
                (entry.id.clone(), entry.media.len(), drafts)
            });
            (parts.collect::<Vec<_>>(), seen.student.picture.is_some())
        };
        shown(self) != shown(wider)
    }

    /// For whom.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The widest audience that may see anything of this student, as far as the family agreed.
    pub fn widest(&self) -> Audience {
        self.widest
    }

    /// Who.
    pub fn student(&self) -> &Student {
        &self.student
    }

    /// What they may see, newest first.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The goals they may see: open ones first, then the newest.
    pub fn goals(&self) -> &[Arc<Goal>] {
        &self.corner.goals
    }

    /// The conversations they may see, newest first.
    pub fn conversations(&self) -> &[Arc<Conversation>] {
        &self.corner.conversations
    }

    /// The conferences they may see, newest first.
    pub fn conferences(&self) -> &[Arc<Conference>] {
        &self.corner.conferences
    }

    /// The family's languages, the preferred one first; empty for an audience wider than the family.
    pub fn family_languages(&self) -> &[String] {
        &self.corner.languages
    }

    /// How many homes the child has, where the family wrote it down.
    pub fn households(&self) -> usize {
        self.corner.households
    }

    /// Whether the family agreed to guests at conferences.
    pub fn guests_ok(&self) -> bool {
        self.corner.guests_ok
    }

    /// What guests of a conference may see, who are neither family nor teacher: what the class may see and no more. None
    /// where the family did not agree to guests.
    pub fn for_guests(&self) -> Option<&Seen> {
        self.corner.for_guests.as_deref()
    }
}
