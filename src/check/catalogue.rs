//! Every kind of message there is, with what to know about it.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::class::Class;
use crate::model::portfolio::Portfolio;

use super::{links, private_words, reading, soft};

/// One kind of message.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its name, as `--explain` takes it.
    pub code: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// What it means, why it matters, what to do.
    pub explain: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The check itself, where it looks at a whole portfolio; else the place that reads the file tells it.
    pub run: Option<fn(&Portfolio, &Class) -> Vec<Diagnostic>>,
}

/// The kind of this name.
pub fn find(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.code == code)
}

/// Something is left out because of it.
const fn error(code: &'static str, title: &'static str, explain: &'static str) -> Check {
    Check { code, title, explain, severity: Severity::Error, run: None }
}

/// Everything is published, but it wants a look.
const fn warning(code: &'static str, title: &'static str, explain: &'static str) -> Check {
    Check { code, title, explain, severity: Severity::Warning, run: None }
}

/// Worth knowing, nothing to do.
const fn note(code: &'static str, title: &'static str, explain: &'static str) -> Check {
    Check { code, title, explain, severity: Severity::Note, run: None }
}

impl Check {
    const fn over_portfolios(self, severity: Severity, run: fn(&Portfolio, &Class) -> Vec<Diagnostic>) -> Check {
        Check { severity, run: Some(run), ..self }
    }
}

/// The table, in the order of the alphabet.
pub const CHECKS: &[Check] = &[
    error(
        "agenda-without-steps",
        "An agenda without steps",
        "Every step stands under a heading of its own: `## My best writing (4 min) – child`. Until there is one, conferences follow another agenda.",
    ),
    error(
        "bad-address",
        "A web address that is none",
        "`address:` in class.md is the whole address of the folder you upload, with https:// in front. Feeds and the sitemap need it; without one there are none.",
    ),
    error(
        "bad-date",
        "A date that cannot be read",
        "Dates are written 2026-11-14 everywhere: the year, the month, the day. The entry is shown without the date, or with the one in its file name.",
    ),
    error(
        "bad-group",
        "A group that cannot be read",
        "A group is a name, a colon and the children in it: `Foxes: ava, leo`.",
    ),
    warning(
        "bad-language",
        "A language that cannot be read",
        "Languages have short names: en is English, es Spanish, ar Arabic, uk Ukrainian. The page uses the class's language instead.",
    ),
    error(
        "bad-minutes",
        "Minutes that cannot be read",
        "Minutes stand in brackets behind a step's title, `(4 min)`, or on the line `minutes:` for the whole conference. The step is there without them.",
    ),
    error(
        "bad-private-time",
        "A time for grown-ups that cannot be read",
        "`private time:` is `always`, `if asked` or `never`. What cannot be read does not count, and the agenda or the class decides.",
    ),
    error(
        "bad-strand",
        "A strand that cannot be called so",
        "A strand is a folder in each child's folder. The names notebook, inbox, goals, conversations and conferences are taken.",
    ),
    error("bad-term", "A term that cannot be read", "A term is a name and its last day on one line: `Term 1 2026-12-18`."),
    error(
        "broken-file",
        "A damaged file",
        "The file is there, but what is in it stops short or makes no sense. A copy that was interrupted does this. The page says so kindly in its place.",
    ),
    error(
        "broken-keys",
        "A line in the file of keys that cannot be read",
        "`teacher/keys.toml` has the words that open each family's copy on the web. Where it cannot be read as a whole, nothing is published; where one family's lines are wrong, that family has no copy on the web. Take the line from a second copy of the file. The line itself is never shown.",
    ),
    error(
        "broken-page-link",
        "A link on a page that leads nowhere",
        "Every link of every page is followed before anything is published. Where a class has a `theme` folder, a template in it is the usual reason.",
    ),
    error(
        "cannot-read",
        "A file that cannot be read",
        "The computer would not give the file out: it may be gone, still arriving from the network, or locked by another program.",
    ),
    warning(
        "chart-without-criteria",
        "A chart with nothing to tick",
        "Each bullet of a chart is one thing to look for. Without bullets it is a page of words.",
    ),
    error(
        "claim-without-evidence",
        "A claim without evidence",
        "Work, an observation or a conversation shows a claim: a line `evidence: my dog` below it names one.",
    )
    .over_portfolios(Severity::Note, soft::claims_without_evidence),
    error("class-without-name", "A class without a name", "class.md needs one line: `name: Room 4`, between two lines of `---`."),
    error(
        "computer-trouble",
        "Trouble with this computer",
        "Nothing is wrong in the class folder; a disk is full, a folder may not be written, or another build is at work. What was published before still stands.",
    ),
    error(
        "conflict-copy",
        "A second copy of a file",
        "Two computers changed one file, and the program that keeps them alike saved both. This one is not published until somebody has decided which words count.",
    ),
    warning(
        "dates-out-of-order",
        "Steps that are not in order of their days",
        "The steps of a goal are shown from the oldest to the newest, whatever their order in the file. A day that stands out is often a slip in the year or the month.",
    ),
    error(
        "dead-link",
        "A link in somebody's words that leads nowhere",
        "The words link to an entry, a file or a page that is not there. The page shows the words without a link.",
    )
    .over_portfolios(Severity::Error, links::dead),
    error(
        "document-format",
        "A document that is no PDF",
        "Only PDF documents can be opened on every computer and phone. Word and Pages can save as PDF.",
    ),
    note(
        "document-with-author",
        "A document that said who wrote it",
        "PDF files remember who wrote them. Every copy on a page is without it; the file itself still says so.",
    ),
    error(
        "document-locked",
        "A document with a lock",
        "A PDF that is locked cannot be looked into for names, so it is not published. Save it again without a password.",
    ),
    error(
        "document-has-names",
        "A document that may hold names",
        "PDF files remember who wrote them. These marks could not be taken out of this one. Printing it to PDF again makes a clean copy.",
    ),
    error("empty-file", "An empty file", "There is nothing in the file. A copy that was interrupted does this; copy it again."),
    warning(
        "evidence-in-words",
        "Evidence that is only words",
        "Evidence may be words. Where a name is nearly that of a piece of work or a conversation, a slip may have made words of it.",
    ),
    error(
        "evidence-without-claim",
        "Evidence above every claim",
        "Each line `evidence:` belongs to the line `claim:` above it.",
    ),
    error(
        "file-too-large",
        "A file too large for a page",
        "Families read these pages on phones. Films of more than half a gigabyte are left out; 720p is plenty.",
    ),
    error("film-format", "A film that pages cannot play", "Every browser plays MP4 (H.264). Phones and editing programs can export it."),
    error(
        "goal-without-measure",
        "A goal nobody can measure",
        "A goal says how many and by when, so that a child can see it come nearer: `target: 3 sentences`, `by: Term 1`. It is shown all the same.",
    ).over_portfolios(Severity::Warning, soft::goals_without_measure),
    warning(
        "goal-without-words",
        "A goal that does not say what it is",
        "A goal is one sentence in the child's words: a line `goal:`, or the first line of the text. Until then the file's name stands for it.",
    ),
    error(
        "goals-in-a-circle",
        "Goals that follow each other in a circle",
        "`follows:` in a goal names the earlier goal. Where two name each other, nobody can tell which came first, so none of them is shown as following.",
    ),
    error(
        "guests-not-agreed",
        "A guest nobody agreed to",
        "Guests who are not family come only where class.md says `guests: yes` and the child's family.md says `guests ok: yes`. Until then there is no page for them.",
    )
    .over_portfolios(Severity::Warning, soft::guests_not_agreed),
    error(
        "half-a-line",
        "A line with a part missing",
        "A line of the log is a day, who, and words: `2026-10-05 ava | my dog | affirm: yes`. A step of a goal is a day and how far: `2026-10-05 2 with the word wall`. What is only half there is left out.",
    ),
    error(
        "heading-order",
        "A heading with a level left out",
        "Who hears a page read jumps from heading to heading. After `##` comes `###`, not `####`.",
    )
    .over_portfolios(Severity::Note, reading::headings_out_of_order),
    error(
        "heic-photo",
        "An iPhone photo that others cannot open",
        "iPhones save photos as HEIC unless told otherwise, and most computers cannot show them. Settings, Camera, Formats, Most Compatible changes that; Photos can export JPEG.",
    ),
    error(
        "hidden-parts",
        "A recording with hidden parts",
        "Some recordings carry tracks that say where they were made. These could not be taken out safely. Export it again without extra tracks.",
    ),
    error(
        "home-address",
        "Where a child lives",
        "A street with a number, or words such as \"I live at\", in something that more than the family would read. It is published as it is: take the place out, or write `for: family`.",
    )
    .over_portfolios(Severity::Warning, private_words::home_addresses),
    warning(
        "html-removed",
        "Page code that was taken out",
        "Words are kept; code that could load things from elsewhere, run, or break the page is not.",
    ),
    error(
        "kept-for-teacher",
        "A line that reads like \"not yet\"",
        "Lines such as `draft: true` or `private:` come from other programs, and a slip such as `fro:` may have meant `for:`. To be safe, only the teacher sees the file until the line is gone or says `for: …`.",
    ),
    error(
        "last-name",
        "A last name where others would read it",
        "The last names in `family.md` are kept out of every page, file name and document that more than the family can see. Until the name is gone, only the child's own family sees this; a page, chart or file of the theme that belongs to the class is seen by no family at all.",
    ),
    error(
        "leak",
        "Private words on their way out",
        "Before anything is let out, every page, picture, recording and document is compared with what its readers may not read. Nothing should ever be found; where something is, that copy is not made at all. The message says which page it was, and where the words are written.",
    ),
    error(
        "line-outside-step",
        "A line above the first step",
        "Lines such as `show: goal` belong under the heading of a step.",
    ),
    error(
        "lines-never-end",
        "Lines that never end",
        "A file begins with `---`, and there is no second `---`. Which lines are settings and which are words cannot be told, so only the teacher sees the file.",
    ),
    error(
        "lines-without-start",
        "Lines without their first `---`",
        "Lines such as `for: family` count only between two lines of `---`, and the first one is missing. To be safe, only the teacher sees the file.",
    ),
    error(
        "link-not-followed",
        "A link in the folder",
        "A shortcut or symbolic link could lead anywhere on the computer, so none is followed. Put a copy of the file itself here.",
    ),
    warning(
        "link-refused",
        "A link of a kind that is not let out",
        "Links may lead to web pages (https), mail addresses, and things in the class. The words stay, without the link.",
    ),
    error(
        "link-to-the-web",
        "A link to another website",
        "The link works; what it leads to is not in your hands, and may change.",
    )
    .over_portfolios(Severity::Note, reading::links_to_the_web),
    warning(
        "low-contrast",
        "Colours that are hard to read",
        "Words need a contrast of 4.5 to what is behind them, or people with tired, old or colour-blind eyes cannot read them. The class's `theme/static/class.css` gave these colours.",
    ),
    error(
        "mail-address",
        "A mail address where others would read it",
        "A child's or a family's mail address in something that more than the family would read. It is published as it is: take it out, or write `for: family`.",
    )
    .over_portfolios(Severity::Warning, private_words::mail_addresses),
    warning(
        "marks-off",
        "A mark in a class without marks",
        "`proposed:`, `because:`, `teacher's view:` and `agreed:` are shown only where class.md says `marks: on`. Until then they stay in the file.",
    ),
    error("no-alt", "A picture nobody described", "Who cannot see a picture hears its description instead. A line `alt: a seal on the slipway` gives one; so does a file name made of words.")
        .over_portfolios(Severity::Note, soft::undescribed_pictures),
    error("no-class", "No class folder", "A class folder holds a file `class.md`. `classfolio new class \"Room 4\"` makes one."),
    error(
        "no-keys",
        "A family without words for its copy",
        "Every family has words of its own for its copy on the web, and this one came after they were made. It has no copy there until `classfolio keys` has made words for it; nothing of it is ever put there in the open instead.",
    ),
    error(
        "no-next-step",
        "A pick without a next step",
        "The child said what went well and not yet what to try next. Everything is shown; a line `better: …` adds the other half.",
    )
    .over_portfolios(Severity::Note, soft::picks_without_next_step),
    error(
        "no-picks",
        "A conference without picks",
        "The child has not chosen what to show yet. A line such as `best writing: my dog`, or a list `picks:`, says so.",
    )
    .over_portfolios(Severity::Note, soft::conferences_without_picks),
    error(
        "no-such-agenda",
        "An agenda that is not there",
        "Agendas are files in the folder `agendas`, and are called by their file names. The conference follows the class's only agenda, or the usual one for the grade.",
    ),
    error(
        "no-such-chart",
        "A chart that is not there",
        "Charts are files in the folder `charts`, and are called by their file names.",
    ),
    error(
        "no-such-file",
        "A picture that is not there",
        "`picture:` in about.md names a picture in the child's own folder. The child's sign hangs in its place.",
    ),
    error(
        "no-such-record",
        "A name that nothing has",
        "Lines such as `about:` and `follows:` name a piece of work, a goal, a chart, a task or a conversation as its file is called. Case, spaces and hyphens do not matter, and the day may be left out.",
    ),
    warning("no-such-sign", "A sign that is not there", "A sign is one of eight colours and one of the symbols: `sign: sky rocket`."),
    error(
        "no-such-strand",
        "A strand that is not there",
        "Every class has writing, representing and projects; `strands:` in class.md adds others.",
    ),
    error(
        "no-such-student",
        "A child who is not in the class",
        "`also:` names other children in the pictures, so that their families' answers count too: a name nobody has cannot be asked, so the pictures stay in the family. A line of the log reaches the children and groups it names, so one with a name nobody has reaches nobody. A group in class.md goes on without it.",
    ),
    error(
        "no-such-term",
        "A term the class does not have",
        "`by:` in a goal is the name of a term in class.md, or a day. The goal is shown without it.",
    ),
    error("no-transcript", "A recording without words", "Who cannot hear a recording reads what is said in it. A line `transcript: …` in the text file beside it is enough.")
        .over_portfolios(Severity::Note, soft::recordings_without_words),
    error(
        "not-a-line",
        "A line that is none",
        "Between the two `---` every line is a name, a colon and a value. One that is not may be anything, so only the teacher sees the file.",
    ),
    error(
        "not-a-number",
        "A measure without a number",
        "`start:` and `target:` of a goal are a number and what it counts: `3 sentences`. The digits may be those of any script.",
    ),
    error(
        "not-a-result",
        "A word that is no result",
        "The results of a class are M and IP, or the words that `results:` in class.md names. A goal ends met, partly, not yet or changed. Numbers and other words are not shown.",
    ),
    warning(
        "not-all-agreed",
        "A picture that not every family agreed to",
        "`also:` names the other children in a picture. It goes no further than every one of their families agreed to, and is left out wherever more people read; the words stay.",
    ),
    error(
        "not-an-answer",
        "A family's answer that cannot be read",
        "The answers in family.md are none, family, class or public. What cannot be read counts as none.",
    ),
    error(
        "not-an-audience",
        "A word that does not say who may see it",
        "The words are teacher, family, class and public. What cannot be understood counts as the narrowest.",
    ),
    error("not-text", "A text file that holds no text", "Its name says text, and its content is a picture or a program. Give it its own ending back."),
    error(
        "not-yes-or-no",
        "An answer that is neither yes nor no",
        "What cannot be read counts as no: no guests, no marks.",
    ),
    error(
        "notebook-result",
        "A result of notebook work",
        "What is in the notebook is for trying things out. It is never marked, for anybody: a result that somebody wrote about it is not shown.",
    ),
    warning(
        "old-answer",
        "A family's answer from more than a year ago",
        "Children change, and so does what families want. Compared with the newest day in the class's records, as the program has no clock. Everything stays as it was agreed until you change it.",
    ),
    warning(
        "old-letters",
        "A file in old-fashioned letters",
        "An old program saved it. It was read as well as can be; saving it as UTF-8 makes sure of every accent.",
    ),
    error(
        "open-question",
        "A question that waits",
        "A child asked something in a conversation and nobody has written an answer. It stays on the page as a question until there is one.",
    ).over_portfolios(Severity::Warning, soft::open_questions),
    error(
        "override-matches-nothing",
        "A change to the theme that changes nothing",
        "A file, a block or a word in the class's `theme` folder has a name that no theme has, so it would silently do nothing. The theme works without it.",
    ),
    error(
        "phone-number",
        "A telephone number where others would read it",
        "Something that reads like a telephone number, in words that more than the family would read. It is published as it is: take it out, or write `for: family`.",
    )
    .over_portfolios(Severity::Warning, private_words::phone_numbers),
    note(
        "photo-with-place",
        "A photo that said where it was taken",
        "Phones write the place into every photo. Every copy on a page is made anew without it; the file itself still says so.",
    ),
    error(
        "pick-in-wrong-strand",
        "A pick in the wrong strand",
        "`best writing:` picks something that lies in `writing`. What lies in another strand is the best of that one.",
    ),
    warning(
        "pick-not-shown",
        "A pick that only the teacher may see",
        "What only the teacher may see is on no family's page, picked or not. The conference shows its name alone.",
    ),
    error("picture-format", "A picture that pages cannot show", "JPEG, PNG, WebP and GIF are shown. Save the picture again as one of them."),
    warning(
        "picture-from-the-web",
        "A picture from another website",
        "Showing it would tell that website who reads the page, and it would be missing without a network. Save it into the folder, if you may.",
    ),
    error("picture-too-large", "A picture with too many pixels", "More than 12,000 pixels on a side would fill the computer's memory. Save it smaller."),
    warning(
        "private-step-stays-blank",
        "A private step that would show something",
        "While grown-ups talk alone the wall shows the kind sentence to the child and nothing else.",
    ),
    error(
        "program-fault",
        "A mistake of the program",
        "This is nobody's fault in the class. The child's last good pages stay where nothing was withdrawn since, and every other child's are built.",
    ),
    error(
        "promise-unclear",
        "A promise of which nobody can tell what became",
        "`kept:` says who and how: `child yes`, `family partly`, `teacher not yet`.",
    ),
    error(
        "result-not-by-teacher",
        "A result that no teacher gave",
        "Classmates, families and the child say what they see; a result is the teacher's to set. The words stay, the result is left out.",
    ),
    warning(
        "result-without-words",
        "Work to do, and no word about what",
        "In progress means that there is something to do. Without a word about it the child cannot know what.",
    ),
    warning(
        "same-address",
        "Two entries with one address",
        "Their names differ only in letters that an address cannot hold. Both are published; the later one has a number behind it.",
    ),
    error("sound-format", "A recording that pages cannot play", "Every browser plays MP3 and M4A. Recording programs can export them."),
    error(
        "step-without-title",
        "A step without a title",
        "The title is what the child reads on the wall. A step without one is left out.",
    ),
    error(
        "stray-file",
        "A file in no folder",
        "Work lies in writing, representing, projects, or another strand of the class. A file beside them is nobody's entry.",
    ),
    error("strings-file", "Words of a theme that cannot be read", "A file in `theme/strings` holds lines such as `my_work = \"My work\"`. The theme's own words are used instead."),
    error(
        "svg-picture",
        "An SVG drawing",
        "SVG files can hold programs and links as well as a drawing. Export it as PNG.",
    ),
    error(
        "template-error",
        "A template that does not work",
        "Something in the class's `theme` folder asks for what is not there. The pages are made with the theme as it is.",
    ),
    error("theme-api", "A theme for another version", "The theme was made for another version of the program, and half a theme is worse than none."),
    error(
        "theme-file-refused",
        "A theme file that is not let out",
        "Only style sheets, fonts and clean pictures of a class's theme are published: no scripts, nothing from elsewhere, no photos that remember where they were taken.",
    ),
    error(
        "ticked-twice",
        "An item ticked in two ways",
        "In one conversation an item of a chart is met, not yet met, or beyond. The first tick of an item counts.",
    ),
    warning(
        "too-many-minutes",
        "More minutes than there are",
        "The steps together take longer than the line `minutes:` says. Everything is shown all the same.",
    ),
    error(
        "two-files-one-name",
        "Two files with one name",
        "Agendas, charts and tasks are called by their file names, so each name can be there once.",
    ),
    error(
        "two-matches",
        "A name that two entries have",
        "A link names an entry, and there are two of that name. Say the strand or the date too: `writing/my dog`, `2026-09-14 my dog`.",
    )
    .over_portfolios(Severity::Error, links::several),
    error(
        "two-texts",
        "Two texts in one entry",
        "A folder is one entry and has one text: `index.md`, or the only one. Earlier versions are called `draft 1`, `draft 2`.",
    ),
    note(
        "two-things-at-once",
        "A short talk about two things",
        "One thing is remembered. `focus:` names it; a second one deserves a talk of its own. Both are shown.",
    ),
    error(
        "unclear-link",
        "A link that does not say where it leads",
        "Who hears a page read hears its links one after the other: \"here\", \"here\", \"here\" tells nothing. The words of a link say what is there.",
    )
    .over_portfolios(Severity::Note, reading::unclear_links),
    error(
        "unknown-file",
        "A file of another kind",
        "Pictures, sounds, films, PDF and text files are shown. Others can be saved as one of these.",
    ),
    error(
        "unknown-folder",
        "A folder with an unknown name",
        "A child's folder holds the strands of the class and a few others. A slip in a name would hide everything in it, so it is told.",
    ),
    warning(
        "unknown-kind",
        "A kind of conversation there is not",
        "The kinds are experiment, revise, affirm, question, peer, observation, check, stamp and family. Anything else is taken as part of the words.",
    ),
    error("unknown-language", "A language of a theme's words", "Files in `theme/strings` are called after a language: en.toml, es.toml, ar.toml."),
    error(
        "unknown-leader",
        "A leader nobody knows",
        "A step is led by child, teacher, family, together, or private for grown-ups alone. Where the word is unknown, the child leads.",
    ),
    warning("unknown-name", "A line with an unknown name", "The line is passed over. Most often it is a slip in a name."),
    error(
        "unknown-show",
        "Something a step cannot show",
        "`show:` brings work, goals, charts or questions on the wall: best writing, picks, pick 2, goal, new goal, chart, then and now, tasks, evidence, mark, questions, about, nothing.",
    ),
    warning(
        "unknown-speaker",
        "A name that is a slip away from somebody's",
        "`who:` in a conversation is me, teacher, family, a classmate or a group; other names are shown as they are written.",
    ),
    error("unknown-theme", "A theme that is not there", "The class's theme is used instead."),
    error("unreadable-name", "A name that is no letters", "The file's name is damaged, often by an old disk or a zip file. Rename it."),
    warning(
        "weak-words",
        "Words that could be found by trying",
        "A locked copy lies where everybody can fetch it and try words for as long as they like. Five words by chance withstand that; two that belong together do not. Take the words that `classfolio keys` makes.",
    ),
    error(
        "where-and-when",
        "When and where a child can be met",
        "A day of every week together with an hour and a place, a timetable, or a way that is walked alone, in something that more than the family would read. It is published as it is: leave out the day or the place, or write `for: family`.",
    )
    .over_portfolios(Severity::Warning, private_words::places_and_times),
    error(
        "who-is-in-it",
        "Another child who may be in a picture",
        "The words name another child of the class, and the entry shows pictures. Nobody but you can see who is in them: a line `also: …` asks that child's family as well.",
    )
    .over_portfolios(Severity::Note, reading::others_in_pictures),
    error(
        "words-not-shown",
        "Words of a conference in no line",
        "Under a pick's name stand lines: `well:`, `better:`, `learned:`, `why:`. Other words would have no place on any page.",
    ),
    error("words-too-long", "A text too long for a page", "More than 4 MB of words would not open on a phone. Split it into several entries."),
];
