//! The lines that decide who sees a file. Fail closed: what cannot be understood means the teacher alone.

use super::front_matter::{FrontMatter, Line};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::audience::Audience;

const NOT_AN_AUDIENCE: Code = Code::new("not-an-audience");
const NOT_YET: Code = Code::new("kept-for-teacher");

/// The ways other programs say "not yet" or "not for all".
const OTHERS: [&str; 14] = [
    "draft",
    "published",
    "publish",
    "private",
    "visibility",
    "status",
    "hidden",
    "unlisted",
    "secret",
    "audience",
    "access",
    "password",
    "sharing",
    "share",
];

/// What a file's own lines say about who may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The widest audience its lines allow, where they say anything.
    pub audience: Option<Audience>,
    /// The line that decided, in words.
    pub because: String,
}

/// Whether a name is one of the privacy words, or one slip away from one.
pub fn is_privacy_word(name: &str) -> bool {
    name == "for" || meant(name).is_some()
}

/// Whether a line among the words of a file reads as if it decided who may see the file: `for: family`, `draft: true`.
pub fn decides(name: &str, value: &str) -> bool {
    let short = !value.is_empty() && value.split_whitespace().count() <= 2;
    let answer = ["true", "false", "yes", "no", "draft", "private", "none"];
    let says = answer.iter().any(|word| value.eq_ignore_ascii_case(word)) || Audience::from_word(value).is_some();
    name == "for" && short || says && is_privacy_word(name)
}

/// The privacy word a name means, holds, or is one slip away from.
fn meant(name: &str) -> Option<&'static str> {
    if let Some(word) = OTHERS.into_iter().find(|word| *word == name) {
        return Some(word);
    }
    let near = std::iter::once("for").chain(OTHERS).find(|word| strsim::osa_distance(name, word) <= 1);
    let held = || STEMS.into_iter().find(|(stem, _)| name.contains(stem)).map(|(_, word)| word);
    near.or_else(|| name.starts_with("for ").then_some("for")).or_else(held)
}

/// What other spellings of these words have in common.
const STEMS: [(&str, &str); 8] = [
    ("draft", "draft"),
    ("publish", "published"),
    ("privat", "private"),
    ("visib", "visibility"),
    ("hidden", "hidden"),
    ("hide", "hidden"),
    ("public", "visibility"),
    ("who sees", "audience"),
];

/// Reads who may see a file from its lines. `known` are the names this kind of file has: they are never taken for slips.
pub fn read(lines: &FrontMatter, known: &[&str], said: &mut Vec<Diagnostic>) -> Decision {
    if !lines.readable {
        return Decision { audience: Some(Audience::Teacher), because: "its lines cannot be read".into() };
    }
    let mut decision = Decision { audience: None, because: String::new() };
    for line in &lines.lines {
        let found = if line.name == "for" {
            from_for(lines, line, said)
        } else if known.contains(&line.name.as_str()) {
            None
        } else {
            meant(&line.name).and_then(|word| from_other(lines, line, word, said))
        };
        if let Some(audience) = found
            && decision.audience.is_none_or(|decided| audience < decided)
        {
            let written: Vec<&str> = line.values.iter().map(|value| value.text.as_str()).collect();
            decision = Decision { audience: Some(audience), because: format!("{}: {}", line.name, written.join(", ")) };
        }
    }
    decision
}

fn from_for(lines: &FrontMatter, line: &Line, said: &mut Vec<Diagnostic>) -> Option<Audience> {
    let mut narrowest = None;
    for value in &line.values {
        let audience = Audience::from_word(&value.text).unwrap_or_else(|| {
            let words = Audience::ALL.map(Audience::word);
            said.push(
                Diagnostic::error(
                    NOT_AN_AUDIENCE,
                    format!("`{}` does not say who may see this, so only the teacher does", value.text),
                )
                .at(&lines.source, value.span)
                .did_you_mean(&value.text, words)
                .hint("write one of `for: public`, `for: class`, `for: family`, `for: teacher`"),
            );
            Audience::Teacher
        });
        narrowest = Some(narrowest.map_or(audience, |narrow: Audience| narrow.min(audience)));
    }
    if narrowest.is_none() {
        said.push(
            Diagnostic::error(NOT_AN_AUDIENCE, "`for:` says nothing here, so only the teacher sees this")
                .at(&lines.source, line.span)
                .hint("write one of `for: public`, `for: class`, `for: family`, `for: teacher`, or take the line away"),
        );
    }
    narrowest.or(Some(Audience::Teacher))
}

fn from_other(lines: &FrontMatter, line: &Line, word: &str, said: &mut Vec<Diagnostic>) -> Option<Audience> {
    let value = line.values.last().map_or(String::new(), |value| value.text.to_lowercase());
    let no = ["false", "no", "0", "off"].contains(&value.as_str());
    let yes = ["true", "yes", "1", "on"].contains(&value.as_str());
    // `publishDate: 2020-03-01` says when, not for whom.
    if super::date::strict(value.get(..10).unwrap_or("")).is_some() {
        return None;
    }
    let open = line.name == word
        && match word {
            "draft" | "private" | "hidden" | "unlisted" | "secret" => no,
            "published" | "publish" => yes,
            "visibility" | "audience" | "access" => value == "public",
            "status" => ["published", "publish", "public", "done", "final", "finished"].contains(&value.as_str()),
            _ => false,
        };
    if open {
        return None;
    }
    let message = if line.name == word {
        format!("`{}` reads like \"not for everyone yet\", so only the teacher sees this", line.name)
    } else {
        format!("`{}` reads like `{word}`, so to be safe only the teacher sees this", line.name)
    };
    said.push(
        Diagnostic::error(NOT_YET, message)
            .at(&lines.source, line.span)
            .hint("write `for: family`, `for: class` or `for: public` for who may see it, or take the line away"),
    );
    Some(Audience::Teacher)
}
