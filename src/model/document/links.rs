//! Everything a document points at.

use super::{Block, Document, Inline, Link};

impl Document {
    /// Calls `see` with every link and picture in reading order, footnotes last; the flag says whether it is a picture
    /// (or sound or film) to be shown where it stands.
    pub fn for_each_link(&self, see: &mut impl FnMut(&Link, bool)) {
        in_blocks(&self.blocks, see);
        for footnote in &self.footnotes {
            in_blocks(&footnote.blocks, see);
        }
    }
}

impl Document {
    /// Every link that is no picture, with the words that one clicks.
    pub fn named_links(&self) -> Vec<(Link, String)> {
        let mut found = Vec::new();
        for blocks in std::iter::once(&self.blocks).chain(self.footnotes.iter().map(|footnote| &footnote.blocks)) {
            lines_of(blocks, &mut |line| named_in_line(line, &mut found));
        }
        found
    }
}

fn lines_of<'b>(blocks: &'b [Block], see: &mut impl FnMut(&'b [Inline])) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => see(content),
            Block::List { items, .. } => items.iter().for_each(|item| lines_of(&item.blocks, see)),
            Block::Quote(blocks) => lines_of(blocks, see),
            Block::Table { head, rows, .. } => head.iter().chain(rows.iter().flatten()).for_each(|cell| see(cell)),
            Block::Code { .. } | Block::Rule | Block::Html(_) => {}
        }
    }
}

fn named_in_line(line: &[Inline], found: &mut Vec<(Link, String)>) {
    for inline in line {
        match inline {
            Inline::Link(link, content) => found.push((link.clone(), super::words::line(content))),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strike(content)
            | Inline::Marked(_, content) => named_in_line(content, found),
            _ => {}
        }
    }
}

fn in_blocks(blocks: &[Block], see: &mut impl FnMut(&Link, bool)) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => in_line(content, see),
            Block::List { items, .. } => items.iter().for_each(|item| in_blocks(&item.blocks, see)),
            Block::Quote(blocks) => in_blocks(blocks, see),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| in_line(cell, see))
            }
            Block::Code { .. } | Block::Rule | Block::Html(_) => {}
        }
    }
}

fn in_line(line: &[Inline], see: &mut impl FnMut(&Link, bool)) {
    for inline in line {
        match inline {
            Inline::Link(link, content) => {
                see(link, false);
                in_line(content, see);
            }
            Inline::Image(link, _) => see(link, true),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strike(content)
            | Inline::Marked(_, content) => {
                in_line(content, see);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::FootnoteMention(_) | Inline::SoftBreak | Inline::HardBreak => {}
        }
    }
}
