//! What a build costs, as a multiple of what the machine must do for it: reading every file of the class, one Markdown
//! pass over it, and writing files of the same sizes. CPU time of this process, in turn, so that a noisy machine slows
//! both alike; the median of the pairs is printed.
//!
//! `cargo bench` measures a made-up school of 100 students with 60 entries each; `CLASSFOLIO_BENCH=DIR cargo bench`
//! measures the class folder `DIR`, copied. What locking adds is measured on one family with 60 entries and 40 photos: a
//! build that locks it less one that does not, as a multiple of reading its copy and writing the locked one.

#![expect(clippy::print_stdout, reason = "a bench answers on standard output")]

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Parser;
use classfolio::cli::Cli;
use rustix::time::{ClockId, clock_gettime};
use walkdir::WalkDir;

const ROUNDS: usize = 5;
const STUDENTS: usize = 100;
const ENTRIES: usize = 60;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let (class, site) = (folder.path().join("class"), folder.path().join("site"));
    match std::env::var_os("CLASSFOLIO_BENCH") {
        Some(source) => copy(Path::new(&source), &class)?,
        None => school(&class)?,
    }
    let (mut cold, mut again, mut one) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        for old in [site.clone(), class.join(".classfolio")] {
            let _ = fs::remove_dir_all(old);
        }
        let build = cpu(|| build(&class, &site))?;
        let sizes = sizes(&site)?;
        cold.push(ratio(build, cpu(|| floor(&class, &sizes, &folder.path().join("floor")))?));
        let stat = cpu(|| stat(&class))?;
        again.push(ratio(cpu(|| self::build(&class, &site))?, stat));
        change_one(&class, round)?;
        one.push(ratio(cpu(|| self::build(&class, &site))?, stat));
    }
    println!("cold build / read, Markdown and write: {}", median(cold));
    println!("build with nothing changed / walk and stat: {}", median(again));
    println!("build with one changed entry / walk and stat: {}", median(one));
    let (whole, again) = locking(folder.path())?;
    println!("locking a whole family / read its copy and write the locked one: {}", median(whole));
    println!("locking it again after one changed entry / the same: {}", median(again));
    Ok(())
}

/// What locking a family adds once its keys are made: with nothing locked yet, and after one entry changed.
fn locking(folder: &Path) -> Result<(Vec<f64>, Vec<f64>), Box<dyn Error>> {
    let classes = [folder.join("open"), folder.join("locked")];
    let sites = [folder.join("open-site"), folder.join("locked-site")];
    for class in &classes {
        family(class)?;
    }
    run(&["keys".as_ref(), &classes[1]])?;
    let build = |at: usize| cpu(|| build(&classes[at], &sites[at]));
    for at in [0, 1] {
        build(at)?;
    }
    let (mut whole, mut again) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        unlock(&classes[1])?;
        for site in &sites {
            fs::remove_dir_all(site)?;
        }
        let added = |locked: Duration, open: Duration| locked.saturating_sub(open);
        let first = added(build(1)?, build(0)?);
        let floor = cpu(|| read_and_write(&sites[1], &folder.join("floor")))?;
        whole.push(ratio(first, floor));
        for class in &classes {
            change_one(class, round)?;
        }
        again.push(ratio(added(build(1)?, build(0)?), floor));
    }
    Ok((whole, again))
}

/// Forgets what was locked; the keys, which are slow to make, stay.
fn unlock(class: &Path) -> Result<(), Box<dyn Error>> {
    let cache = class.join(".classfolio");
    let _ = fs::remove_dir_all(cache.join("results/locked"));
    for blob in WalkDir::new(cache.join("blobs")).into_iter().filter_map(Result::ok) {
        if blob.path().extension().is_some_and(|ending| ending == "js") {
            fs::remove_file(blob.path())?;
        }
    }
    Ok(())
}

/// Reads a family's plain copy, and writes files of the sizes of its locked one.
fn read_and_write(site: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    for file in files(&site.join("families")) {
        std::hint::black_box(fs::read(file.path())?);
    }
    write(&sizes(&site.join("web/locked"))?, out)
}

/// One family with 60 entries and 40 photos.
fn family(class: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(class)?;
    fs::write(class.join("class.md"), "---\nname: A class\naudience: public\nconsent on file: public\n---\n")?;
    for entry in 0..ENTRIES {
        let strand = class.join("students/ava").join(["writing", "representing", "projects"][entry % 3]);
        fs::create_dir_all(&strand)?;
        let name = format!("2026-{:02}-{:02} piece {entry}", 1 + entry / 6, 1 + entry % 28);
        fs::write(strand.join(format!("{name}.md")), words(entry))?;
        if entry < 40 {
            photo(entry as u32).save(strand.join(format!("{name}.jpg")))?;
        }
    }
    Ok(())
}

/// A photo of clouds, say: neither plain nor noise.
fn photo(seed: u32) -> image::RgbImage {
    image::RgbImage::from_fn(1600, 1200, |x, y| {
        let cloud = |step: u32| ((x / step * 31 + y / step * 17 + seed * 13) % 97) as u8;
        image::Rgb([cloud(5).wrapping_add(80), cloud(23).wrapping_add(60), (y / 9) as u8])
    })
}

fn cpu<T>(work: impl FnOnce() -> Result<T, Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    let now = || {
        let time = clock_gettime(ClockId::ProcessCPUTime);
        Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    };
    let start = now();
    work()?;
    Ok(now() - start)
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

fn median(mut ratios: Vec<f64>) -> String {
    ratios.sort_by(f64::total_cmp);
    format!("{:.2} ({:.2} to {:.2})", ratios[ratios.len() / 2], ratios[0], ratios[ratios.len() - 1])
}

fn build(class: &Path, site: &Path) -> Result<(), Box<dyn Error>> {
    run(&["build".as_ref(), class, "-q".as_ref(), "-o".as_ref(), site])
}

fn run(typed: &[&Path]) -> Result<(), Box<dyn Error>> {
    let _ = classfolio::commands::run(&Cli::try_parse_from([&[Path::new("classfolio")], typed].concat())?);
    Ok(())
}

fn files(folder: &Path) -> impl Iterator<Item = walkdir::DirEntry> {
    let walk = WalkDir::new(folder).into_iter().filter_entry(|item| item.file_name() != ".classfolio");
    walk.filter_map(Result::ok).filter(|item| item.file_type().is_file())
}

fn sizes(site: &Path) -> Result<Vec<(PathBuf, usize)>, Box<dyn Error>> {
    files(site)
        .map(|file| Ok((file.path().strip_prefix(site)?.to_path_buf(), file.metadata()?.len() as usize)))
        .collect()
}

fn stat(class: &Path) -> Result<(), Box<dyn Error>> {
    let bytes: u64 = files(class).filter_map(|file| file.metadata().ok()).map(|found| found.len()).sum();
    assert!(bytes > 0);
    Ok(())
}

fn floor(class: &Path, sizes: &[(PathBuf, usize)], out: &Path) -> Result<(), Box<dyn Error>> {
    let mut html = String::new();
    for file in files(class) {
        let bytes = fs::read(file.path())?;
        if let Ok(text) = std::str::from_utf8(&bytes) {
            html.clear();
            let options = pulldown_cmark::Options::ENABLE_TABLES;
            pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(text, options));
        }
    }
    write(sizes, out)
}

fn write(sizes: &[(PathBuf, usize)], out: &Path) -> Result<(), Box<dyn Error>> {
    let _ = fs::remove_dir_all(out);
    let mut made = BTreeSet::new();
    let largest = sizes.iter().map(|(_, size)| *size).max().unwrap_or(0);
    let filling = vec![b'x'; largest];
    for (path, size) in sizes {
        let path = out.join(path);
        let folder = path.parent().unwrap_or(out).to_path_buf();
        if made.insert(folder.clone()) {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, &filling[..*size])?;
    }
    Ok(())
}

fn change_one(class: &Path, round: usize) -> Result<(), Box<dyn Error>> {
    let mut entries: Vec<PathBuf> = files(class).map(|file| file.into_path()).collect();
    entries.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    entries.retain(|path| path.parent().is_some_and(|folder| folder.ends_with("writing")));
    entries.sort();
    let entry = &entries[entries.len() * (round + 1) / (ROUNDS + 2)];
    fs::write(entry, format!("{}\nOne more line.\n", fs::read_to_string(entry)?))?;
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    for file in files(from) {
        let path = to.join(file.path().strip_prefix(from)?);
        fs::create_dir_all(path.parent().unwrap_or(to))?;
        fs::copy(file.path(), path)?;
    }
    Ok(())
}

/// A school whose words depend on nothing but their place.
fn school(class: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(class)?;
    fs::write(
        class.join("class.md"),
        "---\nname: A school\naudience: public\nconsent on file: public\n---\nWelcome.\n",
    )?;
    for student in 0..STUDENTS {
        for entry in 0..ENTRIES {
            let strand = ["writing", "representing", "projects"][entry % 3];
            let folder = class.join(format!("students/child-{student:03}/{strand}"));
            fs::create_dir_all(&folder)?;
            let (month, day) = (1 + entry / 6, 1 + entry % 28);
            let path = folder.join(format!("2026-{month:02}-{day:02} piece {entry}.md"));
            fs::write(path, words(student * ENTRIES + entry))?;
        }
    }
    Ok(())
}

fn words(seed: usize) -> String {
    const WORDS: [&str; 12] =
        ["harbour", "tide", "*slowly*", "the", "boat", "and", "rope", "**because**", "we", "looked", "at", "it"];
    let mut text = format!("---\ntags: [tag{}, tag{}]\n---\n\n", seed % 7, seed % 11);
    for at in 0..400 {
        text.push_str(WORDS[(seed * 7 + at * at + at) % WORDS.len()]);
        text.push_str(match at % 50 {
            49 => ".\n\n",
            24 => ".\n\n- ",
            _ => " ",
        });
    }
    text
}
