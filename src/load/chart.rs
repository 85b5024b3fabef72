//! `charts/`: anchor charts, whose bullets are the criteria of a single-point rubric.

use std::sync::Arc;

use super::front_matter;
use super::{names, privacy_lines, prose, strands, student, text};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::audience::Audience;
use crate::model::chart::{Chart, ChartId, Criterion};
use crate::model::class::Strand;
use crate::model::document::{Block, Document};
use crate::source::{SourceFile, Span};

/// The names this file has.
const NAMES: &[&str] = &["title", "strand", "language", "for"];

const NO_CRITERIA: Code = Code::new("chart-without-criteria");

/// Reads one chart; `strands` are the class's.
pub fn read(file: &SourceFile, strands: &[Strand], said: &mut Vec<Diagnostic>) -> Option<Chart> {
    let source = text::read(file).unpack(said)?;
    let lines = front_matter::read(&source, NAMES);
    said.extend(lines.diagnostics.iter().cloned());
    let own = privacy_lines::read(&lines, NAMES, said).audience.unwrap_or(Audience::Family);
    let (mut words, problems) = prose::parse(&source, lines.body.clone());
    said.extend(problems);
    let heading = words.first_heading();
    if heading.is_some() {
        words = words.without_first_heading();
    }
    let (bullets, words) = without_bullets(words);
    if bullets.is_empty() {
        said.push(
            Diagnostic::warning(NO_CRITERIA, "this chart has no bullets, so there is nothing to tick")
                .at(&source, Span::new(lines.body.start, lines.body.start + 1))
                .hint("write each thing to look for on a line of its own that begins with `- `"),
        );
    }
    let strand = lines.value("strand").and_then(|value| {
        let found = strands::named(&value.text, strands);
        if found.is_none() {
            said.push(strands::unknown(&value.text, strands).at(&source, value.span));
        }
        found.map(|strand| strand.id.clone())
    });
    Some(Chart {
        id: ChartId(file.stem().to_owned()),
        title: lines.text("title").or(heading).unwrap_or_else(|| names::words_of(file.stem())),
        strand,
        criteria: bullets.iter().map(|bullet| criterion(bullet)).collect(),
        words: Arc::new(words),
        language: student::language(&lines, said),
        audience: own.min(Audience::Family),
        source,
    })
}

/// The words of every item of a document's lists, and the document without these lists.
pub fn without_bullets(mut document: Document) -> (Vec<String>, Document) {
    let mut bullets = Vec::new();
    document.blocks.retain(|block| {
        let is_list = matches!(block, Block::List { .. });
        if is_list {
            take_bullets(block, &mut bullets);
        }
        !is_list
    });
    (bullets, document)
}

/// Items within items follow the one they stand in.
fn take_bullets(list: &Block, bullets: &mut Vec<String>) {
    let Block::List { items, .. } = list else { return };
    for item in items {
        let (lists, own): (Vec<&Block>, Vec<&Block>) =
            item.blocks.iter().partition(|block| matches!(block, Block::List { .. }));
        let own = Document { blocks: own.into_iter().cloned().collect(), footnotes: Vec::new() };
        let words = own.plain_text().split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            bullets.push(words);
        }
        lists.into_iter().for_each(|list| take_bullets(list, bullets));
    }
}

/// `… a full stop (also: dot, period)` is a criterion with two aliases.
fn criterion(bullet: &str) -> Criterion {
    let whole = || Criterion { words: bullet.to_owned(), also: Vec::new() };
    let opened = bullet.char_indices().filter(|(_, c)| *c == '(').find_map(|(at, _)| {
        let inside = bullet.get(at + 1..)?.trim_start();
        let also = inside.get(..4).filter(|word| word.eq_ignore_ascii_case("also"))?;
        let list = inside.get(also.len()..)?.trim_start().strip_prefix([':', '：'])?;
        Some((at, list))
    });
    let Some((at, list)) = opened else { return whole() };
    let (list, after) = list.split_once(')').unwrap_or((list, ""));
    let before = bullet.get(..at).unwrap_or("").trim_end();
    let after = after.trim();
    let sign = after.chars().next().is_some_and(|c| c.is_alphanumeric());
    let words = format!("{before}{}{after}", if sign { " " } else { "" });
    if words.is_empty() {
        return whole();
    }
    let aliases = list.split([',', '،', ';']).map(str::trim).filter(|alias| !alias.is_empty());
    Criterion { words, also: aliases.map(str::to_owned).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Chart, Vec<Diagnostic>) {
        let folder = tempfile::tempdir().unwrap();
        let on_disk = folder.path().join("good-writers.md");
        std::fs::write(&on_disk, text).unwrap();
        let size = text.len() as u64;
        let file = SourceFile { path: "charts/good-writers.md".into(), on_disk, size, modified: 0 };
        let strands = ["writing", "projects"].map(|id| Strand { id: id.into(), name: id.into() });
        let mut said = Vec::new();
        (super::read(&file, &strands, &mut said).unwrap(), said)
    }

    #[test]
    fn bullets_are_criteria_with_the_childs_word_beside_the_right_one() {
        let (chart, said) = read(
            "---\ntitle: Good writers\nstrand: Project\n---\nWe made this.\n\n- ends with a full stop (also: dot, period)\n- **tells** what it looked like\n",
        );
        assert!(said.is_empty(), "{said:?}");
        assert_eq!((chart.title.as_str(), chart.strand.as_deref()), ("Good writers", Some("projects")));
        let words: Vec<&str> = chart.criteria.iter().map(|it| it.words.as_str()).collect();
        assert_eq!(words, ["ends with a full stop", "tells what it looked like"]);
        assert_eq!(chart.criteria[0].also, ["dot", "period"]);
        assert_eq!(chart.words.plain_text(), "We made this.");
        assert_eq!(chart.audience, Audience::Family);
    }

    #[test]
    fn a_chart_is_called_after_its_heading_or_its_file() {
        assert_eq!(read("# What good writers do\n- a\n").0.title, "What good writers do");
        assert_eq!(read("- a\n").0.title, "Good writers");
    }

    #[test]
    fn numbers_and_bullets_within_bullets_are_criteria_too() {
        let (chart, _) = read("1. one\n   - two\n2. three (also dot)\n\n* four (Also: 4) here\n");
        let words: Vec<&str> = chart.criteria.iter().map(|it| it.words.as_str()).collect();
        assert_eq!(words, ["one", "two", "three (also dot)", "four here"]);
    }

    #[test]
    fn a_chart_without_bullets_is_told_and_stands() {
        let (chart, said) = read("---\nstrand: writting\n---\nOnly words.\n");
        assert!(chart.criteria.is_empty() && chart.strand.is_none());
        let codes: Vec<&str> = said.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes, ["chart-without-criteria", "no-such-strand"]);
        assert_eq!(said[1].hints[0], "did you mean `writing`?");
    }

    #[test]
    fn a_chart_is_for_families_at_the_widest_and_for_the_teacher_alone_where_it_says_so() {
        assert_eq!(read("---\nfor: public\n---\n- a\n").0.audience, Audience::Family);
        assert_eq!(read("---\nfor: teacher\n---\n- a\n").0.audience, Audience::Teacher);
        assert_eq!(read("---\ntitle: never ends\n- a\n").0.audience, Audience::Teacher);
    }
}
