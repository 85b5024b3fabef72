//! One line of words while it grows: what is open in it, from Markdown or from tags.

use super::DEEPEST;
use super::html;
use super::notes::Notes;
use super::spaces;
use super::tag::{Place, Tag};
use crate::model::document::{Inline, Link, TargetKind, target_kind};
use crate::source::Span;

enum Kind {
    Emphasis,
    Strong,
    Strike,
    Link(Link),
    Image(Link),
    /// A link or picture that is not kept, its words are.
    Words,
    /// A tag, and its link if it is one.
    Tag(Place, Option<Link>),
}

struct Run {
    kind: Kind,
    /// What came in the enclosing run before this one.
    before: Vec<Inline>,
}

/// A line of words while it grows.
#[derive(Default)]
pub(super) struct Line {
    /// Words not yet in `done`, so that neighbouring pieces become one.
    text: String,
    /// What is done of the innermost open run.
    done: Vec<Inline>,
    open: Vec<Run>,
    /// How many runs of Markdown are open that lie too deep to be kept.
    too_deep: usize,
}

impl Line {
    pub(super) fn text(&mut self, text: &str) {
        spaces::push(&mut self.text, text);
    }

    pub(super) fn push(&mut self, inline: Inline) {
        self.flush();
        self.done.push(inline);
    }

    pub(super) fn emphasis(&mut self) {
        self.start(Kind::Emphasis);
    }

    pub(super) fn strong(&mut self) {
        self.start(Kind::Strong);
    }

    pub(super) fn strike(&mut self) {
        self.start(Kind::Strike);
    }

    pub(super) fn link(&mut self, link: Link, notes: &mut Notes<'_>) {
        let kind = allowed(link, notes).map_or(Kind::Words, Kind::Link);
        self.start(kind);
    }

    pub(super) fn image(&mut self, link: Link, notes: &mut Notes<'_>) {
        let kind = match target_kind(&link.target) {
            TargetKind::Local if !link.target.trim().is_empty() => Kind::Image(link),
            TargetKind::Local => Kind::Words,
            TargetKind::Web => {
                notes.picture_from_the_web(link.span);
                Kind::Words
            }
            TargetKind::Mail | TargetKind::Refused => {
                notes.refused(&link.target, link.span);
                Kind::Words
            }
        };
        self.start(kind);
    }

    fn start(&mut self, kind: Kind) {
        if self.too_deep > 0 || self.open.len() >= DEEPEST {
            self.too_deep += 1;
        } else {
            self.open(kind);
        }
    }

    /// The innermost run of Markdown ends; tags left open in it are forgotten, their words stay.
    pub(super) fn end(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        while matches!(self.open.last(), Some(Run { kind: Kind::Tag(..), .. })) {
            self.forget();
        }
        self.close();
    }

    /// A tag as written.
    pub(super) fn tag(&mut self, html: &str, span: Span, notes: &mut Notes<'_>) {
        let written = spaces::cleaned(html);
        let Some((tag, _)) = Tag::read(&written) else { return };
        if let Some(lost) = tag.lost_in_line() {
            notes.html(&lost, span);
        }
        if tag.name.eq_ignore_ascii_case("br") {
            return self.push(Inline::HardBreak);
        }
        let Some(place) = tag.place() else { return };
        if tag.closing {
            self.end_tag(place);
        } else if self.too_deep == 0 && self.open.len() < DEEPEST {
            let link = tag.href().filter(|_| place == Place::Link);
            let link = link.map(|target| Link { target: html::decoded(target).into(), title: Box::default(), span });
            self.open(Kind::Tag(place, link.and_then(|link| allowed(link, notes))));
        }
    }

    /// Ends the innermost open tag of this kind and those in it, unless Markdown was opened since.
    fn end_tag(&mut self, place: Place) {
        let tags = self.open.iter().rev().map_while(|run| match &run.kind {
            Kind::Tag(place, _) => Some(*place),
            _ => None,
        });
        let found = tags.into_iter().position(|open| open == place);
        if self.too_deep > 0 {
            return;
        }
        for _ in 0..found.map_or(0, |at| at + 1) {
            self.close();
        }
    }

    fn open(&mut self, kind: Kind) {
        self.flush();
        self.open.push(Run { kind, before: std::mem::take(&mut self.done) });
    }

    fn close(&mut self) {
        self.flush();
        let Some(Run { kind, before }) = self.open.pop() else { return };
        let content = std::mem::replace(&mut self.done, before);
        let inline = match kind {
            Kind::Image(link) => Inline::Image(link, alt(&content)),
            Kind::Tag(Place::NotWords, _) => return,
            Kind::Words | Kind::Tag(Place::Link, None) => return self.done.extend(content),
            _ if content.is_empty() && !matches!(kind, Kind::Link(_)) => return,
            Kind::Emphasis | Kind::Tag(Place::Emphasis, _) => Inline::Emphasis(content),
            Kind::Strong | Kind::Tag(Place::Strong, _) => Inline::Strong(content),
            Kind::Strike | Kind::Tag(Place::Strike, _) => Inline::Strike(content),
            Kind::Tag(Place::Marked(mark), _) => Inline::Marked(mark, content),
            Kind::Link(link) | Kind::Tag(Place::Link, Some(link)) => Inline::Link(link, content),
        };
        self.done.push(inline);
    }

    fn forget(&mut self) {
        self.flush();
        if let Some(Run { before, .. }) = self.open.pop() {
            let content = std::mem::replace(&mut self.done, before);
            self.done.extend(content);
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.done.push(Inline::Text(self.text.as_str().into()));
            self.text.clear();
        }
    }

    /// The whole line, without line breaks at its ends; empty where there is nothing to read or see.
    pub(super) fn finish(&mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.forget();
        }
        self.flush();
        self.too_deep = 0;
        let mut line = std::mem::take(&mut self.done);
        while line.last().is_some_and(is_blank) {
            line.pop();
        }
        let blank = line.iter().take_while(|inline| is_blank(inline)).count();
        line.drain(..blank);
        line
    }
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::SoftBreak | Inline::HardBreak => true,
        _ => false,
    }
}

/// The link, if a page may have it and it leads anywhere.
fn allowed(link: Link, notes: &mut Notes<'_>) -> Option<Link> {
    match target_kind(&link.target) {
        TargetKind::Refused => {
            notes.refused(&link.target, link.span);
            None
        }
        _ if link.target.trim().is_empty() => None,
        _ => Some(link),
    }
}

/// The words of what is written in a picture's brackets.
fn alt(content: &[Inline]) -> Box<str> {
    let mut words = String::new();
    push_words(content, &mut words);
    words.into()
}

fn push_words(content: &[Inline], words: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Image(_, text) => words.push_str(text),
            Inline::SoftBreak | Inline::HardBreak => words.push(' '),
            Inline::Link(_, content)
            | Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strike(content)
            | Inline::Marked(_, content) => push_words(content, words),
            Inline::FootnoteMention(_) => {}
        }
    }
}
