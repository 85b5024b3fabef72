//! Locks a folder of pages: `cargo run --example lock -- SETTINGS.json`. The browser tests make their locked copies with it.
//!
//! The settings: `from` and `into` (folders), `theme` (its name), `language`, `site`, `family`, `content` (64 hexadecimal
//! digits), `slots` (each with `words` and `salt`, 64 hexadecimal digits), `name` (or none), `outside` (a folder in `from`
//! that lies in the open, such as `theme`, and the link to it).

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use classfolio::privacy::Content;
use classfolio::privacy::seal::{self, ContentKey, CopyName, FamilyKeys, ITERATIONS, LockedPage, PlainFile, Slot};
use classfolio::privacy::words::Words;
use classfolio::source::{ClassFolder, Fingerprint, SitePath};
use classfolio::theme::Theme;
use serde::Deserialize;

#[derive(Deserialize)]
struct Settings {
    from: PathBuf,
    into: PathBuf,
    theme: String,
    language: String,
    site: String,
    family: String,
    content: String,
    slots: Vec<Household>,
    name: Option<String>,
    outside: (String, String),
}

#[derive(Deserialize)]
struct Household {
    words: String,
    salt: String,
}

fn main() -> Result<()> {
    let settings = std::env::args().nth(1).context("name a file of settings")?;
    let settings: Settings = serde_json::from_slice(&std::fs::read(settings)?)?;
    let keys = keys(&settings)?;
    let theme = Theme::load(&settings.theme, None, &no_class()).value.context("no such theme")?;
    let language = theme.language(&settings.language);
    let files = files(&settings.from)?;
    let page = page(&settings, &files, &theme);
    seal::seal(&files, &keys, &page, &theme, &language, &mut |file| {
        let place = settings.into.join(file.path.as_str());
        std::fs::create_dir_all(place.parent().unwrap_or(Path::new(".")))?;
        std::fs::write(place, file.bytes)
    })?;
    Ok(())
}

fn no_class() -> ClassFolder {
    ClassFolder {
        root: PathBuf::new(),
        files: Vec::new(),
        top: Vec::new(),
        students: Vec::new(),
        troubles: Vec::new(),
        fingerprint: Fingerprint::of(b""),
        log: Vec::new(),
        log_fingerprint: Fingerprint::of(b""),
    }
}

fn keys(settings: &Settings) -> Result<FamilyKeys> {
    let name = CopyName::new(&settings.site, &settings.family)?;
    let content = ContentKey::new(bytes(&settings.content)?);
    let slot = |household: &Household| -> Result<Slot> {
        let words = Words::typed(&household.words).context("no words")?;
        Ok(Slot::seal(&name, &content, &words, bytes(&household.salt)?, ITERATIONS)?)
    };
    let slots = settings.slots.iter().map(slot).collect::<Result<_>>()?;
    Ok(FamilyKeys::new(name.clone(), content.clone(), slots)?)
}

fn bytes(digits: &str) -> Result<[u8; 32]> {
    let pairs = (0..64).step_by(2).map(|at| u8::from_str_radix(digits.get(at..at + 2).unwrap_or(""), 16));
    let bytes: Vec<u8> = pairs.collect::<Result<_, _>>()?;
    bytes.try_into().ok().context("32 bytes")
}

fn files(from: &Path) -> Result<Vec<PlainFile>> {
    let mut files = Vec::new();
    for item in walkdir::WalkDir::new(from).sort_by_file_name() {
        let item = item?;
        if item.file_type().is_file() {
            let path = item.path().strip_prefix(from)?.to_string_lossy().replace('\\', "/");
            files.push(PlainFile { path: SitePath::new(path), content: Content::Blob(item.into_path()) });
        }
    }
    Ok(files)
}

fn page(settings: &Settings, files: &[PlainFile], theme: &Theme) -> LockedPage {
    let (folder, link) = &settings.outside;
    let outside = files.iter().filter_map(|file| {
        let inside = file.path.as_str().strip_prefix(folder.as_str())?.strip_prefix('/')?;
        Some((file.path.clone(), format!("{link}/{inside}")))
    });
    let sheets = theme.stylesheets().iter().map(String::as_str).chain(["locked.css"]);
    LockedPage {
        name: settings.name.clone(),
        class: "Harbour School".into(),
        color: "sky".into(),
        symbol: settings.name.as_ref().map(|_| "rocket".into()),
        home: Some(("Harbour School".into(), "../index.html".into())),
        inside: LockedPage::usual_inside(&theme.language(&settings.language)),
        stylesheets: sheets.map(|sheet| format!("{link}/{}/{sheet}", settings.theme)).collect(),
        script: format!("{link}/{}/locked.js", settings.theme),
        start: SitePath::new("index.html"),
        outside: outside.collect(),
    }
}
