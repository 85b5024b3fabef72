//! What there is to say about a file's prose, in a teacher's words.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceText, Span};

use super::html::Lost;

const HTML: Code = Code::new("html-removed");
const LINK: Code = Code::new("link-refused");
const PICTURE: Code = Code::new("picture-from-the-web");

/// Most links of one file that are spoken of one by one.
const MOST: usize = 20;

/// Diagnostics of one file.
pub(super) struct Notes<'a> {
    source: &'a SourceText,
    all: Vec<Diagnostic>,
    html: bool,
}

impl<'a> Notes<'a> {
    pub(super) fn new(source: &'a SourceText) -> Notes<'a> {
        Notes { source, all: Vec::new(), html: false }
    }

    /// HTML was not kept as it was; said once a file.
    pub(super) fn html(&mut self, lost: &Lost, span: Span) {
        if self.html {
            return;
        }
        self.html = true;
        let (message, hint) = match lost {
            Lost::Media(tag) => (
                format!("`<{tag}>` cannot be used in a page, so it was left out"),
                "put the file into the folder and write `![what it shows](name of the file.jpg)`",
            ),
            Lost::Tag(tag) => (
                format!("`<{tag}>` cannot be used in a page, so only the words in it were kept"),
                "Markdown can say most of it: `**strong**`, `*emphasis*`, `## a heading`, `- a list`",
            ),
            Lost::Attribute(tag, attribute) => (
                format!("`{attribute}` of `<{tag}>` cannot be used in a page, so it was left out"),
                "the theme decides how things look; leave it out here",
            ),
            Lost::Link => (
                "a link written as HTML that leads to no web or mail address was not kept, only its words".into(),
                "write it as `[words](name of an entry)`",
            ),
            Lost::Form => (
                "this is more HTML than one file of words may hold, so only the words in it were kept".into(),
                "write it in Markdown",
            ),
        };
        self.add(Diagnostic::warning(HTML, message).hint(hint), span);
    }

    /// A link that leads where no page may lead.
    pub(super) fn refused(&mut self, target: &str, span: Span) {
        let shown: String = target.chars().take(60).collect();
        self.add(
            Diagnostic::warning(LINK, format!("a page cannot link to `{shown}`, so only the words were kept"))
                .hint("link to a web address (`https://…`), a mail address (`mailto:…`), a file in this folder or the name of an entry"),
            span,
        );
    }

    /// A picture that lies somewhere on the web.
    pub(super) fn picture_from_the_web(&mut self, span: Span) {
        self.add(
            Diagnostic::warning(
                PICTURE,
                "this picture lies on the web, where its owner would learn who looks at the page, so it was left out",
            )
            .hint("save the picture into the folder and write `![what it shows](name of the file.jpg)`"),
            span,
        );
    }

    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.all
    }

    fn add(&mut self, diagnostic: Diagnostic, span: Span) {
        if self.all.len() < MOST {
            self.all.push(diagnostic.at(self.source, span));
        }
    }
}
