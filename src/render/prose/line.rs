//! Words within a line.

use super::{Target, Writer, escape};
use crate::model::document::{Inline, Link, Mark, TargetKind, target_kind};

impl Writer<'_> {
    pub(super) fn line(&mut self, line: &[Inline]) {
        for inline in line {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Strike(content) => self.element("del", content),
            Inline::Marked(mark, content) => self.element(name_of(*mark), content),
            Inline::Code(text) => {
                self.raw("<code>");
                self.text(text);
                self.raw("</code>");
            }
            Inline::Link(link, content) => self.link(link, content),
            Inline::Image(link, alt) => self.media(link, alt),
            Inline::FootnoteMention(index) => self.mention(*index),
            Inline::SoftBreak if !self.options.keep_line_breaks => self.raw("\n"),
            Inline::SoftBreak | Inline::HardBreak => self.raw("<br>\n"),
        }
    }

    fn element(&mut self, name: &str, content: &[Inline]) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        self.line(content);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    fn link(&mut self, link: &Link, content: &[Inline]) {
        if self.in_link || !self.open_link(link) {
            return self.line(content);
        }
        self.in_link = true;
        if content.is_empty() {
            self.text(&link.target);
        } else {
            self.line(content);
        }
        self.in_link = false;
        self.raw("</a>");
    }

    /// Writes the start of a link, if it leads anywhere.
    pub(super) fn open_link(&mut self, link: &Link) -> bool {
        let kind = target_kind(&link.target);
        let targets = self.targets;
        match (targets.get(&link.span), kind) {
            (Some(Target::Href(href)), _) => self.anchor(href, kind == TargetKind::Web),
            (Some(Target::Picture(picture)), _) => self.anchor(&picture.src, false),
            (Some(Target::Player(player)), _) => self.anchor(&player.src, false),
            (None, TargetKind::Web | TargetKind::Mail) => self.anchor(link.target.trim(), kind == TargetKind::Web),
            (Some(Target::Nowhere), _) | (None, TargetKind::Local | TargetKind::Refused) => return false,
        }
        if !link.title.is_empty() {
            self.attribute("title", &link.title);
        }
        self.raw(">");
        true
    }

    fn anchor(&mut self, href: &str, outward: bool) {
        self.raw("<a href=\"");
        for (number, part) in href.split(' ').enumerate() {
            if number > 0 {
                self.raw("%20");
            }
            escape::push(self.out, part);
        }
        self.raw("\"");
        if outward {
            self.raw(" rel=\"noopener noreferrer\"");
        }
    }

    /// The raised number of a footnote; within a link it is no link of its own.
    fn mention(&mut self, index: usize) {
        let Some(mentions) = self.mentions.get_mut(index) else { return };
        *mentions += 1;
        let mention = *mentions;
        self.raw("<sup class=\"mention\" id=\"");
        self.mention_name(index, mention);
        self.raw("\">");
        if !self.in_link {
            self.raw("<a href=\"#");
            self.footnote_name(index);
            self.raw("\">");
        }
        self.number(index + 1);
        self.raw(if self.in_link { "</sup>" } else { "</a></sup>" });
    }

    /// `note-2`
    pub(super) fn footnote_name(&mut self, index: usize) {
        self.text(self.options.id_prefix);
        self.raw("note-");
        self.number(index + 1);
    }

    /// `mention-2`, and `mention-2-3` where the note is mentioned for the third time.
    pub(super) fn mention_name(&mut self, index: usize, mention: usize) {
        self.text(self.options.id_prefix);
        self.raw("mention-");
        self.number(index + 1);
        if mention > 1 {
            self.raw("-");
            self.number(mention);
        }
    }
}

fn name_of(mark: Mark) -> &'static str {
    match mark {
        Mark::Underline => "u",
        Mark::Subscript => "sub",
        Mark::Superscript => "sup",
        Mark::Highlight => "mark",
        Mark::Small => "small",
        Mark::Key => "kbd",
        Mark::Code => "code",
    }
}
