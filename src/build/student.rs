//! The unit: one student's folder becomes that student's part of every tree.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::carried;
use super::locked;
use super::shown::DerivedMedia;
use super::themes::{Themes, interface};
use crate::cache::Cache;
use crate::check;
use crate::diagnostic::{Diagnostic, Outcome};
use crate::load;
use crate::load::log::LogLine;
use crate::media::MemoryBudget;
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::model::portfolio::{Portfolio, Seen};
use crate::plan;
use crate::plan::desk::{self, DeskFacts};
use crate::plan::student::StudentPlan;
use crate::plan::summary::{Card, NEWEST, StudentSummary, TreeSummary};
use crate::plan::tree::Tree;
use crate::privacy::keyring::Keyring;
use crate::privacy::leak::{self, Guard};
use crate::privacy::seal::Locked;
use crate::privacy::{self, SiteFile};
use crate::render::card::ShownMedia;
use crate::render::class::ClassScene;
use crate::render::scene::Scene;
use crate::render::student::StudentScene;
use crate::render::written::Bodies;
use crate::render::{self, Rendered, feed};
use crate::source::{SitePath, StudentFolder};
use crate::theme::{Language, TemplateError, Theme};

/// The ending of a student's feed in the cache, where the class's feed finds it.
pub const FEED_ENDING: &str = "xml";

/// Everything a student's sites are made from.
pub struct Unit<'a> {
    /// The class, with the roster.
    pub class: &'a Class,
    /// The looks.
    pub themes: &'a Themes,
    /// The student's folder.
    pub folder: &'a StudentFolder,
    /// The lines of the log that reach the student.
    pub log: &'a [LogLine],
    /// The student's part of addresses.
    pub slug: &'a str,
    /// Which trees are made.
    pub part: Part,
    /// The words and keys of the class, where its copies are locked for the web.
    pub keyring: Option<&'a Keyring>,
    /// Bound on the pictures that are decoded at one time.
    pub budget: &'a MemoryBudget,
}

/// A unit is made in two parts, because a class has a classroom's copy only where some student has more to show there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The web, the family's copy and the teacher's page.
    Own,
    /// The classroom's copy.
    Classroom,
}

/// A student's part of every tree.
#[derive(Debug)]
pub struct StudentSites {
    /// What may be published.
    pub files: Vec<SiteFile>,
    /// What the class may know.
    pub summary: StudentSummary,
    /// What the teacher's pages may know.
    pub desk: DeskFacts,
    /// Each file's audience, to know later whether this result may still stand.
    pub audiences: Audiences,
    /// Files that were locked into the class's copy, which the class's own pages complete.
    pub locked: Vec<Locked>,
}

/// Files of the class folder with the audience they were published for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audiences(pub BTreeMap<String, String>);

/// One student's folder becomes one student's sites. This is the program.
///
/// # Errors
/// If this computer's disk fails. Whatever is wrong in the folder is a diagnostic.
pub fn student(unit: &Unit<'_>, cache: &Cache) -> std::io::Result<Outcome<StudentSites>> {
    let mut said = Vec::new();
    let Some(mut portfolio) = load::portfolio::read(unit.folder, unit.class, unit.log).unpack(&mut said) else {
        return Ok(Outcome { value: None, diagnostics: said });
    };
    said.extend(check::portfolio(&portfolio, unit.class));
    let documents = carried::documents(&portfolio, &unit.class.roster, unit.folder, Some(cache));
    privacy::keep_last_names_in_the_family(&mut portfolio, &unit.class.roster, &documents, &mut said);
    let mut derived = DerivedMedia::default();
    let bodies = Bodies::default();
    let seens = Seens::of(&portfolio, unit.class);
    let mut sites = StudentSites::empty(unit, &portfolio, &seens);
    for (tree, seen) in seens.trees(unit) {
        let mut planned = Vec::new();
        let mut plan = plan::student::plan(seen, unit.class, &tree, unit.slug, &mut planned);
        plan.locked = locked::linked(unit, &tree, &sites);
        derived.derive(&plan.media, unit.folder, cache, unit.budget, &mut said)?;
        let (shown, blobs) = derived.shown(&plan, cache);
        let Some(made) = render_tree(unit, &portfolio, &plan, &shown, &bodies, &sites.summary, &mut said) else {
            return Ok(Outcome { value: None, diagnostics: said });
        };
        let carried = carried::by_blobs(&blobs, cache);
        let leaks = leaks(unit, &portfolio, &tree, &made, seen, &blobs, &carried);
        if !leaks.is_empty() {
            // Nothing of this tree is let out.
            said.extend(leaks);
            continue;
        }
        said.extend(planned);
        if let Some(corner) = &plan.corner {
            let there = |path: &SitePath| made.pages.iter().any(|page| page.path == *path);
            sites.desk.lead_to(corner, &tree.folder, &there);
        }
        let elsewhere = |path: &SitePath| plan.locked.as_ref() == Some(path) || outside(unit.class, &tree, &made, path);
        said.extend(check::rendered(&made.pages, &blobs, &elsewhere));
        sites.add(made, &tree, blobs, cache)?;
    }
    locked::add(unit, &portfolio, &mut sites, cache, &mut said)?;
    sites.add_teacher(unit, &portfolio, &mut said);
    said.sort();
    said.dedup();
    Ok(Outcome::with(sites, said))
}

/// What each audience would see, were there a tree for it.
struct Seens {
    public: Option<Seen>,
    class: Option<Seen>,
    family: Option<Seen>,
}

impl Seens {
    fn of(portfolio: &Portfolio, class: &Class) -> Seens {
        let seen = |audience: Audience| portfolio.seen_by(audience).filter(|_| audience <= class.audience);
        Seens { public: seen(Audience::Public), class: seen(Audience::Class), family: seen(Audience::Family) }
    }

    /// The trees that this part of the unit makes: a narrower one only where it has something more to show.
    fn trees(&self, unit: &Unit<'_>) -> Vec<(Tree, &Seen)> {
        let all = match unit.part {
            Part::Classroom => vec![self.class.as_ref().map(|seen| (Tree::classroom(), seen))],
            Part::Own => vec![
                // Goals, conversations and the next conference are nowhere else. It comes first: public pages lead to it
                // if it is there in the end.
                self.family.as_ref().map(|seen| (Tree::family(unit.slug), seen)),
                self.public.as_ref().map(|seen| (Tree::web(), seen)),
            ],
        };
        all.into_iter().flatten().collect()
    }

    fn more_for_class(&self) -> bool {
        match (&self.class, &self.public) {
            (Some(class), Some(public)) => class.shows_more_than(public),
            (class, _) => class.is_some(),
        }
    }
}

/// What a tree holds that its audience may not read: nothing, unless the program has a mistake.
fn leaks(
    unit: &Unit<'_>,
    portfolio: &Portfolio,
    tree: &Tree,
    made: &MadeTree,
    seen: &Seen,
    blobs: &[privacy::PlacedBlob],
    carried: &BTreeMap<SitePath, leak::Carried>,
) -> Vec<Diagnostic> {
    let guard = Guard::of_student(portfolio, seen, unit.class, &made.language);
    let (pages, summary) = (made.pages.iter().chain(&made.feed).collect(), Some(&made.summary));
    let files = leak::Files { pages, blobs, carried, summary };
    let mut leaks = leak::notes(tree, carried);
    leaks.extend(guard.into_iter().flat_map(|guard| guard.leaks(tree, &files)));
    leaks
}

/// Whether the class, in pages that this unit does not make, has this address.
fn outside(class: &Class, tree: &Tree, made: &MadeTree, path: &SitePath) -> bool {
    let inside = path.as_str();
    let file = inside.strip_prefix("theme/").and_then(|rest| rest.strip_prefix(made.summary.theme.as_str()));
    let own = ["index.html", "families.html", "feed.xml"].iter().any(|page| tree.class(page) == *path);
    let feed = made.feed.as_ref().is_some_and(|feed| feed.path == *path);
    let pages = (0..class.pages.len()).filter(|at| class.pages[*at].audience >= tree.audience);
    file.is_some_and(|file| made.static_files.contains(file.trim_start_matches('/')))
        || own
        || feed
        || pages.filter_map(|at| plan::student::class_page(tree, class, at)).any(|page| page == *path)
}

/// A tree's pages on their way out.
struct MadeTree {
    pages: Vec<Rendered>,
    /// The language of the interface.
    language: Arc<Language>,
    summary: TreeSummary,
    /// Files of the theme, where the tree is the student's alone.
    theme: Vec<SiteFile>,
    /// Paths of the theme's files, inside the theme.
    static_files: BTreeSet<String>,
    /// The newest posts as a feed.
    feed: Option<Rendered>,
}

fn render_tree(
    unit: &Unit<'_>,
    portfolio: &Portfolio,
    plan: &StudentPlan<'_>,
    shown: &ShownMedia,
    bodies: &Bodies,
    summary: &StudentSummary,
    said: &mut Vec<Diagnostic>,
) -> Option<MadeTree> {
    let student = plan.seen.student();
    let at = student.source.as_ref().and_then(|source| Some((source, load::front_matter::place_of(source, "theme")?)));
    let theme = unit.themes.chosen(student.theme.as_deref(), at, said)?;
    let family = portfolio.family_languages.first().filter(|_| plan.tree.is_family());
    let wanted: Vec<&str> = [family, student.language.as_ref()]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .chain([unit.class.language()])
        .collect();
    let made = |theme: &Theme| {
        let language = interface(theme, &wanted);
        tree_pages(unit, plan, shown, bodies, summary, theme, language)
    };
    match made(theme) {
        Ok(made) => Some(made),
        Err(error) => {
            said.push(error.into());
            made(unit.themes.plain(theme.name())?).map_err(|error| said.push(error.into())).ok()
        }
    }
}

fn tree_pages(
    unit: &Unit<'_>,
    plan: &StudentPlan<'_>,
    shown: &ShownMedia,
    bodies: &Bodies,
    summary: &StudentSummary,
    theme: &Theme,
    language: Arc<Language>,
) -> Result<MadeTree, TemplateError> {
    let scene = Scene { class: unit.class, tree: plan.tree, theme, language: &language };
    let cards = render::card::cards(plan, shown);
    let at = StudentScene { scene, plan, shown, cards: &cards, written: Default::default(), bodies };
    let mut pages = render::student::pages(&at)?;
    let mut feed = None;
    if let Some(address) = unit.class.address.as_deref().filter(|_| scene.has_feeds()) {
        feed = student_feed(&at, address);
    }
    let home = at.home().clone();
    let mut tree = tree_summary(unit, plan, theme, &home, cards, &pages);
    let mut own_theme = Vec::new();
    if plan.tree.is_family() {
        let one = [(summary, &tree)];
        pages.extend(render::class::pages(&ClassScene::new(scene, one.to_vec()))?);
        own_theme = privacy::release_theme(plan.tree, theme);
    }
    tree.newest.truncate(NEWEST);
    for card in &mut tree.newest {
        // The class's pages show titles and pictures, no words: a summary stays small.
        (card.words, card.sentence, card.star) = (None, None, None);
    }
    let files = theme.static_files().iter().map(|file| file.path.clone()).collect();
    Ok(MadeTree { pages, language: Arc::clone(&language), summary: tree, theme: own_theme, static_files: files, feed })
}

fn student_feed(at: &StudentScene<'_>, address: &str) -> Option<Rendered> {
    let about = feed::Feed {
        path: at.plan.tree.student(at.plan.slug, "feed.xml"),
        title: format!("{} · {}", at.plan.seen.student().name, at.scene.class.name),
        language: at.scene.language.tag(),
        address,
        home: at.home(),
    };
    feed::of_student(&about, &feed::items(at, address)).ok()
}

fn tree_summary(
    unit: &Unit<'_>,
    plan: &StudentPlan<'_>,
    theme: &Theme,
    home: &SitePath,
    cards: Vec<Card>,
    pages: &[Rendered],
) -> TreeSummary {
    let listed = unit.class.findable && plan.tree.audience == Audience::Public;
    TreeSummary {
        folder: plan.tree.folder.clone(),
        home: home.to_string(),
        pieces: plan.entries.len(),
        newest: cards,
        feed: None,
        wall: plan.corner.as_ref().and_then(|corner| corner.held.first()).map(|pages| pages.wall.to_string()),
        pages: if listed { pages.iter().map(|page| page.path.to_string()).collect() } else { Vec::new() },
        theme: theme.name().to_owned(),
    }
}

impl StudentSites {
    fn empty(unit: &Unit<'_>, portfolio: &Portfolio, seens: &Seens) -> StudentSites {
        let student = &portfolio.student;
        let count = |seen: &Option<Seen>| seen.as_ref().map_or(0, |seen| seen.entries().len());
        let mut months: BTreeMap<(i16, i8), usize> = BTreeMap::new();
        for date in portfolio.entries.iter().filter_map(|entry| entry.date) {
            *months.entry((date.year(), date.month())).or_default() += 1;
        }
        let summary = StudentSummary {
            id: unit.folder.id.clone(),
            name: student.name.clone(),
            color: student.sign.color.word().into(),
            symbol: student.sign.symbol.word().into(),
            language: student.language.clone(),
            posts: [portfolio.entries.len(), count(&seens.family), count(&seens.class), count(&seens.public)],
            months: months.into_iter().rev().map(|((year, month), count)| (year, month, count)).collect(),
            newest: portfolio.entries.iter().filter_map(|entry| entry.date).max(),
            more_for_class: seens.more_for_class(),
            locked: None,
            trees: Vec::new(),
        };
        let desk = match unit.part {
            Part::Own => desk::facts(portfolio, unit.class),
            Part::Classroom => DeskFacts::default(),
        };
        let audiences = Audiences::of(portfolio).and_keys(unit);
        StudentSites { files: Vec::new(), summary, desk, audiences, locked: Vec::new() }
    }

    fn add(
        &mut self,
        made: MadeTree,
        tree: &Tree,
        blobs: Vec<privacy::PlacedBlob>,
        cache: &Cache,
    ) -> std::io::Result<()> {
        let mut summary = made.summary;
        let mut pages = made.pages;
        if let Some(feed) = made.feed {
            let blob = cache.put(feed.text.as_bytes(), FEED_ENDING)?;
            summary.feed = Some((blob.id, blob.size));
            pages.push(feed);
        }
        self.files.extend(privacy::release(tree, pages, blobs));
        self.files.extend(made.theme);
        self.summary.trees.push(summary);
        Ok(())
    }

    fn add_teacher(&mut self, unit: &Unit<'_>, portfolio: &Portfolio, said: &mut Vec<Diagnostic>) {
        let Some(theme) = unit.themes.class().filter(|_| unit.part == Part::Own) else { return };
        let language = interface(theme, &[unit.class.language()]);
        let tree = Tree::teacher();
        let page = |theme: &Theme| {
            let scene = Scene { class: unit.class, tree: &tree, theme, language: &language };
            render::teacher::student(&scene, portfolio, unit.slug)
        };
        let made = page(theme).or_else(|error| {
            said.push(error.into());
            unit.themes.plain(theme.name()).map_or_else(|| page(theme), page)
        });
        match made {
            Ok(page) => self.files.extend(privacy::release(&tree, vec![page], Vec::new())),
            Err(error) => said.push(error.into()),
        }
    }
}

impl Audiences {
    /// The audiences a folder's files have today.
    pub fn today(unit: &Unit<'_>) -> Option<Audiences> {
        let mut ignored = Vec::new();
        let mut portfolio = load::portfolio::read(unit.folder, unit.class, unit.log).value?;
        let documents = carried::documents(&portfolio, &unit.class.roster, unit.folder, None);
        privacy::keep_last_names_in_the_family(&mut portfolio, &unit.class.roster, &documents, &mut ignored);
        Some(Audiences::of(&portfolio).and_keys(unit))
    }

    fn of(portfolio: &Portfolio) -> Audiences {
        let limit = portfolio.consent.work.min(portfolio.consent.names);
        let mut files: BTreeMap<String, Audience> = BTreeMap::new();
        let mut add = |path: &str, audience: Audience| {
            files.insert(path.to_owned(), audience.min(limit));
        };
        let student = &portfolio.student;
        add("the child's name", limit);
        if let Some(source) = &student.source {
            add(&source.path, student.about_audience);
        }
        if let Some(picture) = &student.picture {
            add(&picture.path, picture.audience);
        }
        for entry in &portfolio.entries {
            entry.files.iter().for_each(|path| add(path, entry.audience));
            entry.media.iter().for_each(|media| add(&media.path, entry.audience.min(media.audience)));
            for draft in &entry.drafts {
                draft.source.iter().for_each(|source| add(&source.path, draft.audience.min(entry.audience)));
                draft.media.iter().for_each(|media| add(&media.path, draft.audience.min(media.audience)));
            }
        }
        for goal in &portfolio.goals {
            add(&goal.source.path, goal.audience);
        }
        for held in &portfolio.conferences {
            add(&held.source.path, held.audience);
        }
        for talk in &portfolio.conversations {
            // A line of the log is withdrawn by taking it out of its file.
            let line = talk.source.text.get(talk.span.start as usize..talk.span.end as usize).unwrap_or("");
            add(format!("{} {line}", talk.source.path).trim_end(), talk.audience);
            talk.media.iter().for_each(|media| add(&media.path, talk.audience.min(media.audience)));
        }
        Audiences(files.into_iter().map(|(path, audience)| (path, audience.word().to_owned())).collect())
    }

    /// With the keys of the locked copies: whoever has words of before may open what was locked with them, and nothing
    /// made since.
    fn and_keys(mut self, unit: &Unit<'_>) -> Audiences {
        for (whose, keys) in locked::fingerprints(unit.keyring, &unit.folder.id) {
            self.0.insert(format!("{whose} keys {keys}"), Audience::Family.word().to_owned());
        }
        self
    }

    /// Whether a result made for these audiences may still stand when today's are `today`: every file is still there and
    /// none has become narrower.
    pub fn allow(&self, today: &Audiences) -> bool {
        let audience = |word: &String| Audience::from_word(word).unwrap_or(Audience::Teacher);
        self.0.iter().all(|(path, then)| today.0.get(path).is_some_and(|now| audience(now) >= audience(then)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sample;

    /// The audiences of Ava's files in a class with this goal, conversation and log.
    fn audiences(goal: &str, talk: &str, log: &str) -> Audiences {
        let room = sample::folder(&[
            ("students/ava/goals/dots.md", goal),
            ("students/ava/conversations/a talk.md", talk),
            ("log/2026-10.md", log),
        ]);
        let mut said = Vec::new();
        let log = load::log::read(&room.folder, &room.class, &mut said);
        let ava = &room.folder.students[0];
        Audiences::of(&load::portfolio::read(ava, &room.class, log.of(&ava.id)).value.unwrap())
    }

    #[test]
    fn last_good_pages_fall_with_any_record_that_was_taken_back() {
        let line = "2026-10-05 ava | good\n";
        let then = audiences("dots", "we talked", line);
        assert!(then.allow(&then));
        assert!(then.allow(&audiences("dots", "we talked", &format!("2026-10-04 ava | first\n{line}"))));
        for today in [
            audiences("---\ngoal: dots\nfor: teacher\n---\n", "we talked", line),
            audiences("dots", "---\nfor: teacher\n---\nwe talked", line),
            audiences("dots", "we talked", ""),
            audiences("dots", "we talked", "2026-10-05 ava | other words\n"),
            audiences("dots", "we talked", &format!("---\nfor: teacher\n---\n{line}")),
        ] {
            assert!(!then.allow(&today), "{today:?}");
        }
    }
}
