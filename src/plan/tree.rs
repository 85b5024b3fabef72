//! The trees of a site: one for each audience, each complete in itself.

use crate::model::audience::Audience;
use crate::source::SitePath;

/// One self-contained folder of pages below `site/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// For whom.
    pub audience: Audience,
    /// Its folder below `site/`: `web`, `classroom`, `families/ava`.
    pub folder: String,
    /// The student whose home is the tree's first page, in a family's tree.
    family: bool,
}

impl Tree {
    /// The folder to upload.
    pub fn web() -> Tree {
        Tree { audience: Audience::Public, folder: "web".into(), family: false }
    }

    /// The classroom's own copy.
    pub fn classroom() -> Tree {
        Tree { audience: Audience::Class, folder: "classroom".into(), family: false }
    }

    /// One family's copy; `slug` is the student's.
    pub fn family(slug: &str) -> Tree {
        Tree { audience: Audience::Family, folder: format!("families/{slug}"), family: true }
    }

    /// The teacher's own pages.
    pub fn teacher() -> Tree {
        Tree { audience: Audience::Teacher, folder: "teacher".into(), family: false }
    }

    /// The signpost at the top of `site/`, which wears the teacher's theme.
    pub fn signpost() -> Tree {
        Tree { audience: Audience::Teacher, folder: String::new(), family: false }
    }

    /// Whether this is one family's copy: then it shows one student.
    pub fn is_family(&self) -> bool {
        self.family
    }

    /// A page of a student's.
    pub fn student(&self, slug: &str, inside: &str) -> SitePath {
        if self.family { SitePath::new(inside) } else { SitePath::new(format!("students/{slug}/{inside}")) }
    }

    /// A page of the class's.
    pub fn class(&self, inside: &str) -> SitePath {
        if self.family { SitePath::new(format!("class/{inside}")) } else { SitePath::new(inside) }
    }

    /// A file of a theme.
    pub fn theme(&self, theme: &str, inside: &str) -> SitePath {
        let above = if self.folder.is_empty() { "teacher/" } else { "" };
        SitePath::new(format!("{above}theme/{theme}/{inside}"))
    }
}
