//! Blocks: paragraphs, headings, lists, tables, footnotes.

use super::Writer;
use crate::model::document::{Alignment, Block, Cell, Footnote, Inline, Item};

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.paragraph(content),
            Block::Heading { level, content, .. } => self.heading(*level, content),
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Quote(blocks) => {
                self.raw("<blockquote>\n");
                self.blocks(blocks);
                self.raw("</blockquote>\n");
            }
            Block::Code { text, .. } => {
                self.raw("<pre dir=\"ltr\" tabindex=\"0\"><code>");
                self.text(text);
                self.raw("</code></pre>\n");
            }
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Block::Rule => self.raw("<hr>\n"),
            Block::Html(html) if html.as_str().contains("<table") => self.framed(|writer| writer.raw(html.as_str())),
            Block::Html(html) => {
                self.raw(html.as_str());
                self.raw("\n");
            }
        }
    }

    /// `<name dir="auto"`, without the end of the tag.
    fn open(&mut self, name: &str) {
        self.raw("<");
        self.raw(name);
        if self.options.dir_auto {
            self.raw(" dir=\"auto\"");
        }
    }

    /// Pictures and players that stand alone are figures, not words.
    fn paragraph(&mut self, content: &[Inline]) {
        if self.is_only_media(content) {
            for inline in content {
                if let Inline::Image(link, alt) = inline {
                    self.raw("<figure class=\"in-words\">");
                    self.media(link, alt);
                    self.raw("</figure>\n");
                }
            }
            return;
        }
        if self.is_nothing(content) {
            return;
        }
        self.open("p");
        self.raw(">");
        self.line(content);
        self.raw("</p>\n");
    }

    fn heading(&mut self, level: u8, content: &[Inline]) {
        while self.outline.last().is_some_and(|above| *above >= level) {
            self.outline.pop();
        }
        self.outline.push(level);
        let level = (usize::from(self.options.heading_shift) + self.outline.len()).clamp(1, 6);
        let name = ["h1", "h2", "h3", "h4", "h5", "h6"].get(level - 1).unwrap_or(&"h6");
        self.open(name);
        self.raw(">");
        self.line(content);
        self.raw("</");
        self.raw(name);
        self.raw(">\n");
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        self.open(name);
        if let Some(first) = start.filter(|first| *first != 1) {
            self.raw(" start=\"");
            self.number(first);
            self.raw("\"");
        }
        self.raw(">\n");
        for item in items {
            self.item(item, tight);
        }
        self.raw("</");
        self.raw(name);
        self.raw(">\n");
    }

    fn item(&mut self, item: &Item, tight: bool) {
        match item.task {
            None => self.raw("<li>"),
            Some(done) => self.task(done),
        }
        for block in &item.blocks {
            match block {
                Block::Paragraph(content) if tight && !self.is_only_media(content) => self.line(content),
                block => self.block(block),
            }
        }
        self.raw("</li>\n");
    }

    fn task(&mut self, done: bool) {
        let label = if done { self.options.done_label } else { self.options.to_do_label };
        self.raw("<li class=\"task\"><span class=\"box\" role=\"img\" data-done=\"");
        self.raw(if done { "true" } else { "false" });
        self.raw("\"");
        self.attribute("aria-label", label);
        self.raw("></span> ");
    }

    /// A frame that scrolls sideways, by keyboard too, so that a wide table does not widen the page.
    fn framed(&mut self, inside: impl FnOnce(&mut Self)) {
        self.raw("<div class=\"table\" tabindex=\"0\" role=\"group\"");
        self.attribute("aria-label", self.options.table_label);
        self.raw(">");
        inside(self);
        self.raw("</div>\n");
    }

    fn table(&mut self, alignments: &[Alignment], head: &[Cell], rows: &[Vec<Cell>]) {
        self.framed(|writer| {
            writer.open("table");
            writer.raw("><thead>\n");
            writer.row(alignments, head, true);
            writer.raw("</thead>");
            if !rows.is_empty() {
                writer.raw("<tbody>\n");
                rows.iter().for_each(|row| writer.row(alignments, row, false));
                writer.raw("</tbody>");
            }
            writer.raw("</table>");
        });
    }

    fn row(&mut self, alignments: &[Alignment], cells: &[Cell], head: bool) {
        self.raw("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            // An empty heading would be announced as one.
            let (start, end) = if head && !cell.is_empty() { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
            self.raw(start);
            self.raw(match alignments.get(column) {
                Some(Alignment::Left) => " class=\"left\"",
                Some(Alignment::Center) => " class=\"center\"",
                Some(Alignment::Right) => " class=\"right\"",
                Some(Alignment::None) | None => "",
            });
            self.raw(">");
            self.line(cell);
            self.raw(end);
        }
        self.raw("</tr>\n");
    }

    pub(super) fn footnotes(&mut self, footnotes: &[Footnote]) {
        if footnotes.is_empty() {
            return;
        }
        self.raw("<section class=\"footnotes\"><ol>\n");
        for (index, footnote) in footnotes.iter().enumerate() {
            self.raw("<li");
            self.footnote_id(index);
            self.raw(">");
            match footnote.blocks.as_slice() {
                [Block::Paragraph(content)] if !self.is_only_media(content) => self.line(content),
                blocks => self.blocks(blocks),
            }
            self.ways_back(index);
            self.raw("</li>\n");
        }
        self.raw("</ol></section>\n");
    }

    fn ways_back(&mut self, index: usize) {
        let mentions = self.mentions.get(index).copied().unwrap_or(0);
        for mention in 1..=mentions {
            self.raw(" <a class=\"back\" href=\"#");
            self.mention_name(index, mention);
            self.raw("\"");
            self.attribute("aria-label", self.options.back_label);
            self.raw(">↩</a>");
        }
    }

    fn footnote_id(&mut self, index: usize) {
        self.raw(" id=\"");
        self.footnote_name(index);
        self.raw("\"");
    }
}
