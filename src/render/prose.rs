//! A document as HTML: tidy, semantic, everything escaped. Nothing that the tree does not hold can come out.

mod blocks;
mod escape;
mod line;
mod media;

/// Adds text to markup, harmless for both words and quoted attributes.
pub(super) fn write_text(text: &str, out: &mut String) {
    escape::push(out, text);
}

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::view::PictureView;
use crate::model::document::Document;
use crate::source::Span;

/// Where the links and pictures of one document lead, by their places in its file. A link to a name or file that is not
/// in here is written as its words.
pub type Targets = HashMap<Span, Target>;

/// Where one link or picture leads.
#[derive(Clone, Debug)]
pub enum Target {
    /// An address, as it is to stand in the page.
    Href(String),
    /// A picture to show.
    Picture(PictureView),
    /// A sound or film to play.
    Player(Player),
    /// Nowhere: only the words are written.
    Nowhere,
}

/// A sound or film, as its player needs it.
#[derive(Clone, Debug)]
pub struct Player {
    /// Whether there is something to see.
    pub film: bool,
    /// The file, as it is to stand in the page.
    pub src: String,
    /// Its type: `audio/mpeg`.
    pub mime: String,
    /// What it is called, where the writer gave no words.
    pub name: String,
    /// A still of a film.
    pub poster: Option<String>,
    /// Width and height of a film in pixels.
    pub size: Option<(u32, u32)>,
}

/// How a document is written.
#[derive(Clone, Debug)]
pub struct ProseOptions<'a> {
    /// Level of the headings over this document in its page: 1 under a page's title. The document's own outline starts
    /// one below it and skips no level.
    pub heading_shift: u8,
    /// Starts every id, so that several documents can stand in one page.
    pub id_prefix: &'a str,
    /// Whether each block finds its own direction from its first letter: for words whose language nobody named.
    pub dir_auto: bool,
    /// Whether the line breaks of the file are line breaks of the page: for poems and early writing.
    pub keep_line_breaks: bool,
    /// "Table", for those who cannot see it.
    pub table_label: &'a str,
    /// "done", read out for a ticked box.
    pub done_label: &'a str,
    /// "to do", read out for an empty box.
    pub to_do_label: &'a str,
    /// "back to the words", read out for the arrow after a footnote.
    pub back_label: &'a str,
}

impl Default for ProseOptions<'_> {
    fn default() -> Self {
        ProseOptions {
            heading_shift: 1,
            id_prefix: "",
            dir_auto: false,
            keep_line_breaks: false,
            table_label: "Table",
            done_label: "done",
            to_do_label: "to do",
            back_label: "back to the words",
        }
    }
}

/// Writes a document as HTML, adding to `out`.
pub fn write(document: &Document, targets: &Targets, options: &ProseOptions<'_>, out: &mut String) {
    let mut writer = Writer {
        targets,
        options,
        out,
        outline: Vec::new(),
        mentions: vec![0; document.footnotes.len()],
        in_link: false,
    };
    writer.blocks(&document.blocks);
    writer.footnotes(&document.footnotes);
}

struct Writer<'a> {
    targets: &'a Targets,
    options: &'a ProseOptions<'a>,
    out: &'a mut String,
    /// Levels as written of the headings that enclose this point.
    outline: Vec<u8>,
    /// How often each footnote has been mentioned.
    mentions: Vec<usize>,
    in_link: bool,
}

impl Writer<'_> {
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        escape::push(self.out, text);
    }

    /// ` name="value"`
    fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.text(value);
        self.raw("\"");
    }

    fn number(&mut self, number: impl std::fmt::Display) {
        use std::fmt::Write;
        // Writing to a String cannot fail.
        let _ = write!(self.out, "{number}");
    }
}
