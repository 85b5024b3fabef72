//! Prose as a tree: what a child or teacher wrote, parsed once. Checks, plans and HTML read the same tree, and what the
//! tree cannot hold cannot leak or run.

mod links;
mod target;
mod words;

pub use target::{TargetKind, target_kind};

use crate::source::Span;

/// The words of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Blocks from top to bottom.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first mention.
    pub footnotes: Vec<Footnote>,
}

/// A footnote and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its label in the file.
    pub label: Box<str>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A block of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running words.
    Paragraph(Vec<Inline>),
    /// A heading; `level` 1 to 6 as written.
    Heading { level: u8, content: Vec<Inline>, span: Span },
    /// A list; `start` is the first number of an ordered one.
    List { start: Option<u64>, tight: bool, items: Vec<Item> },
    /// A quotation.
    Quote(Vec<Block>),
    /// Code or anything else shown letter by letter.
    Code { language: Box<str>, text: Box<str> },
    /// A table.
    Table { alignments: Vec<Alignment>, head: Vec<Cell>, rows: Vec<Vec<Cell>> },
    /// A line across.
    Rule,
    /// HTML as someone wrote it, already cleaned: the only markup that did not come from this tree.
    Html(CleanHtml),
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// `Some(true)` for a ticked box, `Some(false)` for an empty one.
    pub task: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A cell of a table.
pub type Cell = Vec<Inline>;

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the language reads.
    None,
    /// At the left.
    Left,
    /// Centred.
    Center,
    /// At the right.
    Right,
}

/// Words inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Text(Box<str>),
    /// `*emphasis*`
    Emphasis(Vec<Inline>),
    /// `**strong**`
    Strong(Vec<Inline>),
    /// `~~struck out~~`
    Strike(Vec<Inline>),
    /// `` `code` ``
    Code(Box<str>),
    /// A link with its words.
    Link(Link, Vec<Inline>),
    /// A picture, sound or film from the folder.
    Image(Link, Box<str>),
    /// The mention of a footnote: its place in [`Document::footnotes`].
    FootnoteMention(usize),
    /// A line break in the file.
    SoftBreak,
    /// A line break that was meant.
    HardBreak,
    /// Words set apart in a way only HTML can say: `H<sub>2</sub>O`.
    Marked(Mark, Vec<Inline>),
}

/// How words are set apart where Markdown has no sign for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `<u>`
    Underline,
    /// `<sub>`
    Subscript,
    /// `<sup>`
    Superscript,
    /// `<mark>`
    Highlight,
    /// `<small>`
    Small,
    /// `<kbd>`
    Key,
    /// `<code>`, where tags stand inside it
    Code,
}

/// Where a link or picture points, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// As written: an address, a file, or the name of an entry.
    pub target: Box<str>,
    /// The title in quotes, or empty.
    pub title: Box<str>,
    /// The whole link in its file: also the key under which a plan says where it leads.
    pub span: Span,
}

/// HTML that a cleaner has passed. Only `load::prose` makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanHtml {
    markup: Box<str>,
    words: Box<str>,
}

impl CleanHtml {
    /// Markup a cleaner has passed, and the words in it.
    pub(crate) fn new(markup: &str, words: &str) -> CleanHtml {
        CleanHtml { markup: markup.into(), words: words.into() }
    }

    /// The markup: balanced, without anything that acts.
    pub fn as_str(&self) -> &str {
        &self.markup
    }

    /// The words without the markup.
    pub fn words(&self) -> &str {
        &self.words
    }
}

impl Document {
    /// Whether there is nothing to read or see.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The words of the heading that opens the document, of whatever level; `None` where something else comes first.
    pub fn first_heading(&self) -> Option<String> {
        match self.blocks.first() {
            Some(Block::Heading { content, .. }) => Some(words::line(content)),
            _ => None,
        }
    }

    /// The document without the heading that opens it, for a page that shows that heading as its title.
    pub fn without_first_heading(mut self) -> Document {
        if matches!(self.blocks.first(), Some(Block::Heading { .. })) {
            self.blocks.remove(0);
        }
        self
    }

    /// Every heading that stands in no list or quotation, as its level and its words.
    pub fn headings(&self) -> impl Iterator<Item = (u8, &[Inline], Span)> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, content, span } => Some((*level, content.as_slice(), *span)),
            _ => None,
        })
    }
}
