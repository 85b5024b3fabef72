//! classfolio turns one folder of a class's work into portfolio sites: one for each child, with a class home.
//!
//! The student is the unit. A student's sites are a function of the class's settings, the theme, the roster and that
//! student's folder; the class's pages are a function of the students' summaries. That one cut gives parallel builds,
//! builds that cost what changed, and errors that stay where they are.
//!
//! ```text
//!  folder on disk        words, checked       all decided            bytes               let out         on disk
//! StudentFolder ─load─▶ Portfolio ─seen_by──▶ plan ─▶ StudentPlan ─render─▶ Rendered ─release─▶ SiteFile ──┐
//!                           │                          └─media─derive──▲                                   ├─publish─▶ site/
//!                           └─check─▶ findings                                   StudentSummary ─┐         │
//!                                                                      all summaries ─render::class─▶ … ───┘
//! ```
//!
//! Read [`build::student()`] first: it is the program. Then the modules below, in their order: a module uses only those
//! above it, and a test reads this file to prove it.
//!
//! # What always holds
//!
//! - **Privacy is a type.** A plan is made from a [`model::portfolio::Seen`], which holds nothing that its audience may
//!   not see, and [`privacy::release`](privacy::release()) is the only maker of a [`privacy::SiteFile`].
//!   *`a_private_entry_is_nowhere_in_the_site`*
//! - **There is a second wall.** All words of a tree are compared with what its readers may not read before it is let out
//!   ([`privacy::leak`]). *`every_tree_holds_just_what_it_may_however_it_is_written`*
//! - **Model knows no files, no HTML, no serde;** only `load` knows formats, only `commands` prints, only `publish` and
//!   `cache` write while a class is built. *`tidy`*
//! - **The same folder gives the same bytes** in any place, on any day, in any time zone; the order in which a disk lists
//!   files never shows. *`two_builds_in_two_places_on_two_days_give_the_same_bytes`*
//! - **Two kinds of trouble.** What is wrong in the class folder is a [`diagnostic::Diagnostic`] with file, line, column
//!   and a way on, and never stops another student; what is wrong with the computer stops the command. A panic in one
//!   unit is one student's error. *`one_broken_folder_leaves_the_others_as_they_were`*
//! - **A failed student keeps the last good pages** only as far as every file behind them is still there for an audience
//!   no narrower than then: withdrawal wins. *`build::student::Audiences::allow`*
//! - **Old or new, never half.** A build that is stopped at any moment leaves one complete site; nothing is deleted that
//!   this program did not write; only changed bytes are written. *`a_stopped_build_leaves_the_old_site_or_the_new`,
//!   `a_second_build_writes_nothing`*
//! - **No original leaves.** Every picture is decoded and made anew; sounds, films and documents are scrubbed of names and
//!   places, or left out. *`media`'s tests*
//! - **Raw words are parsed once**, into a tree with spans; checks, plan and HTML read the same tree.

pub mod source;

pub mod diagnostic;

pub mod model;

pub mod load;

pub mod theme;

pub mod plan;

pub mod render;

pub mod cache;

pub mod media;

pub mod privacy;

pub mod check;

pub mod build;

pub mod publish;

pub mod scaffold;

pub mod watch;

pub mod server;

pub mod cli;

pub mod commands;
