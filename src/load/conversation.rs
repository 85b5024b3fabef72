//! Conversations: files of `conversations/`, recordings among them, and lines of the teacher's log.

mod lines;
mod logged;
mod ticks;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::entry::{self, Group, Surroundings};
use super::front_matter::{self, FrontMatter};
use super::goal;
use super::log::LogLine;
use super::records::{Records, Talk};
use super::{names, prose, result, student, text};
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::model::audience::{Audience, Consent};
use crate::model::class::Class;
use crate::model::conversation::{Conversation, ConversationId, Kind, Speaker};
use crate::model::entry::{Entry, MediaFile};
use crate::model::goal::Goal;
use crate::source::{SourceFile, SourceText, StudentId};

/// The names a conversation's file has.
const NAMES: &[&str] = &[
    "who",
    "date",
    "about",
    "kind",
    "focus",
    "said",
    "went well",
    "next",
    "plan",
    "asked",
    "answer",
    "see",
    "chart",
    "met",
    "not yet",
    "beyond",
    "result",
    "mentor",
    "transcript",
    "language",
    "alt",
    "also",
    "for",
];

const UNKNOWN_FILE: Code = Code::new("unknown-file");

/// What reading a child's conversations needs to know.
pub struct Around<'a> {
    /// The class.
    pub class: &'a Class,
    /// The child.
    pub student: &'a StudentId,
    /// What the child's family agreed to.
    pub consent: Consent,
    /// The child's work.
    pub entries: &'a [Arc<Entry>],
    /// The child's goals.
    pub goals: &'a [Arc<Goal>],
    /// The lines of the log that reach this child.
    pub log: &'a [LogLine],
}

/// The files of one conversation, with what must be known of all of them before any can be read.
struct Begun<'a> {
    group: Group<'a>,
    id: ConversationId,
    lines: Option<FrontMatter>,
    /// Its words could not be read, or were lost on the way.
    in_doubt: bool,
    date: Option<Date>,
}

/// Reads a child's conversations, newest first. `files` are those of `conversations/` with their path inside it;
/// `has_lost_words` tells whether the words that belong to a recording could not be taken as they are.
pub fn read(
    files: &[(&SourceFile, &str)],
    around: &Around<'_>,
    has_lost_words: &dyn Fn(&str) -> bool,
    said: &mut Vec<Diagnostic>,
) -> Vec<Arc<Conversation>> {
    let mut begun: Vec<Begun<'_>> = Vec::new();
    let mut ids = BTreeSet::new();
    for group in entry::groups("conversations", files, said) {
        let mut one = begin(group, has_lost_words, said);
        names::make_own(&mut one.id.0, &mut ids);
        begun.push(one);
    }
    let logged = logged::ids(around.log, &mut ids);
    let written = begun.iter().map(|one| Talk { id: one.id.clone(), day: one.date, has_name: true });
    let lines = logged.iter().zip(around.log);
    let noted = lines.map(|(id, line)| Talk { id: id.clone(), day: Some(line.day), has_name: false });
    let talks: Vec<Talk> = written.chain(noted).collect();
    let records = |own| Records {
        class: around.class,
        entries: around.entries,
        goals: around.goals,
        talks: &talks,
        own: Some(own),
    };
    let mut all = Vec::new();
    for one in &begun {
        all.push(Arc::new(finish(one, around, &records(&one.id), said)));
    }
    for (id, line) in logged.iter().zip(around.log) {
        all.push(Arc::new(logged::conversation(id, line, around, &records(id), said)));
    }
    all.sort_by(|a, b| (a.date.is_none(), Reverse(a.date), &a.id).cmp(&(b.date.is_none(), Reverse(b.date), &b.id)));
    all
}

fn begin<'a>(group: Group<'a>, has_lost_words: &dyn Fn(&str) -> bool, said: &mut Vec<Diagnostic>) -> Begun<'a> {
    let source = group.words.and_then(|file| text::read(file).unpack(said));
    let lines = source.as_ref().map(|source| front_matter::read(source, NAMES));
    said.extend(lines.iter().flat_map(|lines| lines.diagnostics.iter().cloned()));
    for draft in group.drafts.iter().filter(|draft| entry::is_words(&draft.file.ending())) {
        said.push(
            Diagnostic::error(UNKNOWN_FILE, "a conversation has one text and no drafts, so this one is not shown")
                .in_file(&*draft.file.path)
                .hint("give it a name of its own beside the folder"),
        );
    }
    let lost = group.words.is_none() && has_lost_words(&group.name);
    Begun {
        id: ConversationId(group.name.clone()),
        in_doubt: lost || group.words.is_some() && lines.is_none(),
        date: entry::entry_date(&group, lines.as_ref(), said),
        lines,
        group,
    }
}

fn finish(one: &Begun<'_>, around: &Around<'_>, records: &Records<'_>, said: &mut Vec<Diagnostic>) -> Conversation {
    let mut talk = empty(one, around);
    let Some(lines) = &one.lines else {
        talk.media = media(one, &talk.who, around, said);
        return talk;
    };
    let own = goal::audience(lines, NAMES, around.class, around.consent, said);
    let (words, problems) = prose::parse(&lines.source, lines.body.clone());
    said.extend(problems);
    talk.words = Arc::new(words);
    talk.kind = lines::kind(lines, said);
    talk.who = lines::who(lines, talk.kind, around, said);
    talk.about = lines.values("about").flat_map(|value| records.read(&lines.source, value, said)).collect();
    talk.focus = lines::focus(lines, said);
    talk.said = lines.texts("said");
    talk.went_well = lines.texts("went well");
    talk.next = lines.texts("next");
    talk.plan = lines.texts("plan");
    talk.questions = lines::questions(lines, said);
    talk.see = lines::see(lines, records, said);
    talk.mentor = lines.text("mentor");
    talk.transcript = Some(lines.texts("transcript").join("\n")).filter(|text| !text.is_empty());
    talk.language = student::language(lines, said);
    talk.media = media(one, &talk.who, around, said);
    let ticked = ticks::read(lines, &talk.about, around.class, said);
    (talk.audience, talk.because) = ticks::with_chart(own, ticked.as_ref(), around.class);
    talk.ticks = ticked;
    talk.result = lines::result(lines, &talk, around.class, said);
    if let (Some(result), Some(value), true) = (&talk.result, lines.value("result"), has_no_feedback(&talk)) {
        said.extend(result::without_words(result, &lines.source, value.span));
    }
    talk
}

fn has_no_feedback(talk: &Conversation) -> bool {
    let lines = [&talk.went_well, &talk.next, &talk.plan].iter().all(|lines| lines.is_empty());
    lines && talk.focus.is_none() && talk.words.is_empty() && talk.transcript.is_none() && talk.media.is_empty()
}

/// A conversation of which nothing is known but its files.
fn empty(one: &Begun<'_>, around: &Around<'_>) -> Conversation {
    let mut rules = goal::family_rules(around.class, around.consent);
    if one.in_doubt {
        rules.push((Audience::Teacher, "its words could not be taken as they are".into()));
    }
    let (audience, because) = goal::narrowest(rules);
    Conversation { date: one.date, audience, because, ..Conversation::found(one.id.clone(), source(one)) }
}

/// The file with its words; a recording alone has none.
fn source(one: &Begun<'_>) -> Source {
    let file = || Arc::new(SourceText { path: one.group.first_path().into(), text: String::new() });
    one.lines.as_ref().map_or_else(file, |lines| lines.source.clone())
}

/// Recordings and pictures, no wider than everyone in them agreed: another child's voice is for others to hear only
/// where that child's family lets the class hear it.
fn media(one: &Begun<'_>, who: &[Speaker], around: &Around<'_>, said: &mut Vec<Diagnostic>) -> Vec<MediaFile> {
    let surroundings = Surroundings { class: around.class, consent: around.consent };
    let mut everyone = entry::everyone_in(one.lines.as_ref(), &surroundings, said);
    let others = who.iter().filter_map(|who| match who {
        Speaker::Classmate(name) => Some(name.as_deref()),
        _ => None,
    });
    for name in others {
        let may_be_heard = |student: &crate::model::class::RosterEntry| {
            student.consent.voice.min(student.consent.photos) >= Audience::Class
        };
        let mut called = around.class.roster.students.values().filter(|student| name == Some(student.name.as_str()));
        if name.is_none() || !called.all(may_be_heard) {
            everyone = Consent { photos: Audience::Teacher, voice: Audience::Teacher, ..everyone };
        }
    }
    let mut media = entry::media(&one.group, one.lines.as_ref(), everyone);
    for draft in &one.group.drafts {
        let kind = entry::media_kind(&draft.file.ending());
        media.extend(kind.map(|kind| entry::media_file(draft.file, kind, None, everyone)));
    }
    media
}

/// Who talked where nobody wrote it down.
fn usual_speaker(kind: Option<Kind>) -> Speaker {
    match kind {
        Some(Kind::Peer) => Speaker::Classmate(None),
        Some(Kind::Family) => Speaker::Family(None),
        _ => Speaker::Teacher(None),
    }
}
