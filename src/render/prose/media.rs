//! Pictures, sounds and films among the words.

use super::{PictureView, Player, Target, Writer};
use crate::model::document::{Inline, Link};

/// How wide a picture stands: the column's width, or nearly the window's.
const SIZES: &str = "(min-width: 52rem) 46rem, 92vw";

impl Writer<'_> {
    /// Whether a paragraph is nothing but pictures and players, and so no words.
    pub(super) fn is_only_media(&self, content: &[Inline]) -> bool {
        let mut shown = false;
        content.iter().all(|inline| match inline {
            Inline::Image(link, _) => {
                shown = true;
                matches!(self.targets.get(&link.span), Some(Target::Picture(_) | Target::Player(_)))
            }
            Inline::Text(text) => text.trim().is_empty(),
            Inline::SoftBreak | Inline::HardBreak => true,
            _ => false,
        }) && shown
    }

    /// Whether a paragraph holds only pictures that this page does not have.
    pub(super) fn is_nothing(&self, content: &[Inline]) -> bool {
        content.iter().all(|inline| match inline {
            Inline::Image(link, _) => !self.targets.contains_key(&link.span),
            Inline::Text(text) => text.trim().is_empty(),
            Inline::SoftBreak | Inline::HardBreak => true,
            _ => false,
        })
    }

    /// A picture or player where one is known, a link where there is only that; nothing where this page has no such thing.
    pub(super) fn media(&mut self, link: &Link, alt: &str) {
        let targets = self.targets;
        match targets.get(&link.span) {
            Some(Target::Picture(picture)) => self.picture(picture, alt),
            Some(Target::Player(player)) if !self.in_link => self.player(player, alt),
            Some(Target::Href(_)) if !self.in_link && self.open_link(link) => {
                self.text(if alt.is_empty() { &link.target } else { alt });
                self.raw("</a>");
            }
            Some(_) => self.text(alt),
            // Whoever may not see a picture may not read what it shows either.
            None => {}
        }
    }

    fn picture(&mut self, picture: &PictureView, alt: &str) {
        self.raw("<img");
        self.attribute("src", &picture.src);
        if !picture.srcset.is_empty() {
            self.attribute("srcset", &picture.srcset);
            self.attribute("sizes", SIZES);
        }
        self.size(picture.width, picture.height);
        self.attribute("alt", if alt.is_empty() { &picture.alt } else { alt });
        self.raw(" loading=\"lazy\" decoding=\"async\">");
    }

    fn player(&mut self, player: &Player, words: &str) {
        let name = if words.is_empty() { &player.name } else { words };
        let element = if player.film { "video" } else { "audio" };
        self.raw("<");
        self.raw(element);
        self.raw(" controls preload=\"metadata\"");
        if let Some(poster) = player.poster.as_deref().filter(|_| player.film) {
            self.attribute("poster", poster);
        }
        if let Some((width, height)) = player.size.filter(|_| player.film) {
            self.size(width, height);
        }
        self.attribute("aria-label", name);
        self.raw("><source");
        self.attribute("src", &player.src);
        self.attribute("type", &player.mime);
        self.raw("><a");
        self.attribute("href", &player.src);
        self.raw(">");
        self.text(name);
        self.raw("</a></");
        self.raw(element);
        self.raw(">");
    }

    fn size(&mut self, width: u32, height: u32) {
        self.raw(" width=\"");
        self.number(width);
        self.raw("\" height=\"");
        self.number(height);
        self.raw("\"");
    }
}
