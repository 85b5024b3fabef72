//! The one page of a locked copy.

use serde::Serialize;

use super::contents::Head;
use crate::source::SitePath;
use crate::theme::{Language, TemplateError, Theme};

const TEMPLATE: &str = "locked.html";

/// What the page of a locked copy shows to everybody, before words open it. It lies on a public host: what must not be
/// known of a child may not stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedPage {
    /// Whose it is.
    pub whose: Whose,
    /// The class's name, for the title, where everybody may know it.
    pub class: Option<String>,
    /// The child's or the class's colour, as pages have it: `sky`.
    pub color: String,
    /// The child's sign, where everybody may know it: `rocket`.
    pub symbol: Option<String>,
    /// A page that lies in the open: text and link.
    pub home: Option<(String, String)>,
    /// What is inside, in lines that would suit any family.
    pub inside: Vec<Inside>,
    /// Links to the theme's style sheets, in order, `locked.css` last.
    pub stylesheets: Vec<String>,
    /// The link to the theme's `locked.js`.
    pub script: String,
    /// The page that is shown first.
    pub start: SitePath,
    /// Files of the tree that lie in the open (the theme's), each with the link to it from the locked page.
    pub outside: Vec<(SitePath, String)>,
}

/// Whose a locked copy is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The family's of a child whose name everybody may know: "For Theo's family".
    Child(String),
    /// "For our family".
    Family,
    /// "For our class".
    Class,
}

/// One line of what is inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inside {
    /// The icon's name: `flag`.
    pub icon: String,
    /// The line.
    pub text: String,
}

#[derive(Serialize)]
struct View<'a> {
    lang: &'a str,
    dir: &'a str,
    title: String,
    heading: &'a str,
    line: &'a str,
    words: &'a str,
    color: &'a str,
    symbol: Option<&'a str>,
    home: Option<Way<'a>>,
    inside: &'a [Inside],
    stylesheets: &'a [String],
    script: &'a str,
    head: String,
}

#[derive(Serialize)]
struct Way<'a> {
    text: &'a str,
    href: &'a str,
}

impl LockedPage {
    /// The three lines that every family's page has: work, goals, messages.
    pub fn usual_inside(language: &Language) -> Vec<Inside> {
        [("pencil", "locked_inside_work"), ("flag", "locked_inside_goals"), ("ask", "locked_inside_messages")]
            .map(|(icon, key)| Inside { icon: icon.to_owned(), text: language.text(key).to_owned() })
            .to_vec()
    }

    /// The one line that a class's page has: work. Goals and messages are in no copy but a family's.
    pub fn inside_of_class(language: &Language) -> Vec<Inside> {
        LockedPage::usual_inside(language).into_iter().take(1).collect()
    }

    pub(super) fn is_outside(&self, path: &SitePath) -> bool {
        self.outside.iter().any(|(outside, _)| outside == path)
    }

    pub(super) fn render(&self, head: &Head, theme: &Theme, language: &Language) -> Result<String, TemplateError> {
        let (heading, line, words) = match &self.whose {
            Whose::Child(name) => (language.fill("locked_title", &[("name", name)]), "locked_line", "locked_words"),
            Whose::Family => (language.text("locked_title_plain").to_owned(), "locked_line", "locked_words"),
            Whose::Class => (language.text("locked_title_class").to_owned(), "locked_line_class", "locked_words_class"),
        };
        let view = View {
            lang: language.tag(),
            dir: language.dir(),
            title: self.class.as_ref().map_or_else(|| heading.clone(), |class| format!("{heading} · {class}")),
            heading: &heading,
            line: language.text(line),
            words: language.text(words),
            color: &self.color,
            symbol: self.symbol.as_deref(),
            home: self.home.as_ref().map(|(text, href)| Way { text, href }),
            inside: &self.inside,
            stylesheets: &self.stylesheets,
            script: &self.script,
            head: serde_json::to_string(head).expect("texts and numbers can be written"),
        };
        theme.render(TEMPLATE, language, &view)
    }
}
