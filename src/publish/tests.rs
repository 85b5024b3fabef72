use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use walkdir::WalkDir;

use super::*;

/// What a disk in a test cannot do, and after how many steps it is switched off.
#[derive(Default)]
pub(super) struct Pretend {
    lives: Option<usize>,
    taken: AtomicUsize,
    no_links: bool,
    no_exchange: bool,
    pub(super) two_disks: bool,
}

impl Pretend {
    pub(super) fn step(&self) -> io::Result<()> {
        let taken = self.taken.fetch_add(1, Ordering::Relaxed);
        if self.lives.is_some_and(|lives| taken >= lives) { Err(io::Error::other("switched off")) } else { Ok(()) }
    }

    pub(super) fn can_link(&self) -> io::Result<()> {
        if self.no_links { Err(io::ErrorKind::Unsupported.into()) } else { Ok(()) }
    }

    pub(super) fn can_exchange(&self) -> io::Result<()> {
        if self.no_exchange { Err(io::ErrorKind::Unsupported.into()) } else { Ok(()) }
    }

    /// Removes a folder item by item, so that a stop can leave half of it.
    pub(super) fn remove_some(&self, folder: &Path) -> io::Result<()> {
        if self.lives.is_none() {
            return Ok(());
        }
        for item in WalkDir::new(folder).contents_first(true).sort_by_file_name().into_iter().flatten() {
            self.step()?;
            if item.file_type().is_dir() {
                fs::remove_dir(item.path())?;
            } else {
                fs::remove_file(item.path())?;
            }
        }
        Ok(())
    }
}

/// How a disk publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Road {
    Exchange,
    TwoSteps,
    NoLinks,
    Large,
    Inside,
}

const ROADS: [Road; 5] = [Road::Exchange, Road::TwoSteps, Road::NoLinks, Road::Large, Road::Inside];

type Units<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];
type Tree = BTreeMap<String, Vec<u8>>;

const OLD: Units = &[
    ("ava", &[("web/ava/index.html", "Ava"), ("web/ava/a.jpg", "picture"), ("web/ava/secret.html", "not for all")]),
    ("bo", &[("web/bo/index.html", "Bo"), ("families/bo/index.html", "Bo's")]),
    ("the class", &[("index.html", "all"), ("web/feed.xml", "1")]),
];

const NEW: Units = &[
    ("ava", &[("web/ava/index.html", "Ava!"), ("web/ava/a.jpg", "picture"), ("web/ava/b.jpg", "another")]),
    ("cy", &[("web/cy/index.html", "Cy")]),
    ("the class", &[("index.html", "all"), ("web/feed.xml", "2")]),
];

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        fs::create_dir_all(place.at("class/students")).unwrap();
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn site(&self) -> PathBuf {
        self.at("out/site")
    }

    fn open_on(&self, road: Road, lives: Option<usize>) -> Result<Publication, PublishError> {
        let pretend = Pretend {
            lives,
            no_exchange: road == Road::TwoSteps,
            no_links: road == Road::NoLinks,
            two_disks: road == Road::Inside,
            ..Pretend::default()
        };
        let limit = if road == Road::Large { 0 } else { SWAPPED_WHOLE };
        let (site, class, state) = (self.site(), self.at("class"), self.at("class/.classfolio/published"));
        let target = Target { site: &site, class: &class, home: None, state: &state };
        Publication::open_on(Disk { pretend }, limit, &target)
    }

    fn open(&self) -> Publication {
        self.open_on(Road::Exchange, None).unwrap()
    }

    fn publish(&self, units: Units) -> Published {
        publish(self.open(), units).unwrap()
    }

    /// Everything in the site, folders with a `/` at the end.
    fn tree(&self) -> Tree {
        tree(&self.site())
    }

    /// Adds what a teacher might add to a site.
    fn add_foreign(&self) {
        fs::write(self.site().join("web/CNAME"), "ava.example").unwrap();
        fs::create_dir_all(self.site().join("web/.git/refs/tags")).unwrap();
        fs::write(self.site().join("web/.git/HEAD"), "ref").unwrap();
    }

    fn leftovers(&self) -> Vec<PathBuf> {
        fs::read_dir(self.at("out"))
            .unwrap()
            .map(|item| item.unwrap().path())
            .filter(|path| *path != self.site())
            .collect()
    }
}

fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    for item in WalkDir::new(folder).min_depth(1).into_iter().flatten() {
        let path = item.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        if path.starts_with(workshop::INSIDE) {
            continue;
        }
        match item.file_type().is_dir() {
            true => tree.insert(path + "/", Vec::new()),
            false => tree.insert(path, fs::read(item.path()).unwrap()),
        };
    }
    tree
}

fn key(word: &str) -> Fingerprint {
    Fingerprint::of(word.as_bytes())
}

fn put_all(publication: &Publication, units: Units) -> Result<(), PublishError> {
    for (unit, files) in units {
        let samples = files.iter().map(|(path, words)| SiteFile::sample(path, words.as_bytes())).collect();
        publication.put(unit, key(&format!("{files:?}")), samples)?;
    }
    Ok(())
}

fn publish(publication: Publication, units: Units) -> Result<Published, PublishError> {
    put_all(&publication, units)?;
    publication.commit(key(&format!("{units:?}")))
}

fn modified(folder: &Path) -> Vec<(PathBuf, std::time::SystemTime)> {
    let items = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    items.map(|item| (item.path().to_path_buf(), item.metadata().unwrap().modified().unwrap())).collect()
}

#[test]
fn a_first_site_holds_its_files_a_marker_and_a_list() {
    for road in ROADS {
        let place = Place::new();
        if road == Road::Inside {
            fs::create_dir_all(place.site()).unwrap();
        }
        let published = publish(place.open_on(road, None).unwrap(), OLD).unwrap();
        assert_eq!((published.written, published.unchanged, published.bytes), (7, 0, 31), "{road:?}");
        let tree = place.tree();
        assert_eq!(tree["web/ava/secret.html"], b"not for all");
        assert_eq!(tree.keys().filter(|path| !path.ends_with('/')).count(), 7 + 2);
        assert_eq!(verify(&place.site()).unwrap(), []);
        assert_eq!(place.leftovers(), Vec::<PathBuf>::new(), "{road:?}");
    }
}

#[test]
fn every_road_leads_to_the_same_bytes() {
    let clean = Place::new();
    clean.publish(NEW);
    for road in ROADS {
        let place = Place::new();
        place.publish(OLD);
        let published = publish(place.open_on(road, None).unwrap(), NEW).unwrap();
        let removed: Vec<&str> = published.removed.iter().map(SitePath::as_str).collect();
        assert_eq!(removed, ["families/bo/index.html", "web/ava/secret.html", "web/bo/index.html"]);
        assert_eq!((published.written, published.unchanged), (4, 2));
        assert_eq!(place.tree(), clean.tree(), "{road:?}");
        assert_eq!(place.leftovers(), Vec::<PathBuf>::new(), "{road:?}");
    }
}

#[test]
fn the_order_in_which_units_come_does_not_show() {
    let (one, other) = (Place::new(), Place::new());
    one.publish(OLD);
    let backwards: Vec<_> = OLD.iter().rev().copied().collect();
    other.publish(&backwards);
    assert_eq!(one.tree(), other.tree());
}

#[test]
fn what_somebody_else_put_into_a_site_stays_there() {
    for road in ROADS {
        let place = Place::new();
        place.publish(OLD);
        place.add_foreign();
        publish(place.open_on(road, None).unwrap(), NEW).unwrap();
        let tree = place.tree();
        assert_eq!(tree["web/CNAME"], b"ava.example", "{road:?}");
        assert!(tree.contains_key("web/.git/HEAD") && tree.contains_key("web/.git/refs/tags/"), "{road:?}");
        assert!(!tree.contains_key("web/ava/secret.html") && !tree.contains_key("web/bo/"), "{road:?}");
        publish(place.open_on(road, None).unwrap(), &[]).unwrap();
        let left: Vec<_> = place.tree().into_keys().filter(|path| !path.ends_with('/')).collect();
        assert_eq!(left, [marker::NAME, manifest::NAME, "web/.git/HEAD", "web/CNAME"], "{road:?}");
    }
}

#[test]
fn a_stop_at_any_step_leaves_the_old_site_or_the_new_one() {
    for road in ROADS {
        let (mut olds, mut news) = (0, 0);
        for lives in 0.. {
            let place = Place::new();
            place.publish(OLD);
            place.add_foreign();
            let old = place.tree();
            let stopped = place.open_on(road, Some(lives)).and_then(|publication| publish(publication, NEW));
            if road != Road::Exchange {
                drop(place.open_on(road, None).unwrap());
            }
            let now = place.tree();
            let done = publish(place.open_on(road, None).unwrap(), NEW);
            assert!(done.is_ok(), "{road:?} {lives}: {done:?}");
            let new = place.tree();
            assert_eq!(new["web/feed.xml"], b"2");
            match now == old {
                true => olds += 1,
                false if now == new => news += 1,
                false => panic!("{road:?} stopped after {lives} steps: {:?}", now.keys()),
            }
            assert!(verify(&place.site()).unwrap().is_empty());
            assert_eq!(place.leftovers(), Vec::<PathBuf>::new(), "{road:?} {lives}");
            if stopped.is_ok() && now == new && news > 10 {
                break;
            }
        }
        assert!(olds > 3 && news > 3, "{road:?}: {olds} old, {news} new");
    }
}

#[test]
fn a_stop_in_the_first_build_leaves_nothing_or_all() {
    for road in [Road::Exchange, Road::Large] {
        for lives in 0..80 {
            let place = Place::new();
            fs::create_dir_all(place.at("out")).unwrap();
            let _ = place.open_on(road, Some(lives)).and_then(|publication| publish(publication, OLD));
            let now = place.tree();
            publish(place.open(), OLD).unwrap();
            assert!(now.is_empty() || now == place.tree(), "{road:?} {lives}");
            assert_eq!(place.leftovers(), Vec::<PathBuf>::new());
        }
    }
}

#[test]
fn a_publication_that_is_given_up_changes_nothing() {
    let place = Place::new();
    place.publish(OLD);
    let before = (place.tree(), modified(&place.site()));
    let publication = place.open();
    put_all(&publication, NEW).unwrap();
    drop(publication);
    assert_eq!((place.tree(), modified(&place.site())), before);
    assert_eq!(place.leftovers(), Vec::<PathBuf>::new());
}

#[test]
fn a_build_without_changes_writes_nothing() {
    let place = Place::new();
    place.publish(OLD);
    let before = modified(&place.site());
    let published = place.publish(OLD);
    assert_eq!((published.written, published.unchanged, published.removed), (0, 7, vec![]));
    assert_eq!(modified(&place.site()), before);
    fs::remove_dir_all(place.at("class/.classfolio")).unwrap();
    place.publish(OLD);
    assert_eq!(modified(&place.site()), before, "also where the cache is gone");
}

#[test]
fn only_the_changed_file_gets_a_new_time() {
    for road in ROADS {
        let place = Place::new();
        place.publish(OLD);
        let picture = place.site().join("web/ava/a.jpg");
        let before = fs::metadata(&picture).unwrap().modified().unwrap();
        publish(place.open_on(road, None).unwrap(), NEW).unwrap();
        assert_eq!(fs::metadata(&picture).unwrap().modified().unwrap(), before, "{road:?}");
    }
}

#[test]
fn keys_are_remembered_as_long_as_the_site_is_the_one_they_belong_to() {
    let place = Place::new();
    assert_eq!(place.open().published_key("ava"), None);
    place.publish(OLD);
    let whole = key(&format!("{OLD:?}"));
    let publication = place.open();
    assert_eq!(publication.published_key("ava"), Some(key(&format!("{:?}", OLD[0].1))));
    assert_eq!(publication.published_key("eve"), None);
    assert!(publication.is_current(whole) && !publication.is_current(key("other")));
    drop(publication);
    fs::rename(place.site().join("families"), place.at("elsewhere")).unwrap();
    assert!(!place.open().is_current(whole));
    assert_eq!(place.open().published_key("ava"), None);
}

#[test]
fn a_kept_unit_stays_and_a_forgotten_one_goes() {
    let place = Place::new();
    place.publish(OLD);
    let publication = place.open();
    publication.keep("ava");
    publication.keep("never published");
    let published = publication.commit(key("x")).unwrap();
    assert_eq!((published.written, published.unchanged, published.removed.len()), (0, 3, 4));
    assert!(place.tree().contains_key("web/ava/secret.html"));
    assert!(place.open().published_key("ava").is_some());
    assert!(place.open().published_key("bo").is_none());
}

#[test]
fn a_file_may_move_from_one_unit_to_another() {
    let place = Place::new();
    place.publish(&[("a", &[("x.html", "x")]), ("b", &[("y.html", "y")])]);
    let published = place.publish(&[("a", &[]), ("b", &[("x.html", "x"), ("y.html", "y")])]);
    assert_eq!(published.removed, []);
    assert_eq!(place.tree()["x.html"], b"x");
}

#[test]
fn a_published_file_that_somebody_deleted_comes_back() {
    for road in [Road::Exchange, Road::Large] {
        let place = Place::new();
        place.publish(OLD);
        fs::remove_file(place.site().join("web/ava/a.jpg")).unwrap();
        match publish(place.open_on(road, None).unwrap(), NEW) {
            Err(PublishError::Missing { path }) => assert!(path.ends_with("web/ava/a.jpg")),
            Ok(_) => fs::remove_dir_all(place.at("class/.classfolio")).unwrap(),
            Err(error) => panic!("{error}"),
        }
        place.publish(NEW);
        assert_eq!(verify(&place.site()).unwrap(), [], "{road:?}");
    }
}

#[test]
fn a_second_build_of_the_same_site_is_turned_away() {
    let place = Place::new();
    let first = place.open();
    assert!(matches!(place.open_on(Road::Exchange, None), Err(PublishError::Busy { .. })));
    put_all(&first, OLD).unwrap();
    first.commit(key("x")).unwrap();
    drop(place.open());
}

#[test]
fn two_addresses_that_are_one_on_some_disks_are_refused() {
    let pairs = [("web/A.html", "web/a.html"), ("web/x", "web/x"), ("Manifest.txt", "y"), ("z", ".classfolio-output")];
    for (one, other) in pairs {
        let place = Place::new();
        place.publish(OLD);
        let before = place.tree();
        let error = publish(place.open(), &[("a", &[(one, "1")]), ("b", &[(other, "2")])]).unwrap_err();
        assert!(matches!(&error, PublishError::Collision { .. }), "{error}");
        assert_eq!(place.tree(), before);
    }
}

#[test]
fn a_new_page_never_replaces_a_file_that_somebody_else_put_there() {
    for road in ROADS {
        for foreign in ["web/cy/index.html", "web/cy"] {
            let place = Place::new();
            place.publish(OLD);
            fs::create_dir_all(place.site().join(foreign).parent().unwrap()).unwrap();
            fs::write(place.site().join(foreign), "mine").unwrap();
            let before = place.tree();
            let error = publish(place.open_on(road, None).unwrap(), NEW).unwrap_err();
            assert!(matches!(error, PublishError::InTheWay { .. }), "{error}");
            assert_eq!(place.tree(), before);
        }
    }
}

#[test]
fn a_site_whose_list_was_lost_or_changed_is_left_alone() {
    let place = Place::new();
    place.publish(OLD);
    let list = place.site().join(manifest::NAME);
    let text = fs::read_to_string(&list).unwrap();
    for damage in [None, Some(text.replace("ava/secret", "ava/other")), Some("hello\n".to_owned())] {
        match damage {
            Some(text) => fs::write(&list, text).unwrap(),
            None => fs::remove_file(&list).unwrap(),
        }
        let before = place.tree();
        let error = publish(place.open(), NEW).unwrap_err();
        assert!(matches!(error, PublishError::Unlisted { .. }), "{error}");
        assert_eq!(place.tree(), before);
    }
}

#[test]
fn nothing_is_committed_after_a_file_could_not_be_staged() {
    let place = Place::new();
    place.publish(OLD);
    let publication = place.open();
    publication.put("ava", key("1"), vec![]).unwrap();
    assert!(matches!(publication.put("ava", key("2"), vec![]), Err(PublishError::Twice { .. })));
    assert!(matches!(publication.commit(key("x")), Err(PublishError::Incomplete)));
    let publication = place.open();
    let bad = SiteFile::sample("a\nb", b"");
    assert!(matches!(publication.put("ava", key("1"), vec![bad]), Err(PublishError::Unwritable { .. })));
}

#[test]
fn read_only_files_of_the_old_site_are_replaced_and_removed() {
    for road in ROADS {
        let place = Place::new();
        place.publish(OLD);
        for item in WalkDir::new(place.site()).into_iter().flatten().filter(|item| item.file_type().is_file()) {
            let mut permissions = item.metadata().unwrap().permissions();
            permissions.set_readonly(true);
            fs::set_permissions(item.path(), permissions).unwrap();
        }
        publish(place.open_on(road, None).unwrap(), NEW).unwrap();
        assert_eq!(verify(&place.site()).unwrap(), [], "{road:?}");
        assert!(!place.site().join("web/ava/secret.html").exists());
    }
}

#[test]
fn units_may_be_put_from_many_threads() {
    use rayon::prelude::*;
    let (many, one) = (Place::new(), Place::new());
    let publication = many.open();
    (0..200).into_par_iter().for_each(|n| {
        let files = vec![SiteFile::sample(&format!("web/{}/{n}.html", n % 7), format!("{n}").as_bytes())];
        publication.put(&format!("unit {n}"), key("k"), files).unwrap();
    });
    publication.commit(key("x")).unwrap();
    let publication = one.open();
    for n in (0..200).rev() {
        let files = vec![SiteFile::sample(&format!("web/{}/{n}.html", n % 7), format!("{n}").as_bytes())];
        publication.put(&format!("unit {n}"), key("other"), files).unwrap();
    }
    publication.commit(key("y")).unwrap();
    assert_eq!(many.tree(), one.tree());
}

#[test]
fn a_change_in_case_alone_is_published() {
    for road in ROADS {
        let place = Place::new();
        place.publish(&[("a", &[("web/Ava.html", "1")])]);
        publish(place.open_on(road, None).unwrap(), &[("a", &[("web/ava.html", "2")])]).unwrap();
        assert_eq!(verify(&place.site()).unwrap(), [], "{road:?}");
    }
}

#[test]
fn a_check_names_files_that_are_not_what_the_list_says() {
    let place = Place::new();
    place.publish(OLD);
    fs::write(place.site().join("index.html"), "hacked").unwrap();
    fs::remove_file(place.site().join("web/feed.xml")).unwrap();
    let found = verify(&place.site()).unwrap();
    let path = SitePath::new;
    assert_eq!(found, [Difference::Changed(path("index.html")), Difference::Missing(path("web/feed.xml"))]);
}

#[cfg(unix)]
#[test]
fn a_link_as_target_stays_a_link() {
    let place = Place::new();
    fs::create_dir_all(place.at("out")).unwrap();
    fs::create_dir_all(place.at("real")).unwrap();
    std::os::unix::fs::symlink(place.at("real"), place.site()).unwrap();
    place.publish(OLD);
    place.publish(NEW);
    assert!(fs::symlink_metadata(place.site()).unwrap().is_symlink());
    assert_eq!(fs::read(place.at("real/index.html")).unwrap(), b"all");
}
