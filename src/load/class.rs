//! `class.md` and what belongs to the class as a whole.

mod folders;
mod groups;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::front_matter::{self, FrontMatter, Value};
use super::{agenda, answers, date, prose, roster, student, text, trouble};
use crate::diagnostic::{Code, Diagnostic, Outcome, nearest};
use crate::model::agenda::PrivateTime;
use crate::model::audience::Audience;
use crate::model::class::{Class, Roster, Strand, Term};
use crate::source::{ClassFolder, Span};

/// The names this file has.
const NAMES: &[&str] = &[
    "name",
    "grade",
    "year",
    "school",
    "teacher",
    "languages",
    "language",
    "theme",
    "strands",
    "terms",
    "audience",
    "consent on file",
    "address",
    "contact",
    "marks",
    "results",
    "bands",
    "groups",
    "private time",
    "guests",
    "findable",
];

/// Folders and files that may stand at the top of a class folder.
const TOP: [&str; 10] =
    ["class.md", "agendas", "charts", "tasks", "pages", "log", "teacher", "theme", "students", "site"];

/// The strands every class has.
const STRANDS: [(&str, &str); 3] = [("writing", "Writing"), ("representing", "Representing"), ("projects", "Projects")];

/// Folders of a student that are no strands.
pub const RESERVED: [&str; 5] = ["notebook", "inbox", "goals", "conversations", "conferences"];

const NO_CLASS: Code = Code::new("no-class");
const NO_NAME: Code = Code::new("class-without-name");
const NOT_AN_AUDIENCE: Code = Code::new("not-an-audience");
const BAD_ADDRESS: Code = Code::new("bad-address");
const BAD_TERM: Code = Code::new("bad-term");
const BAD_STRAND: Code = Code::new("bad-strand");
const UNKNOWN_FOLDER: Code = Code::new("unknown-folder");

/// Reads the class: its settings, its pages, and the roster. Without `class.md` there is no class.
pub fn read(folder: &ClassFolder) -> Outcome<Class> {
    let mut said = trouble::told(&folder.troubles);
    notice_slips(folder, &mut said);
    let Some(file) = folder.file("class.md") else {
        said.insert(
            0,
            Diagnostic::error(NO_CLASS, "there is no `class.md` here, so this is not a class folder yet")
                .hint("`classfolio new class` makes one, or write a file `class.md` with the line `name: …` between two lines of `---`"),
        );
        return Outcome { value: None, diagnostics: said };
    };
    let Some(source) = text::read(file).unpack(&mut said) else { return Outcome { value: None, diagnostics: said } };
    let lines = front_matter::read(&source, NAMES);
    said.extend(lines.diagnostics.iter().cloned());
    let mut class = settings(&lines, &mut said);
    class.pages = folders::pages(folder, class.audience, &mut said);
    class.charts = folders::charts(folder, &class.strands, &mut said);
    let around = agenda::Around { strands: &class.strands, charts: &class.charts };
    class.agendas = folders::agendas(folder, around, &mut said);
    class.usual_agendas = agenda::in_language(class.language());
    class.tasks = folders::tasks(folder, &mut said);
    class.roster = roster::read(&folder.students, class.consent_on_file);
    class.groups = groups::read(&lines, &class.roster, &mut said);
    Outcome::with(class, said)
}

fn settings(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Class {
    let (welcome, problems) = prose::parse(&lines.source, lines.body.clone());
    said.extend(problems);
    let name = lines.text("name").unwrap_or_else(|| {
        said.push(
            Diagnostic::error(NO_NAME, "the class has no name yet")
                .at(&lines.source, Span::new(0, 1))
                .hint("add a line such as `name: Room 4` between the two lines of `---`"),
        );
        "Our class".into()
    });
    let audience = audience(lines, "audience", said);
    Class {
        name,
        grade: lines.text("grade"),
        year: lines.text("year"),
        school: lines.text("school"),
        teachers: lines.words("teacher").into_iter().map(|value| value.text).collect(),
        languages: languages(lines, said),
        theme: lines.text("theme").unwrap_or_else(|| "playground".into()).to_lowercase(),
        strands: strands(lines, said),
        terms: terms(lines, said),
        audience,
        consent_on_file: self::audience(lines, "consent on file", said),
        address: address(lines, said),
        contact: lines.text("contact"),
        findable: lines.text("findable").is_some_and(|value| value.eq_ignore_ascii_case("yes")),
        welcome_at: lines.body.start,
        welcome: Arc::new(welcome),
        source: lines.source.clone(),
        pages: Vec::new(),
        agendas: Vec::new(),
        usual_agendas: Vec::new(),
        charts: Vec::new(),
        tasks: Vec::new(),
        groups: Vec::new(),
        private_time: answers::private_time(lines, said).unwrap_or(PrivateTime::IfAsked),
        guests: answers::all_yes(lines, "guests", said),
        marks: answers::all_yes(lines, "marks", said),
        results: results(lines),
        roster: Roster::default(),
    }
}

/// The narrowest audience that lines of this name give; `family` where they say nothing or cannot be understood.
fn audience(lines: &FrontMatter, name: &str, said: &mut Vec<Diagnostic>) -> Audience {
    if !lines.readable {
        return Audience::Family;
    }
    let values = lines.values(name).map(|value| match value.text.to_lowercase().as_str() {
        "none" | "nobody" | "no" => Audience::Teacher,
        _ => audience_of(lines, name, value, said),
    });
    values.min().unwrap_or(Audience::Family)
}

fn audience_of(lines: &FrontMatter, name: &str, value: &Value, said: &mut Vec<Diagnostic>) -> Audience {
    Audience::from_word(&value.text).unwrap_or_else(|| {
        said.push(
            Diagnostic::error(
                NOT_AN_AUDIENCE,
                format!("`{}` does not say who may see the class, so only families do", value.text),
            )
            .at(&lines.source, value.span)
            .did_you_mean(&value.text, Audience::ALL.map(Audience::word))
            .hint(format!("write `{name}: family`, `{name}: class` or `{name}: public`")),
        );
        Audience::Family
    })
}

fn languages(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Vec<String> {
    let named: Vec<Value> = lines.words("languages").into_iter().chain(lines.words("language")).collect();
    let mut tags: Vec<String> =
        named.iter().filter_map(|value| student::language_tag(&value.text, &lines.source, value.span, said)).collect();
    if tags.is_empty() {
        tags.push("en".into());
    }
    tags
}

/// The words for results, as the class writes them.
fn results(lines: &FrontMatter) -> Vec<String> {
    let own: Vec<String> = lines.words("results").into_iter().map(|value| value.text).collect();
    if own.is_empty() { vec!["M".into(), "IP".into()] } else { own }
}

/// The strands every class has.
pub fn usual_strands() -> Vec<Strand> {
    STRANDS.iter().map(|(id, name)| Strand { id: (*id).into(), name: (*name).into() }).collect()
}

fn strands(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Vec<Strand> {
    let mut strands = usual_strands();
    for value in lines.words("strands") {
        let id = strand_id(&value.text);
        if RESERVED.contains(&id.as_str()) || id.contains(['/', '\\', '.']) {
            said.push(
                Diagnostic::error(BAD_STRAND, format!("a strand cannot be called `{}`", value.text))
                    .at(&lines.source, value.span)
                    .hint("choose another word; this one has a meaning of its own"),
            );
        } else if !strands.iter().any(|strand| strand.id == id) {
            let mut letters = value.text.chars();
            let name = letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
            strands.push(Strand { id, name });
        }
    }
    strands
}

/// The folder name a strand has: lower case, hyphens for spaces.
pub fn strand_id(name: &str) -> String {
    super::names::folded(name).replace(' ', "-")
}

fn terms(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Vec<Term> {
    let mut terms = Vec::new();
    for value in lines.values("terms").flat_map(|value| front_matter::split(value, ',')) {
        let (name, day) = value.text.rsplit_once(char::is_whitespace).unwrap_or(("", &value.text));
        let at = value.span.end as usize - day.len();
        match date::read(day, &lines.source, Span::new(at, value.span.end as usize)) {
            Ok(ends) if !name.trim().is_empty() => terms.push(Term { name: name.trim().into(), ends }),
            Ok(_) => said.push(
                Diagnostic::error(BAD_TERM, "this term has a last day but no name")
                    .at(&lines.source, value.span)
                    .hint(format!("write it as `Term 1 {day}`")),
            ),
            Err(diagnostic) => said.push(diagnostic),
        }
    }
    terms.sort_by_key(|term| term.ends);
    terms
}

fn address(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Option<String> {
    let value = lines.value("address")?;
    let text = value.text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.map_or("", |rest| rest.split('/').next().unwrap_or(""));
    if host.is_empty() || text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'\\?#".contains(c)) {
        said.push(
            Diagnostic::error(BAD_ADDRESS, format!("`{text}` is not a web address, so there are no feeds"))
                .at(&lines.source, value.span)
                .hint("write the whole address of the folder you upload to, such as https://school.example/room-4/"),
        );
        return None;
    }
    Some(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

/// A folder whose name is nearly one of ours is a slip; any other is the teacher's own business.
fn notice_slips(folder: &ClassFolder, said: &mut Vec<Diagnostic>) {
    for name in folder.top.iter().filter(|name| !TOP.contains(&name.as_str())) {
        if let Some(meant) = nearest(name, TOP) {
            said.push(
                Diagnostic::warning(UNKNOWN_FOLDER, format!("`{name}` is not a name this program looks for"))
                    .in_file(name.clone())
                    .hint(format!("did you mean `{meant}`?")),
            );
        }
    }
}
