//! Everything a template may see, and nothing else: a theme author has this file and its folder to read.
//!
//! Besides this, templates see the words of the page's language as `t` and often used icons as `icons`.
//!
//! Every text is plain and is escaped by the template, except the fields of type [`Html`], which were written from
//! checked trees. [`Shared`] says only that pages share the field: a template sees what is in it. Every `href` and
//! `src` is relative to the page and ends in a file name. Optional fields are always there, as null where empty; lists
//! are always there, maybe empty.

use serde::Serialize;

mod cards;
mod corner;
mod desk;
mod goal;
mod paper;
mod talk;

pub use cards::*;
pub use corner::*;
pub use desk::*;
pub use goal::*;
pub use paper::*;
pub use talk::*;

use crate::plan::who_sees::Row;
use crate::theme::Shared;

/// Markup that is safe to print as it is (`{{ body | safe }}`, or `{{ header }}` where it is shared): written from a
/// document tree or by a template.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// What every page has, as `page`.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// `class-home`, `student-home`, `entry`, `list`, `browse`, `about`, `goals`, `growing`, `conversations`, `chart`,
    /// `conferences`, `conference`, `wall`, `paper`, `follow-up`, `goal-paper`, `class-page`, `families`, `not-found`,
    /// `signpost`, `teacher`, `teacher-student`, `teacher-who-sees`, `teacher-sheets`, `teacher-sheet`, `teacher-cards`,
    /// `teacher-conferring`, `teacher-open`, `teacher-strengths`.
    pub kind: &'static str,
    /// Language tag of the page.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// For the window's title bar: "My dog runs fast · Theo · Room 4".
    pub title: String,
    /// The colour of the page: the child's, or the class's (`leaf`). One of the eight words.
    pub color: &'static str,
    /// The theme's folder, ending in `/`: for a style sheet or script that only one kind of page has.
    pub theme: String,
    /// Style sheets in order.
    pub stylesheets: Shared<Vec<String>>,
    /// Scripts (never needed to read anything).
    pub scripts: Shared<Vec<String>>,
    /// Feeds to announce in the head.
    pub feeds: Shared<Vec<LinkView>>,
    /// Whether search engines are asked to stay away.
    pub noindex: bool,
    /// Link to the class home of this tree.
    pub home: Shared<LinkView>,
    /// "Room 4 · Grade 1 · with Ms. Rosa".
    pub class_line: String,
    /// Link to "For families: how this site works".
    pub families: Shared<LinkView>,
}

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// A date twice.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// `2026-03-05`, for `<time datetime>`.
    pub iso: String,
    /// "Thursday 5 March", in the page's language.
    pub text: String,
}

/// A strand.
#[derive(Clone, Debug, Serialize)]
pub struct StrandView {
    /// Its name in the page's language ("Writing"), or as the class wrote it.
    pub name: String,
    /// `pencil` (writing), `palette` (representing), `blocks` (projects), else `star`.
    pub icon: &'static str,
    /// `sky` (writing), `tomato` (representing), `leaf` (projects), else one of the others.
    pub color: &'static str,
}

/// A child, as the header and cards show them.
#[derive(Clone, Debug, Serialize)]
pub struct StudentView {
    /// Display name.
    pub name: String,
    /// `short` (to 12 characters), `medium` (to 24), `long`.
    pub name_size: &'static str,
    /// The first sentence about me.
    pub line: Option<String>,
    /// One of the eight colours.
    pub color: &'static str,
    /// One of the symbols.
    pub symbol: &'static str,
    /// A portrait.
    pub picture: Option<PictureView>,
    /// The child's home.
    pub home: String,
    /// The child's "about me" page, where there are words.
    pub about: Option<String>,
    /// The page with everything by month, term, subject, unit and tag; null while there is nothing to find.
    pub browse: Option<String>,
    /// The family's corner.
    pub corner: CornerView,
}

/// A picture in three widths.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    /// The middle width, for old browsers.
    pub src: String,
    /// "a-480.jpg 480w, a-960.jpg 960w, a-1600.jpg 1600w": only the widths that exist.
    pub srcset: String,
    /// Of the largest, after rotation.
    pub width: u32,
    /// Of the largest, after rotation.
    pub height: u32,
    /// What it shows.
    pub alt: String,
    /// `wide` (panorama, wider than 2:1), `landscape`, `square`, `portrait`, `tall` (taller than 1:2).
    pub shape: &'static str,
}

/// One thing to look at, listen to, or open.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum MediaView {
    /// A picture.
    Picture { picture: PictureView, caption: Option<String> },
    /// A recording.
    Sound { src: String, mime: String, name: String, length: Option<String>, caption: Option<String> },
    /// A film.
    Film {
        src: String,
        mime: String,
        name: String,
        length: Option<String>,
        poster: Option<String>,
        width: Option<u32>,
        height: Option<u32>,
        caption: Option<String>,
    },
    /// A PDF to open.
    Document { src: String, name: String, size: String },
    /// Something that could not be shown (HEIC, broken): a kind sentence in its place.
    Missing { name: String, sentence: String },
}

/// A post in a stream.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// The entry's page.
    pub href: String,
    /// Title.
    pub title: String,
    /// `short`, or `long` past 60 characters.
    pub title_size: &'static str,
    /// Language of title and words where it is not the page's; else null.
    pub lang: Option<String>,
    /// Direction of title and words where `lang` is given; else null.
    pub dir: Option<&'static str>,
    /// Strand.
    pub strand: StrandView,
    /// "drawing", "clay": the form.
    pub medium: Option<String>,
    /// When.
    pub date: Option<DateView>,
    /// What leads the card; null where the words hang instead.
    pub media: Option<MediaView>,
    /// The first forty words, where there is nothing to see: the words hang instead.
    pub words: Option<String>,
    /// The child's first sentence, under the title (null where `words` hang).
    pub sentence: Option<String>,
    /// One thing done well.
    pub star: Option<String>,
    /// "My best writing", where the child picked it: in a family's copy only.
    pub rosette: Option<String>,
    /// Whose it is: on class pages only.
    pub child: Option<ChildView>,
}

/// `student/card.html`: a post as every list of its student shows it.
#[derive(Clone, Debug, Serialize)]
pub struct CardPartView {
    /// The post.
    pub card: CardView,
}

/// `student/header.html`: what the pages of one folder stand under.
#[derive(Clone, Debug, Serialize)]
pub struct HeaderPartView {
    /// Whose.
    pub student: Shared<StudentView>,
    /// Which of the child's places is open: `work`, or null on the page of an entry.
    pub here: Option<&'static str>,
}

/// `student/filters.html`: the strands of a student's work.
#[derive(Clone, Debug, Serialize)]
pub struct FiltersPartView {
    /// The filters; empty until two strands exist.
    pub filters: Vec<FilterView>,
}

/// A child on a class page.
#[derive(Clone, Debug, Serialize)]
pub struct ChildView {
    /// Display name.
    pub name: String,
    /// Language of the name where it is not the page's.
    pub lang: Option<String>,
    /// The child's home.
    pub href: String,
    /// One of the eight colours.
    pub color: String,
    /// One of the symbols.
    pub symbol: String,
    /// "new on 5 March", where the child posted in the class's newest week; else null.
    pub note: Option<String>,
    /// Title of the newest post; null where there is none.
    pub latest: Option<String>,
    /// "12 pieces".
    pub pieces: String,
}

/// Posts of one day, for "new since".
#[derive(Clone, Debug, Serialize)]
pub struct NewDayView {
    /// The day.
    pub date: DateView,
    /// Its posts.
    pub items: Vec<NewItemView>,
}

/// One post in "new since".
#[derive(Clone, Debug, Serialize)]
pub struct NewItemView {
    /// Title.
    pub title: String,
    /// Page.
    pub href: String,
    /// Whose: on class pages only.
    pub name: Option<String>,
}

/// `class/home.html`
#[derive(Clone, Debug, Serialize)]
pub struct ClassHomeView {
    /// The page.
    pub page: PageView,
    /// The class's name.
    pub name: String,
    /// `short`, `medium`, `long`.
    pub name_size: &'static str,
    /// One sentence in the class's voice: the first of the welcome text, else a default from the strings.
    pub line: String,
    /// The rest of the welcome text; may be empty.
    pub welcome: Html,
    /// The children, alphabetical, all equal.
    pub children: Vec<ChildView>,
    /// The three newest pieces.
    pub newest: Vec<CardView>,
    /// What is new by date: the newest twenty posts.
    pub whats_new: Vec<NewDayView>,
    /// The class's own pages.
    pub pages: Vec<LinkView>,
}

/// A strand filter.
#[derive(Clone, Debug, Serialize)]
pub struct FilterView {
    /// "All", or the strand's name.
    pub name: String,
    /// Icon; null for "All".
    pub icon: Option<&'static str>,
    /// Colour; null for "All".
    pub color: Option<&'static str>,
    /// How many posts, in the page's digits.
    pub count: String,
    /// Its page.
    pub href: String,
    /// Whether this is the page shown.
    pub current: bool,
}

/// `student/home.html` (also the pages of older work) and `student/list.html` (strand, subject, unit, tag, month, term).
#[derive(Clone, Debug, Serialize)]
pub struct StreamView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// Heading of the list ("Writing", "October 2026", "Tag: tide"); null on the student's home.
    pub heading: Option<String>,
    /// A word over the heading saying what kind of list this is ("Subject", "Month"); null on home and strand pages.
    pub heading_kind: Option<String>,
    /// "Page 2 of 5"; null where there is one page.
    pub page_of: Option<String>,
    /// What the list stands under, by `student/header.html`; empty on the student's home.
    pub header: Shared<Html>,
    /// Strand filters, by `student/filters.html`; empty until two strands exist.
    pub filters: Shared<Html>,
    /// First post, large; null on later pages.
    pub lead: Option<CardView>,
    /// The stream: each written once by `student/card.html`, however many lists it stands in.
    pub cards: Vec<Shared<Html>>,
    /// Page of newer work.
    pub newer: Option<LinkView>,
    /// Page of older work.
    pub older: Option<LinkView>,
    /// What is new by date: the newest ten posts. Home only.
    pub whats_new: Vec<NewDayView>,
    /// How much of that is new since the last conference: in a family's copy only.
    pub new_since: Option<NewSinceView>,
    /// The goal that is worked on: on the home of a family's copy only.
    pub goal: Option<GoalView>,
    /// The three dashed mounts of an empty portfolio; empty where there is work.
    pub empty_strands: Vec<StrandView>,
}

/// An earlier draft.
#[derive(Clone, Debug, Serialize)]
pub struct DraftView {
    /// "draft 1".
    pub name: String,
    /// Its words.
    pub body: Option<Html>,
    /// Its picture or recording.
    pub media: Vec<MediaView>,
}

/// A named group of links ("Subject: science").
#[derive(Clone, Debug, Serialize)]
pub struct LabelledLinks {
    /// "Subject", "Unit", "Tags", "Month", "Term".
    pub label: String,
    /// The label's picture: `star` (strand), `calendar` (month, term), `book` (subject), `flag` (unit), `tag` (tags).
    pub icon: &'static str,
    /// The links; `count` where it is of use.
    pub links: Vec<CountedLink>,
}

/// A link and how many posts stand behind it.
#[derive(Clone, Debug, Serialize)]
pub struct CountedLink {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// How many, in the page's digits; null inside an entry.
    pub count: Option<String>,
}

/// `student/entry.html`
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// The page.
    pub page: PageView,
    /// What the entry stands under, by `student/header.html`.
    pub header: Shared<Html>,
    /// Whose.
    pub student: Shared<StudentView>,
    /// Title.
    pub title: String,
    /// `short`, or `long` past 60 characters.
    pub title_size: &'static str,
    /// Language of the work where it is not the page's.
    pub lang: Option<String>,
    /// Direction of the work where `lang` is given.
    pub dir: Option<&'static str>,
    /// `beside` (one picture of a page, few words: picture and words side by side), `picture` (the picture over the
    /// column's full width), `gallery` (a lead and more, two across), `words` (an essay or a poem).
    pub layout: &'static str,
    /// Strand, a link to its page.
    pub strand: StrandView,
    /// The strand's page.
    pub strand_href: String,
    /// The form: "drawing".
    pub medium: Option<String>,
    /// When.
    pub date: Option<DateView>,
    /// "My best writing", where the child picked it: in a family's copy only.
    pub rosette: Option<String>,
    /// Conversations, ticked charts, and what points at it: in a family's copy only.
    pub corner: Option<EntryCornerView>,
    /// The work: all media that the words do not already show.
    pub media: Vec<MediaView>,
    /// The words; null where there are none.
    pub body: Option<Html>,
    /// "I wrote" over the words in layout `beside`.
    pub words_label: Option<String>,
    /// What is said in the recording.
    pub transcript: Option<String>,
    /// What I did well.
    pub well: Vec<String>,
    /// What I'll try next.
    pub better: Vec<String>,
    /// What I learned.
    pub learned: Vec<String>,
    /// Why I chose it.
    pub why: Vec<String>,
    /// A question for readers.
    pub ask: Option<String>,
    /// Earlier drafts, oldest first.
    pub drafts: Vec<DraftView>,
    /// Subject, unit, tags, as links.
    pub labels: Vec<LabelledLinks>,
    /// The post before this one in time.
    pub before: Option<LinkView>,
    /// The post after this one in time.
    pub next: Option<LinkView>,
}

/// `student/browse.html`
#[derive(Clone, Debug, Serialize)]
pub struct BrowseView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// By strand, month, term, subject, unit, tag: only groups that exist.
    pub groups: Vec<LabelledLinks>,
}

/// `student/about.html`
#[derive(Clone, Debug, Serialize)]
pub struct AboutView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// The child's words.
    pub body: Html,
}

/// `class/page.html`
#[derive(Clone, Debug, Serialize)]
pub struct ClassPageView {
    /// The page.
    pub page: PageView,
    /// Its title.
    pub title: String,
    /// Language where it is not the page's.
    pub lang: Option<String>,
    /// Direction where `lang` is given.
    pub dir: Option<&'static str>,
    /// Its words.
    pub body: Html,
}

/// `class/families.html` (how this site works, all from the strings) and `class/not_found.html`.
#[derive(Clone, Debug, Serialize)]
pub struct PlainView {
    /// The page.
    pub page: PageView,
    /// How to reach the teacher: on `families`, narrower than public only.
    pub contact: Option<String>,
    /// How a family gets its own pages: on `families`.
    pub own_pages: Option<String>,
    /// The style sheet's text for `not-found`, which may be shown at any depth and so can link to no file.
    pub inline_style: Option<Html>,
    /// The Content-Security-Policy source of `inline_style` ("'sha256-…'").
    pub inline_style_hash: Option<String>,
}

/// `class/door.html`: the first page of a folder for the web that has nothing but locked copies.
#[derive(Clone, Debug, Serialize)]
pub struct DoorView {
    /// Language tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Colour.
    pub color: &'static str,
    /// Links to the style sheets, in order.
    pub stylesheets: Vec<String>,
}

/// `teacher/signpost.html`: `site/index.html`, for the teacher's own computer.
#[derive(Clone, Debug, Serialize)]
pub struct SignpostView {
    /// The page.
    pub page: PageView,
    /// The class's name.
    pub name: String,
    /// The public site, where there is one.
    pub web: Option<String>,
    /// Whether there are locked copies in it and nothing else.
    pub door: bool,
    /// The classroom's copy, where there is one.
    pub classroom: Option<String>,
    /// Each family's copy.
    pub families: Vec<FamilyRowView>,
    /// The teacher's pages.
    pub teacher: String,
    /// Problems found: "3 things to look at"; null where there are none.
    pub problems: Option<String>,
}

/// A family's copy.
#[derive(Clone, Debug, Serialize)]
pub struct FamilyRowView {
    /// Whose.
    pub child: ChildView,
    /// The newest conference on the projector; null where there is none.
    pub wall: Option<String>,
}

/// `teacher/home.html`
#[derive(Clone, Debug, Serialize)]
pub struct TeacherHomeView {
    /// The page.
    pub page: PageView,
    /// The class's name.
    pub name: String,
    /// The signpost.
    pub signpost: String,
    /// The pages of the desk and what is on them, in words.
    pub cards: Vec<DeskCardView>,
    /// Who has posted when; who sees what, in short.
    pub students: Vec<TeacherRow>,
    /// Problems, as written by `diagnostic::as_html`.
    pub problems: Html,
    /// "3 things to look at"; null where there are none.
    pub problem_count: Option<String>,
    /// Whether they are shown at once: they are few, or one of them left something out.
    pub problems_open: bool,
}

/// One child in the teacher's table.
#[derive(Clone, Debug, Serialize)]
pub struct TeacherRow {
    /// Name.
    pub name: String,
    /// The child's page of `teacher/`.
    pub href: String,
    /// Newest post.
    pub newest: Option<DateView>,
    /// How many posts in all, and how many may be seen by family, class, public.
    pub posts: usize,
    /// Seen by the family.
    pub family: usize,
    /// Seen by the class.
    pub class: usize,
    /// Seen by everyone.
    pub public: usize,
    /// Posts by month, newest first: ("October 2026", 4).
    pub months: Vec<CountedLabel>,
}

/// A label and a number.
#[derive(Clone, Debug, Serialize)]
pub struct CountedLabel {
    /// The label.
    pub label: String,
    /// The number.
    pub count: usize,
}

/// `teacher/student.html`: who sees what of one child, file by file.
#[derive(Clone, Debug, Serialize)]
pub struct TeacherStudentView {
    /// The page.
    pub page: PageView,
    /// Name.
    pub name: String,
    /// The teacher's home.
    pub home: String,
    /// Consent in four lines: ("names", "class").
    pub consent: Vec<ConsentRow>,
    /// File by file.
    pub files: Vec<Row>,
}

/// One answer of a family.
#[derive(Clone, Debug, Serialize)]
pub struct ConsentRow {
    /// `names`, `photos`, `voice`, `work`.
    pub what: &'static str,
    /// `none`, `family`, `class`, `public`.
    pub audience: &'static str,
}

/// `teacher/who-sees.html`: the whole class in short.
#[derive(Clone, Debug, Serialize)]
pub struct WhoSeesView {
    /// The page.
    pub page: PageView,
    /// The desk.
    pub desk: DeskView,
    /// Each child in one line, by name.
    pub students: Vec<WhoSeesRow>,
    /// The class's own files.
    pub files: Vec<Row>,
}

/// How many of a child's files each audience may see.
#[derive(Clone, Debug, Serialize)]
pub struct WhoSeesRow {
    /// The child, and the page that tells file by file.
    pub link: LinkView,
    /// Files that the teacher alone may see.
    pub teacher: usize,
    /// Files that go as far as the family.
    pub family: usize,
    /// Files that go as far as the class.
    pub class: usize,
    /// Files that everyone may see.
    pub public: usize,
}
