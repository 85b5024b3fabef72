//! The families' cards as templates see them.

use serde::Serialize;

use super::{DeskView, Html, PageView};

/// `teacher/cards.html`: to print, to cut, and to give to each home.
#[derive(Clone, Debug, Serialize)]
pub struct CardsView {
    /// The page.
    pub page: PageView,
    /// The desk's part of it.
    pub desk: DeskView,
    /// One for each home, children in the order of the alphabet; the class's last.
    pub cards: Vec<HomeCardView>,
}

/// One home's card, in the family's language.
#[derive(Clone, Debug, Serialize)]
pub struct HomeCardView {
    /// Language tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The child's colour.
    pub color: String,
    /// The child's sign; null on the class's card.
    pub symbol: Option<String>,
    /// "For Ava's family".
    pub title: String,
    /// Which home, where there are several.
    pub home: Option<String>,
    /// "Our family words".
    pub words_label: String,
    /// The words, each by itself.
    pub words: Vec<String>,
    /// "Our address".
    pub address_label: String,
    /// The address of the copy; null where the class has none, and a line to write on is there instead.
    pub address: Option<String>,
    /// The same as a code square.
    pub square: Option<Html>,
    /// How it works, in three sentences.
    pub how: Vec<String>,
}
