//! `agendas/`: the steps of a student-led conference.

mod choice;
mod heading;
mod shows;
mod usual;

#[cfg(test)]
mod tests;

pub use choice::{chosen, find, usual};
pub use usual::in_language;

use std::sync::Arc;

use super::body_lines::{self, BodyLines, Form};
use super::chart::without_bullets;
use super::front_matter::{self, FrontMatter, Line};
use super::{answers, names, privacy_lines, prose, student, text};
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::model::agenda::{Agenda, Leads, Step};
use crate::model::audience::Audience;
use crate::model::chart::Chart;
use crate::model::class::Strand;
use crate::model::document::{Block, Document};
use crate::source::{SourceFile, Span};

/// The names this file has.
const NAMES: &[&str] = &["title", "minutes", "private time", "language", "for"];

/// The lines under a step.
const FORM: Form<'_> = Form { names: &["show", "guests", "ask"], lists: &["ask"], wraps: false };

const NO_STEPS: Code = Code::new("agenda-without-steps");
const NO_TITLE: Code = Code::new("step-without-title");
const TOO_MANY_MINUTES: Code = Code::new("too-many-minutes");
const PRIVATE_STEP: Code = Code::new("private-step-stays-blank");
const OUTSIDE: Code = Code::new("line-outside-step");

/// What reading an agenda needs to know of its class.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The class's strands.
    pub strands: &'a [Strand],
    /// The class's charts.
    pub charts: &'a [Arc<Chart>],
}

/// Reads one agenda; none where it has no steps, where its lines cannot be read, and where it is the teacher's alone.
pub fn read(file: &SourceFile, around: Around<'_>, said: &mut Vec<Diagnostic>) -> Option<Agenda> {
    let source = text::read(file).unpack(said)?;
    from_text(&source, file.stem(), around, said)
}

fn from_text(source: &Source, name: &str, around: Around<'_>, said: &mut Vec<Diagnostic>) -> Option<Agenda> {
    let lines = front_matter::read(source, NAMES);
    said.extend(lines.diagnostics.iter().cloned());
    let audience = privacy_lines::read(&lines, NAMES, said).audience;
    let written = body_lines::read(source, lines.body.clone(), FORM, said);
    let (words, problems) = prose::parse(&written.rest, lines.body.clone());
    said.extend(problems);
    let (heading, sections) = sections(words, lines.value("title").is_some());
    tell_bare_headings(source, &written, lines.body.start, said);
    let steps = Reader { source, around, written: &written }.steps(sections, said);
    if steps.is_empty() {
        said.push(
            Diagnostic::error(NO_STEPS, "this agenda has no steps, so it is not used")
                .in_file(&*source.path)
                .hint("write each step under a heading such as `## My best writing (4 min) – child`"),
        );
    }
    if steps.is_empty() || audience == Some(Audience::Teacher) {
        return None;
    }
    Some(Agenda {
        name: name.to_owned(),
        title: lines.text("title").or(heading).unwrap_or_else(|| names::words_of(name)),
        minutes: minutes(&lines, &steps, said),
        private_time: answers::private_time(&lines, said),
        steps,
        language: student::language(&lines, said),
        source: Some(source.clone()),
    })
}

/// Minutes in all: as written, else the sum of the steps' where all have some.
fn minutes(lines: &FrontMatter, steps: &[Step], said: &mut Vec<Diagnostic>) -> Option<u32> {
    let sum = steps.iter().filter_map(|step| step.minutes).fold(0, u32::saturating_add);
    let all = steps.iter().all(|step| step.minutes.is_some()).then_some(sum);
    let Some(value) = lines.value("minutes") else { return all };
    match answers::minutes_or_why(&value.text, answers::minutes(&value.text)) {
        Ok(written) => {
            if sum > written {
                said.push(
                    Diagnostic::warning(
                        TOO_MANY_MINUTES,
                        format!("the steps take {sum} minutes together, and there are {written}"),
                    )
                    .at(&lines.source, value.span)
                    .hint("leave a step out, make some shorter, or change this number"),
                );
            }
            Some(written)
        }
        Err(diagnostic) => {
            said.push(diagnostic.at(&lines.source, value.span));
            all
        }
    }
}

/// A step's heading and what stands under it.
struct Section {
    heading: String,
    span: Span,
    words: Document,
}

/// The heading above the steps, and the steps: headings of the second level, or of whatever level there is.
fn sections(mut words: Document, titled: bool) -> (Option<String>, Vec<Section>) {
    let levels: Vec<u8> = words.headings().map(|(level, ..)| level).collect();
    let titles = match &levels[..] {
        [1] => !titled,
        [1, others @ ..] => others.contains(&2) || !others.contains(&1),
        _ => false,
    };
    let opens = titles && matches!(words.blocks.first(), Some(Block::Heading { .. }));
    let title = words.first_heading().filter(|_| opens);
    if opens {
        words = words.without_first_heading();
    }
    let of_steps = words.headings().map(|(level, ..)| level).filter(|level| *level >= 2 || !levels.contains(&2)).min();
    let mut sections: Vec<Section> = Vec::new();
    for block in words.blocks {
        match (block, sections.last_mut()) {
            (Block::Heading { level, content, span }, _) if Some(level) == of_steps => {
                let alone = Document { blocks: vec![Block::Heading { level, content, span }], footnotes: Vec::new() };
                let heading = alone.first_heading().unwrap_or_default();
                let words = Document { blocks: Vec::new(), footnotes: words.footnotes.clone() };
                sections.push(Section { heading, span, words });
            }
            (block, Some(section)) => section.words.blocks.push(block),
            // What stands above the first step is the teacher's own note.
            (_, None) => {}
        }
    }
    (title, sections)
}

/// A heading without a word is none: what stands under it would go to the step above without anyone knowing.
fn tell_bare_headings(source: &Source, written: &BodyLines, from: usize, said: &mut Vec<Diagnostic>) {
    let text = &written.rest.text;
    let lines = front_matter::lines_of(text).skip_while(|line| line.start < from);
    let bare = lines.filter(|line| {
        let line = text.get(line.clone()).unwrap_or("").trim();
        !line.is_empty() && line.chars().all(|c| c == '#')
    });
    said.extend(bare.map(|line| {
        Diagnostic::error(NO_TITLE, "this heading has no words, so what stands under it is taken for the step above")
            .at(source, Span::new(line.start, line.end))
            .hint("write it as `## My best writing (4 min) – child`")
    }));
}

struct Reader<'a> {
    source: &'a Source,
    around: Around<'a>,
    written: &'a BodyLines,
}

impl Reader<'_> {
    fn steps(&self, sections: Vec<Section>, said: &mut Vec<Diagnostic>) -> Vec<Step> {
        let starts: Vec<u32> = sections.iter().map(|section| section.span.start).collect();
        let first = starts.first().copied().unwrap_or(u32::MAX);
        if let Some(line) = self.written.lines.iter().find(|line| line.span.start < first) {
            said.push(
                Diagnostic::error(OUTSIDE, format!("`{}` stands above the first step, so it does nothing", line.name))
                    .at(self.source, line.span)
                    .hint("move it under the heading of the step it belongs to"),
            );
        }
        let ends = starts.iter().skip(1).copied().chain([u32::MAX]);
        sections.into_iter().zip(ends).filter_map(|(section, end)| self.step(section, end, said)).collect()
    }

    fn step(&self, section: Section, end: u32, said: &mut Vec<Diagnostic>) -> Option<Step> {
        let head = heading::read(&section.heading, self.source, section.span, said);
        if head.title.is_empty() {
            said.push(
                Diagnostic::error(NO_TITLE, "this step has no title, so it is left out")
                    .at(self.source, section.span)
                    .hint("write it as `## My best writing (4 min) – child`"),
            );
            return None;
        }
        let inside = |line: &&Line| (section.span.start..end).contains(&line.span.start);
        let lines: Vec<&Line> = self.written.lines.iter().filter(inside).collect();
        let named = |name: &'static str| lines.iter().filter(move |line| line.name == name);
        let shows = named("show").flat_map(|line| &line.values);
        let shows = shows.flat_map(|value| shows::read(value, self.source, self.around, said)).collect();
        let guests: Vec<bool> =
            named("guests").flat_map(|line| &line.values).map(|value| answers::yes(value, self.source, said)).collect();
        let (starters, words) = without_bullets(section.words);
        let mut step = Step {
            title: head.title,
            minutes: head.minutes,
            leads: head.leads,
            shows,
            guests: !guests.is_empty() && guests.into_iter().all(|yes| yes),
            starters,
            ask: named("ask").flat_map(|line| &line.values).map(|value| value.text.clone()).collect(),
            words: Arc::new(words),
            span: section.span,
        };
        if step.leads == Leads::Private && (step.guests || !step.shows.is_empty()) {
            said.push(
                Diagnostic::warning(
                    PRIVATE_STEP,
                    "while grown-ups talk alone nothing of the child's is shown and no guest is there",
                )
                .at(self.source, lines.first().map_or(section.span, |line| line.span))
                .hint("take `show:` and `guests:` away from this step"),
            );
            step.shows.clear();
            step.guests = false;
        }
        Some(step)
    }
}
