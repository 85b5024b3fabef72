//! A whole class: every student's unit in parallel, then the class's own pages from the summaries.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::key::{self, ClassKey};
use super::locked;
use super::student::{Audiences, FEED_ENDING, Part, StudentSites, Unit, student};
use super::themes::{Themes, interface};
use crate::cache::{Blob, Cache};
use crate::check;
use crate::diagnostic::{Code, Diagnostic, Outcome};
use crate::load;
use crate::load::log::Log;
use crate::media::MemoryBudget;
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::plan::address;
use crate::plan::desk::DeskFacts;
use crate::plan::summary::{StudentSummary, TreeSummary};
use crate::plan::tree::Tree;
use crate::privacy::keyring::{CopyKeys, Keyring};
use crate::privacy::seal::{Locked, LockedPage, SealError, Whose};
use crate::privacy::{self, SiteFile, leak};
use crate::render::class::ClassScene;
use crate::render::scene::Scene;
use crate::render::teacher::{CardFacts, Desk, Trees};
use crate::render::{self, Rendered, feed};
use crate::source::{ClassFolder, Fingerprint, SitePath, StudentFolder, StudentId};
use crate::theme::{TemplateError, Theme};

const FAULT: Code = Code::new("program-fault");
/// What search engines are told where nobody is to be found.
const KEEP_OUT: &str = "User-agent: *\nDisallow: /\n";

/// What is known of one student once its unit is done: its summary, what the teacher's pages know, and its part of the
/// class's locked copy.
type Known = (StudentSummary, DeskFacts, Vec<Locked>);

/// Files of one unit, for whoever publishes them.
pub struct UnitFiles {
    /// The unit's name: `students/ava`, `class/web`, `teacher`.
    pub unit: String,
    /// What they were made from.
    pub key: Fingerprint,
    /// The files.
    pub files: Vec<SiteFile>,
}

/// Where a class's files go. Called from many threads.
pub trait Sink: Sync {
    /// Whether the whole site was made from this key already.
    fn is_current(&self, whole: Fingerprint) -> bool;
    /// The key a unit was published from, if that is known.
    fn published(&self, unit: &str) -> Option<Fingerprint>;
    /// Takes a unit's files.
    ///
    /// # Errors
    /// If this computer cannot take them.
    fn put(&self, files: UnitFiles) -> anyhow::Result<()>;
    /// Keeps what is published of a unit.
    fn keep(&self, unit: &str);
    /// Hears of every student that is done, for a progress bar: how many there are in all.
    fn progress(&self, _students: usize) {}
}

/// What became of a class.
#[derive(Debug)]
pub struct Built {
    /// The class's name.
    pub name: String,
    /// How many students there are.
    pub students: usize,
    /// How many posts.
    pub posts: usize,
    /// Whether what is published was made from just this already, so that nothing was handed over.
    pub current: bool,
    /// The key of the whole.
    pub whole: Fingerprint,
}

/// A unit's result as the cache remembers it, besides the files, which are published.
#[derive(Serialize, Deserialize)]
struct Record {
    /// `None` where the unit failed and nothing of it may stand.
    summary: Option<StudentSummary>,
    /// What the teacher's pages know.
    desk: DeskFacts,
    audiences: Audiences,
    /// Its part of the class's locked copy.
    locked: Vec<Locked>,
    diagnostics: Vec<Diagnostic>,
}

/// What a finished build leaves for one in which nothing changed.
#[derive(Serialize, Deserialize)]
struct LastBuild {
    posts: usize,
    diagnostics: Vec<Diagnostic>,
}

/// Builds a class into a sink. `value` is `None` only where there is no class.
///
/// # Errors
/// If this computer fails: the cache or the sink cannot be written.
pub fn class(folder: &ClassFolder, cache: &Cache, sink: &dyn Sink) -> anyhow::Result<Outcome<Built>> {
    let mut said = Vec::new();
    let Some(mut class) = load::class::read(folder).unpack(&mut said) else {
        return Ok(Outcome { value: None, diagnostics: said });
    };
    said.extend(check::class(&class));
    privacy::keep_last_names_off_class_pages(&mut class, &mut said);
    let log = load::log::read(folder, &class, &mut said);
    let Some(keyring) = keyring(folder, &mut said) else {
        return Ok(Outcome { value: None, diagnostics: said });
    };
    let keyring = keyring.as_ref();
    let class_key = ClassKey::of(folder, &class).fingerprint();
    let slugs = address::students(&class.roster);
    let keys: Vec<Fingerprint> = folder
        .students
        .iter()
        .map(|folder| {
            let opens = locked::fingerprints(keyring, &folder.id);
            key::unit(class_key, folder, slug(&slugs, &folder.id), &opens, log.of(&folder.id))
        })
        .collect();
    let whole = key::fingerprint(&(class_key, folder.log_fingerprint, keyring.map(Keyring::fingerprint), &keys));
    let built =
        |posts, current| Built { name: class.name.clone(), students: folder.students.len(), posts, current, whole };
    if sink.is_current(whole)
        && let Some(last) = cache.result::<LastBuild>("build", &whole)
    {
        return Ok(Outcome::with(built(last.posts, true), last.diagnostics));
    }
    let clean = privacy::keep_last_names_out_of_the_theme(folder, &class.roster, &mut said);
    let Some(themes) = Themes::load(&class, clean.as_ref().unwrap_or(folder), &mut said) else {
        return Ok(Outcome { value: None, diagnostics: said });
    };
    let budget = MemoryBudget::default();
    let site = Site { class: &class, log: &log, themes: &themes, slugs: &slugs, keyring, cache, sink, budget };
    said.extend(themes.class().into_iter().flat_map(check::low_contrast));
    let failed = AtomicBool::new(false);
    let own = site.students(Part::Own, &folder.students, &keys, &failed, &mut said)?;
    let (mut summaries, facts): (Vec<StudentSummary>, Vec<DeskFacts>) =
        own.into_iter().map(|(summary, facts, _)| (summary, facts)).unzip();
    let mut shared = Vec::new();
    if site.exists(&Tree::classroom(), &summaries) {
        let classroom = site.students(Part::Classroom, &folder.students, &keys, &failed, &mut said)?;
        shared = add_trees(&mut summaries, classroom);
    }
    let posts = summaries.iter().map(|summary| summary.posts[0]).sum();
    said.extend(check::old_answers(summaries.iter().map(|summary| summary.name.as_str()).zip(&facts)));
    site.class_pages(&summaries, &shared, class_key, &mut said)?;
    said.sort();
    said.dedup();
    let told = site.teacher(&summaries, &facts, class_key, &said)?;
    said.extend(told);
    said.dedup();
    if !failed.load(Ordering::Relaxed) {
        cache.remember("build", &whole, &LastBuild { posts, diagnostics: said.clone() });
    }
    Ok(Outcome::with(built(posts, false), said))
}

/// The class's words and keys, where there are any; `None` where they cannot be read.
fn keyring(folder: &ClassFolder, said: &mut Vec<Diagnostic>) -> Option<Option<Keyring>> {
    let Some(file) = &folder.keys else { return Some(None) };
    let source = load::text::read(file).unpack(said)?;
    Keyring::read(&source, said).map(Some)
}

fn slug<'a>(slugs: &'a BTreeMap<StudentId, String>, id: &StudentId) -> &'a str {
    slugs.get(id).map_or("student", String::as_str)
}

struct Site<'a> {
    class: &'a Class,
    log: &'a Log,
    themes: &'a Themes,
    slugs: &'a BTreeMap<StudentId, String>,
    keyring: Option<&'a Keyring>,
    cache: &'a Cache,
    sink: &'a dyn Sink,
    budget: MemoryBudget,
}

impl Site<'_> {
    /// One part of every student's unit, in order.
    fn students(
        &self,
        part: Part,
        folders: &[StudentFolder],
        keys: &[Fingerprint],
        failed: &AtomicBool,
        said: &mut Vec<Diagnostic>,
    ) -> anyhow::Result<Vec<Known>> {
        let one = |(folder, key): (&StudentFolder, &Fingerprint)| {
            let done = self.student(part, folder, *key, failed);
            self.sink.progress(folders.len());
            done
        };
        let done: Vec<Record> = folders.par_iter().zip(keys.par_iter()).map(one).collect::<anyhow::Result<_>>()?;
        let mut known = Vec::with_capacity(done.len());
        for record in done {
            said.extend(record.diagnostics);
            known.extend(record.summary.map(|summary| (summary, record.desk, record.locked)));
        }
        Ok(known)
    }

    fn student(
        &self,
        part: Part,
        folder: &StudentFolder,
        key: Fingerprint,
        failed: &AtomicBool,
    ) -> anyhow::Result<Record> {
        let place = match part {
            Part::Own => "students",
            Part::Classroom => "classroom",
        };
        let name = format!("{place}/{}", folder.id);
        if self.sink.published(&name) == Some(key)
            && let Some(record) = self.cache.result::<Record>(place, &key)
        {
            self.sink.keep(&name);
            self.mark_feeds(&record);
            return Ok(record);
        }
        let slug = slug(self.slugs, &folder.id);
        let unit = Unit {
            class: self.class,
            themes: self.themes,
            folder,
            log: self.log.of(&folder.id),
            slug,
            part,
            keyring: self.keyring,
            budget: &self.budget,
        };
        let outcome = match catch_unwind(AssertUnwindSafe(|| student(&unit, self.cache))) {
            Ok(outcome) => outcome?,
            Err(_) => Outcome::failed(fault(&folder.id)),
        };
        match outcome.value {
            Some(sites) => self.put(place, name, key, sites, outcome.diagnostics),
            None => {
                failed.store(true, Ordering::Relaxed);
                Ok(self.keep_last_good(place, &name, &unit, outcome.diagnostics))
            }
        }
    }

    /// The class's feed is made from students' feeds in the cache: they are in use as long as the student is.
    fn mark_feeds(&self, record: &Record) {
        for tree in record.summary.iter().flat_map(|summary| &summary.trees) {
            if let Some((id, size)) = tree.feed {
                self.cache.path_of(&Blob { id, ending: FEED_ENDING.into(), size });
            }
        }
    }

    fn put(
        &self,
        place: &str,
        unit: String,
        key: Fingerprint,
        sites: StudentSites,
        diagnostics: Vec<Diagnostic>,
    ) -> anyhow::Result<Record> {
        let StudentSites { files, summary, desk, audiences, locked } = sites;
        let record = Record { summary: Some(summary), desk, audiences, locked, diagnostics };
        self.sink.put(UnitFiles { unit, key, files })?;
        self.cache.remember(place, &key, &record);
        Ok(record)
    }

    /// A student whose unit failed keeps the last good site as far as nothing in it has been withdrawn since.
    fn keep_last_good(&self, place: &str, name: &str, unit: &Unit<'_>, diagnostics: Vec<Diagnostic>) -> Record {
        let last = self.sink.published(name).and_then(|key| self.cache.result::<Record>(place, &key));
        let today = catch_unwind(AssertUnwindSafe(|| Audiences::today(unit))).ok().flatten();
        let stands = last.filter(|last| today.is_some_and(|today| last.audiences.allow(&today)));
        let (summary, desk, locked) = stands.map(|last| (last.summary, last.desk, last.locked)).unwrap_or_default();
        if summary.is_some() {
            self.sink.keep(name);
        }
        Record { summary, desk, audiences: Audiences::default(), locked, diagnostics }
    }

    /// The class's own pages in the trees that show more than one family's child, and the themes of those trees.
    fn class_pages(
        &self,
        summaries: &[StudentSummary],
        shared: &[Locked],
        class_key: Fingerprint,
        said: &mut Vec<Diagnostic>,
    ) -> anyhow::Result<()> {
        for tree in [Tree::web(), Tree::classroom()] {
            let name = format!("class/{}", tree.folder);
            let students = students_of(summaries, &tree);
            if !self.exists(&tree, summaries) {
                continue;
            }
            let worn = self.worn(&tree, &students, summaries);
            let locked = self.keyring.map(|keyring| (keyring.fingerprint_of(keyring.class()), shared));
            let seen = render::class::fingerprint(&students);
            let key = key::fingerprint(&(class_key, &tree.folder, seen, &worn, locked));
            if let Some(told) = self.kept(&name, key) {
                said.extend(told);
                continue;
            }
            let mut told = Vec::new();
            let pages = self.themed(&mut told, |theme| self.tree_pages(&tree, &students, theme)).unwrap_or_default();
            let leaks = self.leaks(&tree, &students, &pages);
            if !leaks.is_empty() {
                // Neither put nor kept: these pages are gone from the site.
                said.extend(leaks);
                continue;
            }
            let mut files = self.themes_of(&tree, &worn);
            let own = privacy::release(&tree, pages, Vec::new());
            if tree.audience == Audience::Class {
                files.extend(self.locked_classroom(&own, shared, &worn, &mut told)?);
            }
            files.extend(own);
            self.cache.remember("class", &key, &told);
            said.extend(told);
            self.sink.put(UnitFiles { unit: name, key, files })?;
        }
        Ok(())
    }

    /// What the class's own pages hold that their readers may not read: nothing, unless the program has a mistake.
    fn leaks(&self, tree: &Tree, students: &[(&StudentSummary, &TreeSummary)], pages: &[Rendered]) -> Vec<Diagnostic> {
        let Some(theme) = self.themes.class() else { return Vec::new() };
        let language = interface(theme, &[self.class.language()]);
        let seen = students.iter().map(|(_, seen)| *seen).collect();
        // The feed is made of students' feeds, which went through their own units' guards.
        let pages = pages.iter().filter(|page| page.path != tree.class("feed.xml")).collect();
        let files = leak::Files { pages, blobs: &[], carried: &BTreeMap::new(), summary: None };
        let guard = leak::Guard::of_class(self.class, seen, tree.audience, &language);
        guard.map_or_else(Vec::new, |guard| guard.leaks(tree, &files))
    }

    /// Keeps a unit of the class that is published from this key already: what there was to say about it.
    fn kept(&self, unit: &str, key: Fingerprint) -> Option<Vec<Diagnostic>> {
        let told = self.cache.result("class", &key).filter(|_| self.sink.published(unit) == Some(key))?;
        self.sink.keep(unit);
        Some(told)
    }

    /// The web exists where the class is public or there are locked copies; the classroom's copy where it shows more than
    /// public pages do.
    fn exists(&self, tree: &Tree, summaries: &[StudentSummary]) -> bool {
        match (tree.audience, self.class.audience) {
            (Audience::Public, widest) => widest == Audience::Public || self.keyring.is_some(),
            (_, Audience::Public) => {
                let own_page = self.class.pages.iter().any(|page| page.audience == Audience::Class);
                own_page || summaries.iter().any(|student| student.more_for_class)
            }
            (_, widest) => widest == Audience::Class,
        }
    }

    /// Makes something with the class's theme, or, where the class's own changes fail, with the theme as it is.
    fn themed<T>(&self, said: &mut Vec<Diagnostic>, make: impl Fn(&Theme) -> Result<T, TemplateError>) -> Option<T> {
        let theme = self.themes.class()?;
        make(theme)
            .or_else(|error| {
                said.push(error.into());
                make(self.themes.plain(theme.name()).unwrap_or(theme))
            })
            .map_err(|error| said.push(error.into()))
            .ok()
    }

    fn tree_pages(
        &self,
        tree: &Tree,
        students: &[(&StudentSummary, &TreeSummary)],
        theme: &Theme,
    ) -> Result<Vec<Rendered>, TemplateError> {
        let language = interface(theme, &[self.class.language()]);
        let scene = Scene { class: self.class, tree, theme, language: &language };
        if tree.audience > self.class.audience {
            return Ok(vec![render::class::door(&scene)?, file(".nojekyll", String::new()), robots(KEEP_OUT.into())]);
        }
        let mut at = ClassScene::new(scene, students.to_vec());
        at.locked = self.keyring.is_some();
        let mut pages = render::class::pages(&at)?;
        if tree.audience == Audience::Public {
            pages.extend(self.for_hosts(&at, &pages));
        }
        Ok(pages)
    }

    /// The feed, the sitemap, and what hosts and search engines ask for.
    fn for_hosts(&self, at: &ClassScene<'_>, own: &[Rendered]) -> Vec<Rendered> {
        let mut files = vec![file(".nojekyll", String::new()), file("_headers", headers(self.class.findable))];
        let address = self.class.address.as_deref();
        let sitemap = address.filter(|_| self.class.findable);
        files.push(robots(match sitemap {
            Some(address) => format!("User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n"),
            None if self.class.findable => "User-agent: *\nAllow: /\n".into(),
            None => KEEP_OUT.into(),
        }));
        if let Some(address) = sitemap {
            let own = own.iter().map(|page| page.path.to_string()).filter(|path| path != "404.html");
            let mut pages: Vec<String> =
                own.chain(at.students.iter().flat_map(|(_, seen)| seen.pages.clone())).collect();
            pages.sort();
            files.extend(feed::sitemap(address, &pages));
        }
        if let Some(address) = address.filter(|_| at.scene.has_feeds()) {
            files.extend(self.class_feed(at, address));
        }
        files
    }

    /// The newest posts of all students. Each student's newest wait in the cache, so that a summary stays small.
    fn class_feed(&self, at: &ClassScene<'_>, address: &str) -> Option<Rendered> {
        let mut days: Vec<jiff::civil::Date> =
            at.students.iter().flat_map(|(_, seen)| &seen.newest).filter_map(|card| card.date).collect();
        days.sort_unstable_by(|a, b| b.cmp(a));
        let oldest = days.get(feed::NEWEST - 1).copied();
        let recent = at.students.iter().filter(|(_, seen)| {
            let newest = seen.newest.first().and_then(|card| card.date);
            newest.is_some() && newest >= oldest
        });
        let feeds = recent
            .filter_map(|(_, seen)| seen.feed.map(|(id, size)| Blob { id, ending: FEED_ENDING.into(), size }))
            .filter_map(|blob| std::fs::read_to_string(self.cache.blob(&blob)?).ok());
        let home = at.scene.class_home();
        let about = feed::Feed {
            path: at.scene.tree.class("feed.xml"),
            title: self.class.name.clone(),
            language: at.scene.language.tag(),
            address,
            home: &home,
        };
        feed::of_class(&about, feeds).ok()
    }

    /// The themes that a page of this tree wears, by name; in `web/`, those of locked copies too, as theirs lie in the open.
    fn worn(
        &self,
        tree: &Tree,
        students: &[(&StudentSummary, &TreeSummary)],
        summaries: &[StudentSummary],
    ) -> Vec<String> {
        let mut worn: BTreeSet<String> = students.iter().map(|(_, seen)| seen.theme.clone()).collect();
        worn.extend(self.themes.class().map(|theme| theme.name().to_owned()));
        if tree.audience == Audience::Public && self.keyring.is_some() {
            worn.extend(summaries.iter().filter_map(|student| student.locked.clone()));
            worn.extend(students_of(summaries, &Tree::classroom()).into_iter().map(|(_, seen)| seen.theme.clone()));
        }
        worn.into_iter().collect()
    }

    fn named<'n>(&'n self, worn: &'n [String]) -> impl Iterator<Item = &'n Theme> {
        worn.iter().filter_map(|name| self.themes.chosen(Some(name), None, &mut Vec::new()))
    }

    /// The style sheets and fonts of these themes.
    fn themes_of(&self, tree: &Tree, worn: &[String]) -> Vec<SiteFile> {
        self.named(worn).flat_map(|theme| privacy::release_theme(tree, theme)).collect()
    }

    /// The class's own part of its locked copy, and what holds together the students' parts.
    fn locked_classroom(
        &self,
        own: &[SiteFile],
        shared: &[Locked],
        worn: &[String],
        said: &mut Vec<Diagnostic>,
    ) -> anyhow::Result<Vec<SiteFile>> {
        let Some(keyring) = self.keyring else { return Ok(Vec::new()) };
        let lock = locked::lock(keyring, keyring.class(), self.cache)?;
        let tree = Tree::classroom();
        let (mut files, mut all) = lock.files(&tree, own).map_err(locked::on_this_computer)?;
        all.extend_from_slice(shared);
        let worn: Vec<&Theme> = self.named(worn).collect();
        let open = self.class.audience == Audience::Public;
        let page = |theme: &Theme| {
            let language = interface(theme, &[self.class.language()]);
            let at = privacy::locked::home(keyring.class());
            let class = open.then(|| self.class.name.clone());
            let page = LockedPage {
                whose: Whose::Class,
                home: class.clone().map(|name| (name, at.link_to(&Tree::web().class("index.html")))),
                inside: LockedPage::inside_of_class(&language),
                ..locked::page(class, &at, &tree, &worn, theme)
            };
            match lock.page(&all, &page, theme, &language) {
                Ok(files) => Ok(Ok(files)),
                Err(SealError::Template(error)) => Err(error),
                Err(error) => Ok(Err(locked::on_this_computer(error))),
            }
        };
        match self.themed(said, page) {
            Some(held) => files.extend(held?),
            None => files.clear(),
        }
        Ok(files)
    }

    /// The signpost and the teacher's pages.
    fn teacher(
        &self,
        summaries: &[StudentSummary],
        facts: &[DeskFacts],
        class_key: Fingerprint,
        problems: &[Diagnostic],
    ) -> anyhow::Result<Vec<Diagnostic>> {
        let keys = self.keyring.map(Keyring::fingerprint);
        let key = key::fingerprint(&(class_key, summaries, facts, problems, keys));
        if let Some(told) = self.kept("teacher", key) {
            return Ok(told);
        }
        let mut told = Vec::new();
        let pages = self.themed(&mut told, |theme| self.teacher_pages(summaries, facts, problems, theme));
        let (signpost, desk) = pages.unwrap_or_default();
        let teacher = Tree::teacher();
        let worn = self.worn(&teacher, &[], &[]);
        let mut files = self.themes_of(&teacher, &worn);
        files.extend(privacy::release(&Tree::signpost(), signpost, Vec::new()));
        files.extend(privacy::release(&teacher, desk, Vec::new()));
        self.sink.put(UnitFiles { unit: "teacher".into(), key, files })?;
        self.cache.remember("class", &key, &told);
        Ok(told)
    }

    fn teacher_pages(
        &self,
        summaries: &[StudentSummary],
        facts: &[DeskFacts],
        problems: &[Diagnostic],
        theme: &Theme,
    ) -> Result<(Vec<Rendered>, Vec<Rendered>), TemplateError> {
        let language = interface(theme, &[self.class.language()]);
        let (signpost, teacher) = (Tree::signpost(), Tree::teacher());
        let at = |tree| Scene { class: self.class, tree, theme, language: &language };
        let desk = Desk::new(at(&teacher), summaries, facts, self.slugs);
        let mut pages = render::teacher::pages(&desk, problems)?;
        if let Some(keyring) = self.keyring {
            let class = self.exists(&Tree::classroom(), summaries).then(|| card(keyring.class()));
            pages.push(render::teacher::cards(&desk, &|child| keyring.family(child).map(card), class.as_ref())?);
        }
        let families = summaries.iter().flat_map(|student| {
            let own = student.trees.iter().filter(|tree| tree.folder.starts_with("families/"));
            own.map(move |tree| (student, tree.folder.clone()))
        });
        let trees = Trees {
            web: self.exists(&Tree::web(), summaries),
            classroom: self.exists(&Tree::classroom(), summaries),
            families: families.collect(),
        };
        let front = render::teacher::signpost(&at(&signpost), &trees, problems.len())?;
        Ok((vec![front], pages))
    }
}

/// What hosts that take a list of headers (Netlify, Cloudflare Pages) send with every file. Pages carry a stricter policy
/// for what they load; a browser keeps to both. `no-cache` asks again for every page, so that what was withdrawn is gone.
fn headers(findable: bool) -> String {
    let mut text = String::from(
        "/*\n  Content-Security-Policy: frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'\n  \
         X-Frame-Options: DENY\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  \
         Permissions-Policy: camera=(), microphone=(), geolocation=(), interest-cohort=()\n  \
         Cross-Origin-Opener-Policy: same-origin\n  Cache-Control: no-cache\n",
    );
    if !findable {
        text.push_str("  X-Robots-Tag: noindex, nofollow, noimageindex, noarchive\n");
    }
    text
}

/// Adds what another part of the units shows to the students' summaries, and gives back what it locked.
fn add_trees(summaries: &mut [StudentSummary], others: Vec<Known>) -> Vec<Locked> {
    let mut shared = Vec::new();
    let mut trees: BTreeMap<StudentId, Vec<TreeSummary>> = BTreeMap::new();
    for (other, _, locked) in others {
        shared.extend(locked);
        trees.insert(other.id, other.trees);
    }
    for summary in summaries {
        summary.trees.extend(trees.remove(&summary.id).unwrap_or_default());
    }
    shared
}

/// The students a tree shows, with what it shows of them.
fn students_of<'a>(summaries: &'a [StudentSummary], tree: &Tree) -> Vec<(&'a StudentSummary, &'a TreeSummary)> {
    let seen =
        |student: &'a StudentSummary| Some((student, student.trees.iter().find(|seen| seen.folder == tree.folder)?));
    summaries.iter().filter_map(seen).collect()
}

fn card(copy: &CopyKeys) -> CardFacts {
    let words = copy.words().iter().map(|words| words.as_str().to_owned()).collect();
    CardFacts { folder: privacy::locked::folder(copy.name().family()), words }
}

fn file(path: &str, text: String) -> Rendered {
    Rendered { path: SitePath::new(path), text }
}

fn robots(text: String) -> Rendered {
    file("robots.txt", text)
}

fn fault(id: &StudentId) -> Diagnostic {
    Diagnostic::error(FAULT, "the program itself made a mistake with this folder; every other student is built")
        .in_file(format!("students/{id}"))
        .hint("please report this, with the newest file of the folder, if you can")
}
