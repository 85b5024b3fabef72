//! Where a block goes: containers that open and close, lines that become blocks.

use super::{Container, Kind, Leaf, Tree};
use crate::load::prose::DEEPEST;
use crate::model::document::{Block, Item};

impl Tree<'_> {
    pub(super) fn block(&mut self, block: Block) {
        self.end_bare();
        if let Some(container) = self.open.last_mut() {
            container.blocks.push(block);
        }
    }

    pub(super) fn container(&mut self, kind: Kind) {
        if self.too_deep > 0 || self.open.len() >= DEEPEST {
            self.too_deep += 1;
        } else {
            self.open.push(Container { kind, blocks: Vec::new() });
        }
    }

    pub(super) fn end_container(&mut self) {
        self.end_bare();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        // The document itself is never taken off.
        if self.open.len() < 2 {
            return;
        }
        let Some(Container { kind, mut blocks }) = self.open.pop() else { return };
        match kind {
            Kind::Document => {}
            Kind::Quote if blocks.is_empty() => {}
            Kind::Quote => self.block(Block::Quote(blocks)),
            // Cut off at the deepest level, a list holds blocks of items that could not be opened.
            Kind::List { items, .. } if items.is_empty() => blocks.drain(..).for_each(|block| self.block(block)),
            Kind::List { start, tight, items } => self.block(Block::List { start, tight, items }),
            Kind::Item(task) => match self.open.last_mut().map(|list| &mut list.kind) {
                Some(Kind::List { items, .. }) => items.push(Item { task, blocks }),
                _ => blocks.drain(..).for_each(|block| self.block(block)),
            },
            Kind::Footnote(label) => self.definitions.push((label, blocks)),
        }
    }

    /// A list whose items hold paragraphs is set with room between them.
    pub(super) fn loosen(&mut self) {
        if let [.., list, Container { kind: Kind::Item(_), .. }] = self.open.as_mut_slice()
            && let Kind::List { tight, .. } = &mut list.kind
            && self.too_deep == 0
        {
            *tight = false;
        }
    }

    pub(super) fn leaf(&mut self, leaf: Leaf) {
        self.leaf = Some(leaf);
    }

    pub(super) fn need_line(&mut self) {
        if self.leaf.is_none() {
            self.leaf = Some(Leaf::Bare);
        }
    }

    pub(super) fn end_bare(&mut self) {
        if matches!(self.leaf, Some(Leaf::Bare)) {
            self.end_leaf();
        }
    }

    pub(super) fn end_leaf(&mut self) {
        let content = self.line.finish();
        match self.leaf.take() {
            Some(Leaf::Cell) => {
                if let Some(table) = &mut self.table {
                    table.row.push(content);
                }
            }
            _ if content.is_empty() => {}
            Some(Leaf::Heading(level, span)) => self.block(Block::Heading { level, content, span }),
            _ => self.block(Block::Paragraph(content)),
        }
    }
}
