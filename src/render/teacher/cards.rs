//! Cards that tell families where their copy is and with which words it opens.

use std::sync::Arc;

use super::desk::{Child, Desk};
use crate::render::view::{CardsView, HomeCardView};
use crate::render::{Rendered, qr};
use crate::source::{SitePath, StudentId};
use crate::theme::{Language, TemplateError};

/// What a card says of one copy: known to nobody but the teacher and those who get the card.
pub struct CardFacts {
    /// Its folder in `web/`: `locked/k7m2p9xq/`.
    pub folder: String,
    /// The words of each home.
    pub words: Vec<String>,
}

/// Where the cards are, in the teacher's tree.
pub(super) fn path() -> SitePath {
    SitePath::new("cards.html")
}

/// `teacher/cards.html`. `facts` gives what opens a family's copy, where it has one; `class` what opens the class's.
///
/// # Errors
/// What is wrong in a template.
pub fn page(
    desk: &Desk<'_>,
    facts: &dyn Fn(&StudentId) -> Option<CardFacts>,
    class: Option<&CardFacts>,
) -> Result<Rendered, TemplateError> {
    let path = path();
    let (page, view) = desk.page("teacher-cards", &path, desk.text("cards_title"));
    let mut cards = Vec::new();
    for child in desk.children.iter().filter(|child| child.summary.locked.is_some()) {
        if let Some(facts) = facts(&child.summary.id) {
            cards.extend(of_family(desk, child, &facts));
        }
    }
    cards.extend(class.map(|facts| of_class(desk, facts)));
    desk.scene.render("teacher/cards.html", &path, &CardsView { page, desk: view, cards })
}

fn of_family(desk: &Desk<'_>, child: &Child<'_>, facts: &CardFacts) -> Vec<HomeCardView> {
    let language = language(desk, child);
    let homes = child.facts.households.len().max(1);
    let card = |home: usize| HomeCardView {
        color: child.summary.color.clone(),
        symbol: Some(child.summary.symbol.clone()),
        title: language.fill("locked_title", &[("name", &child.summary.name)]),
        home: (homes > 1).then(|| home_name(child, home, homes, &language)),
        ..plain(desk, &language, "locked_words", facts, home)
    };
    (0..homes).map(card).collect()
}

/// The name the family gave a home, else its number.
fn home_name(child: &Child<'_>, home: usize, homes: usize, language: &Language) -> String {
    let numbered = || {
        let number = |number: usize| language.number(number as u64);
        language.fill("paper_home", &[("n", &number(home + 1)), ("total", &number(homes))])
    };
    let named = child.facts.households.get(home).filter(|name| name.parse::<usize>().is_err());
    named.cloned().unwrap_or_else(numbered)
}

fn of_class(desk: &Desk<'_>, facts: &CardFacts) -> HomeCardView {
    let language = desk.scene.theme.language(desk.scene.language.tag());
    HomeCardView {
        title: language.text("locked_title_class").to_owned(),
        ..plain(desk, &language, "locked_words_class", facts, 0)
    }
}

/// A card without a name.
fn plain(desk: &Desk<'_>, language: &Language, words: &str, facts: &CardFacts, home: usize) -> HomeCardView {
    let address = desk.scene.class.address.as_ref().map(|address| format!("{address}{}", facts.folder));
    let first = if address.is_some() { "card_open" } else { "card_open_given" };
    let text = |key: &str| language.text(key).to_owned();
    let own = facts.words.get(home).or(facts.words.last());
    HomeCardView {
        lang: language.tag().to_owned(),
        dir: language.dir(),
        color: "leaf".into(),
        symbol: None,
        title: String::new(),
        home: None,
        words_label: text(words),
        words: own.iter().flat_map(|words| words.split(' ')).map(str::to_owned).collect(),
        address_label: text("card_address"),
        square: address.as_deref().and_then(qr::square),
        address,
        how: [first, "card_type", "card_keep"].map(text).into(),
    }
}

/// The language a family reads best, as far as somebody translated the interface.
fn language(desk: &Desk<'_>, child: &Child<'_>) -> Arc<Language> {
    let theme = desk.scene.theme;
    let own = child.facts.languages.first().or(child.summary.language.as_ref()).map(String::as_str);
    theme.language(own.filter(|tag| theme.speaks(tag)).unwrap_or(desk.scene.language.tag()))
}
