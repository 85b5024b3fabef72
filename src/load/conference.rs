//! `conferences/`: one file a conference: what a child picked, what they say of it that day, what was agreed.

mod claims;
mod picks;
mod that_day;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::front_matter::{self, FrontMatter, Value};
use super::{agenda, answers, date, goal, names, privacy_lines, record_files, records, strands, student};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::audience::{Audience, Consent};
use crate::model::class::Class;
use crate::model::conference::{Conference, ConferenceId, Listener};
use crate::model::conversation::Conversation;
use crate::model::entry::Entry;
use crate::model::goal::{Goal, GoalId};
use crate::source::SourceFile;

/// The names a conference's file has, besides `best writing` and the like for each strand.
const NAMES: &[&str] = &[
    "date",
    "time",
    "place",
    "agenda",
    "with",
    "guest",
    "guests",
    "picks",
    "goal",
    "new goal",
    "private time",
    "asked",
    "need",
    "family note",
    "claim",
    "evidence",
    "proposed",
    "because",
    TEACHERS_VIEW[0],
    TEACHERS_VIEW[1],
    TEACHERS_VIEW[2],
    "agreed",
    "language",
    "for",
];

/// One name, as different keyboards write it.
const TEACHERS_VIEW: [&str; 3] = ["teacher's view", "teacher’s view", "teachers view"];

const UNKNOWN_FILE: Code = Code::new("unknown-file");
const BAD_DATE: Code = Code::new("bad-date");
const NO_SUCH_AGENDA: Code = Code::new("no-such-agenda");
const MARKS_OFF: Code = Code::new("marks-off");

/// What reading a conference needs to know of its surroundings.
pub struct Around<'a> {
    /// The class.
    pub class: &'a Class,
    /// What this child's family agreed to.
    pub consent: Consent,
    /// The child's work.
    pub entries: &'a [Arc<Entry>],
    /// The child's goals.
    pub goals: &'a [Arc<Goal>],
    /// The child's conversations.
    pub conversations: &'a [Arc<Conversation>],
}

/// Reads a child's conferences, newest first, undated ones last. The second value names files that could not be read.
pub fn read(
    files: &[&SourceFile],
    around: &Around<'_>,
    said: &mut Vec<Diagnostic>,
) -> (Vec<Arc<Conference>>, Vec<Arc<str>>) {
    let known = known_names(around.class);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let files = record_files::read(files, &known, not_a_text, said);
    let mut conferences: Vec<Conference> = Vec::new();
    let mut ids = BTreeSet::new();
    for (file, lines) in &files.read {
        let mut conference = Reader { lines, known: &known, around }.conference(file, said);
        names::make_own(&mut conference.id.0, &mut ids);
        conferences.push(conference);
    }
    conferences
        .sort_by(|a, b| (a.date.is_none(), Reverse(a.date), &a.id).cmp(&(b.date.is_none(), Reverse(b.date), &b.id)));
    (conferences.into_iter().map(Arc::new).collect(), files.unread)
}

fn known_names(class: &Class) -> Vec<String> {
    let best = class.strands.iter().flat_map(strands::spellings).map(|strand| format!("best {strand}"));
    NAMES.iter().map(|name| (*name).to_owned()).chain(best).collect()
}

fn not_a_text(file: &SourceFile) -> Diagnostic {
    Diagnostic::error(UNKNOWN_FILE, "a conference is a text file, so this file is not shown among the conferences")
        .in_file(&*file.path)
        .hint("pictures and recordings belong into a folder for work, or beside a conversation")
}

/// One file on its way to a conference.
struct Reader<'a> {
    lines: &'a FrontMatter,
    known: &'a [&'a str],
    around: &'a Around<'a>,
}

impl Reader<'_> {
    fn conference(&self, file: &SourceFile, said: &mut Vec<Diagnostic>) -> Conference {
        let lines = self.lines;
        let (audience, because) = self.audience(said);
        let mut picks = picks::read(self, said);
        that_day::add(self, &mut picks, said);
        let mut conference = Conference {
            id: ConferenceId(file.stem().to_owned()),
            date: self.date(file, said),
            time: lines.text("time"),
            place: lines.text("place"),
            agenda: self.agenda(said),
            with: self.listeners(),
            picks,
            goal: self.goal(said),
            new_goal: self.new_goal(said),
            private_time: answers::private_time(lines, said),
            asked: lines.texts("asked"),
            need: lines.texts("need"),
            family_note: lines.texts("family note"),
            claims: claims::read(self, said),
            proposed: lines.text("proposed"),
            why: lines.texts("because"),
            teachers_view: TEACHERS_VIEW.into_iter().find_map(|name| lines.text(name)),
            agreed: lines.text("agreed"),
            language: student::language(lines, said),
            audience,
            because,
            source: lines.source.clone(),
        };
        if !self.around.class.marks {
            self.take_marks_away(&mut conference, said);
        }
        conference
    }

    /// The family at the widest, whatever its lines say.
    fn audience(&self, said: &mut Vec<Diagnostic>) -> (Audience, String) {
        let own = privacy_lines::read(self.lines, self.known, said);
        let Around { class, consent, .. } = self.around;
        let mut rules = vec![
            (Audience::Family, "conferences are for the family".to_owned()),
            (class.audience, format!("class.md: audience: {}", class.audience)),
            (consent.work, format!("what the family agreed to: {}", consent.work)),
        ];
        rules.extend(own.audience.map(|audience| (audience, own.because)));
        goal::narrowest(rules)
    }

    /// From the file's name, else `date:`.
    fn date(&self, file: &SourceFile, said: &mut Vec<Diagnostic>) -> Option<Date> {
        match date::at_start_of(file.stem()) {
            Some((Ok(day), _)) => return Some(day),
            Some((Err(()), _)) => said.push(
                Diagnostic::error(BAD_DATE, format!("`{}` begins with a date that does not exist", file.stem()))
                    .in_file(&*file.path)
                    .hint("rename it to begin with a day like 2026-11-14"),
            ),
            None => {}
        }
        let value = self.lines.value("date")?;
        date::read(&value.text, &self.lines.source, value.span).map_err(|wrong| said.push(wrong)).ok()
    }

    fn agenda(&self, said: &mut Vec<Diagnostic>) -> Option<String> {
        let value = self.lines.value("agenda")?;
        let class = self.around.class;
        let found = agenda::find(&value.text, class);
        if found.is_none() {
            let names: Vec<&str> = class.agendas.iter().map(|agenda| agenda.name.as_str()).collect();
            let usual = class.usual_agendas.iter().map(|agenda| agenda.name.as_str());
            let told = Diagnostic::error(NO_SUCH_AGENDA, format!("there is no agenda called `{}`", value.text))
                .at(&self.lines.source, value.span)
                .did_you_mean(&value.text, names.iter().copied().chain(usual));
            said.push(match &names[..] {
                [] => told.hint("the class has no agenda of its own; take the line away to follow the usual one"),
                _ => told.hint(format!("the class's agendas are {}", names.join(", "))),
            });
        }
        found.map(|agenda| agenda.name.clone())
    }

    /// `with:` and `guests:` in the order of the file.
    fn listeners(&self) -> Vec<Listener> {
        let mut listeners = Vec::new();
        for line in &self.lines.lines {
            let guests = match line.name.as_str() {
                "with" => false,
                "guest" | "guests" => true,
                _ => continue,
            };
            let parts = line.values.iter().flat_map(|value| front_matter::split(value, ','));
            for part in parts.flat_map(|part| front_matter::split(&part, '،')) {
                let guest = part.text.split_once([':', '：']).filter(|(word, _)| {
                    let word = names::folded(word);
                    word == "guest" || word == "guests"
                });
                let name = guest.map_or(part.text.as_str(), |(_, name)| name.trim()).to_owned();
                if !name.is_empty() {
                    listeners.push(Listener { name, guest: guests || guest.is_some() });
                }
            }
        }
        listeners
    }

    fn goal(&self, said: &mut Vec<Diagnostic>) -> Option<GoalId> {
        let value = self.lines.value("goal")?;
        self.goal_called(value, said).unwrap_or_else(|near| {
            said.push(records::no_such(&self.lines.source, value, "goal", &near));
            None
        })
    }

    fn new_goal(&self, said: &mut Vec<Diagnostic>) -> Option<GoalId> {
        let value = self.lines.value("new goal")?;
        self.goal_called(value, said).unwrap_or_else(|near| {
            let told = records::no_such(&self.lines.source, value, "goal", &near);
            said.push(told.hint(
                "a new goal is a file of its own: make one in the folder `goals` with a line `goal: …`, and write its file name here",
            ));
            None
        })
    }

    /// The goal of this name or in these words; else the nearest names. Of two goals none is taken, which is told.
    fn goal_called(&self, value: &Value, said: &mut Vec<Diagnostic>) -> Result<Option<GoalId>, Vec<String>> {
        let goals = self.around.goals;
        let known: Vec<_> =
            goals.iter().map(|goal| ("goals", goal.id.0.as_str(), goal.words.as_str(), goal.id.clone())).collect();
        let mut found = records::among(&value.text, &known);
        match found.len() {
            0 => Err(records::near(&value.text, goals.iter().map(|goal| goal.id.0.as_str()))),
            1 => Ok(found.pop().map(|(_, id)| id)),
            _ => {
                let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
                said.push(records::several(&self.lines.source, value, &names));
                Ok(None)
            }
        }
    }

    /// In a class without marks nothing that is one goes any further.
    fn take_marks_away(&self, conference: &mut Conference, said: &mut Vec<Diagnostic>) {
        let names = ["proposed", "agreed"].into_iter().chain(TEACHERS_VIEW);
        if let Some(value) = names.into_iter().find_map(|name| self.lines.value(name)) {
            said.push(
                Diagnostic::warning(MARKS_OFF, "this class shows no marks, so this one stays in the file")
                    .at(&self.lines.source, value.span)
                    .hint("to show marks to families, write `marks: on` in class.md"),
            );
        }
        conference.proposed = None;
        conference.teachers_view = None;
        conference.agreed = None;
        conference.why.clear();
    }
}
