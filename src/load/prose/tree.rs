//! Building the tree, event by event.

mod grow;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::html::Cleaner;
use super::line::Line;
use super::notes::Notes;
use super::spaces;
use crate::diagnostic::Diagnostic;
use crate::model::document::{Alignment, Block, Cell, Document, Footnote, Inline, Item, Link};
use crate::source::{SourceText, Span};

/// What holds blocks.
enum Kind {
    Document,
    Quote,
    List { start: Option<u64>, tight: bool, items: Vec<Item> },
    Item(Option<bool>),
    Footnote(Box<str>),
}

struct Container {
    kind: Kind,
    blocks: Vec<Block>,
}

/// What holds a line.
enum Leaf {
    /// The words of an item of a tight list, which no event announces.
    Bare,
    Paragraph,
    Heading(u8, Span),
    Cell,
}

/// What is shown letter by letter while it comes in.
enum Verbatim {
    Code(Box<str>),
    Html(Span),
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
}

/// A document while it grows.
pub(super) struct Tree<'a> {
    offset: usize,
    notes: Notes<'a>,
    cleaner: Cleaner,
    open: Vec<Container>,
    /// How many containers are open that lie too deep to be kept.
    too_deep: usize,
    leaf: Option<Leaf>,
    line: Line,
    verbatim: Option<(Verbatim, String)>,
    table: Option<Table>,
    footnotes: Vec<Footnote>,
    labels: HashMap<String, usize>,
    definitions: Vec<(Box<str>, Vec<Block>)>,
}

impl<'a> Tree<'a> {
    /// An empty tree over a file, for prose that starts at byte `offset` of it.
    pub(super) fn new(source: &'a SourceText, offset: usize) -> Tree<'a> {
        Tree {
            offset,
            notes: Notes::new(source),
            cleaner: Cleaner::default(),
            open: vec![Container { kind: Kind::Document, blocks: Vec::new() }],
            too_deep: 0,
            leaf: None,
            line: Line::default(),
            verbatim: None,
            table: None,
            footnotes: Vec::new(),
            labels: HashMap::new(),
            definitions: Vec::new(),
        }
    }

    /// Takes the next event and the bytes it comes from.
    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(range.start + self.offset, range.end + self.offset);
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Html(html) => self.html(&html, span),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => self.task(done),
            event => self.inline(event, span),
        }
    }

    fn inline(&mut self, event: Event<'_>, span: Span) {
        self.need_line();
        match event {
            Event::Code(text) => self.line.push(Inline::Code(spaces::cleaned(&text))),
            Event::SoftBreak => self.line.push(Inline::SoftBreak),
            Event::HardBreak => self.line.push(Inline::HardBreak),
            Event::InlineHtml(html) => self.line.tag(&html, span, &mut self.notes),
            Event::FootnoteReference(label) => {
                let index = self.footnote(&label);
                self.line.push(Inline::FootnoteMention(index));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } => {
                self.need_line();
                self.start_run(tag, span);
            }
            Tag::TableCell => self.leaf(Leaf::Cell),
            Tag::TableHead | Tag::TableRow => {}
            tag => {
                self.end_bare();
                self.start_block(tag, span);
            }
        }
    }

    fn start_run(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis => self.line.emphasis(),
            Tag::Strong => self.line.strong(),
            Tag::Strikethrough => self.line.strike(),
            Tag::Link { link_type, dest_url, title, .. } => {
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}").into_boxed_str(),
                    _ => spaces::cleaned(&dest_url),
                };
                self.line.link(Link { target, title: spaces::cleaned(&title), span }, &mut self.notes);
            }
            Tag::Image { dest_url, title, .. } => {
                let link = Link { target: spaces::cleaned(&dest_url), title: spaces::cleaned(&title), span };
                self.line.image(link, &mut self.notes);
            }
            _ => {}
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => {
                self.loosen();
                self.leaf(Leaf::Paragraph);
            }
            Tag::Heading { level, .. } => self.leaf(Leaf::Heading(level as u8, span)),
            Tag::BlockQuote(_) => self.container(Kind::Quote),
            Tag::List(start) => self.container(Kind::List { start, tight: true, items: Vec::new() }),
            Tag::Item => self.container(Kind::Item(None)),
            Tag::FootnoteDefinition(label) => self.container(Kind::Footnote(spaces::cleaned(&label))),
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => spaces::cleaned(info.split_whitespace().next().unwrap_or("")),
                    CodeBlockKind::Indented => Box::default(),
                };
                self.verbatim = Some((Verbatim::Code(language), String::new()));
            }
            Tag::HtmlBlock => self.verbatim = Some((Verbatim::Html(span), String::new())),
            Tag::Table(alignments) => {
                let alignments = alignments.into_iter().map(alignment).collect();
                self.table = Some(Table { alignments, ..Table::default() });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => self.line.end(),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.end_leaf(),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(tag),
            TagEnd::Table => self.end_table(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_verbatim(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => self.end_container(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.verbatim {
            Some((_, verbatim)) => spaces::push(verbatim, text),
            None => {
                self.need_line();
                self.line.text(text);
            }
        }
    }

    fn html(&mut self, html: &str, span: Span) {
        match &mut self.verbatim {
            Some((_, verbatim)) => spaces::push(verbatim, html),
            None => self.clean(&spaces::cleaned(html), span),
        }
    }

    fn clean(&mut self, html: &str, span: Span) {
        let (clean, lost) = self.cleaner.clean(html);
        if let Some(lost) = lost {
            self.notes.html(&lost, span);
        }
        if let Some(clean) = clean {
            self.block(Block::Html(clean));
        }
    }

    fn task(&mut self, done: bool) {
        if self.too_deep == 0
            && let Some(Container { kind: Kind::Item(task), .. }) = self.open.last_mut()
        {
            *task = Some(done);
        }
    }

    fn end_row(&mut self, tag: TagEnd) {
        if let Some(table) = &mut self.table {
            let row = std::mem::take(&mut table.row);
            match tag {
                TagEnd::TableHead => table.head = row,
                _ => table.rows.push(row),
            }
        }
    }

    fn end_table(&mut self) {
        if let Some(Table { alignments, head, rows, .. }) = self.table.take() {
            self.block(Block::Table { alignments, head, rows });
        }
    }

    fn end_verbatim(&mut self) {
        match self.verbatim.take() {
            Some((Verbatim::Code(language), text)) => self.block(Block::Code { language, text: text.into() }),
            Some((Verbatim::Html(span), html)) => self.clean(&html, span),
            None => {}
        }
    }

    /// The number of a footnote: in the order of their first mention.
    fn footnote(&mut self, label: &str) -> usize {
        *self.labels.entry(label.to_lowercase()).or_insert_with(|| {
            self.footnotes.push(Footnote { label: spaces::cleaned(label), blocks: Vec::new() });
            self.footnotes.len() - 1
        })
    }

    /// The document and what there is to say about it. Footnotes that nothing mentions come last.
    pub(super) fn finish(mut self) -> (Document, Vec<Diagnostic>) {
        self.end_bare();
        while self.open.len() > 1 {
            self.end_container();
        }
        for (label, mut blocks) in std::mem::take(&mut self.definitions) {
            let index = self.footnote(&label);
            if let Some(footnote) = self.footnotes.get_mut(index) {
                footnote.blocks.append(&mut blocks);
            }
        }
        let blocks = self.open.pop().map_or(Vec::new(), |document| document.blocks);
        (Document { blocks, footnotes: self.footnotes }, self.notes.finish())
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
