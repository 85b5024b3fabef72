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
