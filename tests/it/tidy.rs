//! The house kept in order.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// All files below a folder of the repository whose names end so: path and text.
fn texts(folder: &str, ending: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = walkdir::WalkDir::new(root.join(folder)).into_iter().filter_map(Result::ok);
    let files = found.filter(|item| item.file_type().is_file() && item.path().to_string_lossy().ends_with(ending));
    files
        .filter_map(|item| {
            let path = item.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            Some((path, fs::read_to_string(item.path()).ok()?))
        })
        .collect()
}

/// The program's own sources without their tests.
fn sources() -> BTreeMap<String, String> {
    let mut sources = texts("src", ".rs");
    assert!(sources.len() > 50, "the sources are where they were");
    sources.retain(|path, _| !path.ends_with("/tests.rs"));
    for text in sources.values_mut() {
        if let Some(tests) = text.find("#[cfg(test)]\nmod tests {") {
            text.truncate(tests);
        }
    }
    sources
}

/// The top module a source file belongs to: `publish` for `src/publish/swap.rs`.
fn module(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap();
    inside.split('/').next().unwrap().trim_end_matches(".rs")
}

/// Places where one of some words is written: `src/x.rs:3: println!`.
fn places<'a>(sources: impl IntoIterator<Item = (&'a String, &'a String)>, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources {
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            if !code.starts_with("//") {
                found.extend(
                    words
                        .iter()
                        .filter(|word| code.contains(**word))
                        .map(|word| format!("{path}:{}: {word}", number + 1)),
                );
            }
        }
    }
    found
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let sources = sources();
    let order: Vec<&str> = sources["src/lib.rs"]
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").and_then(|line| line.strip_suffix(';')))
        .collect();
    assert_eq!((order.first(), order.last()), (Some(&"source"), Some(&"commands")));
    let (mut used, mut wrong) = (0, Vec::new());
    for (path, text) in sources.iter().filter(|(path, _)| !["src/lib.rs", "src/main.rs"].contains(&path.as_str())) {
        let own =
            order.iter().position(|name| *name == module(path)).unwrap_or_else(|| panic!("{path} is in no module"));
        for (number, line) in text.lines().enumerate() {
            for name in line
                .split("crate::")
                .skip(1)
                .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap())
            {
                if let Some(other) = order.iter().position(|known| *known == name) {
                    used += 1;
                    if other > own {
                        wrong.push(format!("{path}:{} uses `{name}`, which stands below `{}`", number + 1, order[own]));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(used > 200, "{used} uses were seen");
}

#[test]
fn every_kind_of_message_is_in_the_table() {
    let table: BTreeSet<&str> = classfolio::check::CHECKS.iter().map(|check| check.code).collect();
    assert_eq!(table.len(), classfolio::check::CHECKS.len(), "a code is there twice");
    let mut written: BTreeSet<String> = BTreeSet::new();
    for text in sources().values() {
        written.extend(text.split("Code::new(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
    written.extend(classfolio::media::Reason::ALL.map(|reason| reason.diagnostic().code.to_string()));
    assert!(written.len() > 30);
    let missing: Vec<&String> = written.iter().filter(|code| !table.contains(code.as_str())).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
    let unused: Vec<&&str> = table.iter().filter(|code| !written.contains(**code)).collect();
    assert!(unused.is_empty(), "in the table and nowhere said: {unused:?}");
}

#[test]
fn only_commands_print() {
    let words =
        ["println!", "print!(", "eprintln!", "eprint!", "dbg!", "io::stdout", "io::stderr", "stdout()", "stderr()"];
    let sources = sources();
    let found = places(sources.iter().filter(|(path, _)| module(path) != "commands"), &words);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_model_knows_no_files_no_markup_and_no_format() {
    let words = ["serde", "std::fs", "std::io", "std::path", "PathBuf", "ammonia", "tera::", "pulldown_cmark", "</"];
    let sources = sources();
    let found = places(sources.iter().filter(|(path, _)| module(path) == "model"), &words);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_clock_and_the_environment_stay_at_the_edge() {
    let sources = sources();
    let inside = || sources.iter().filter(|(path, _)| module(path) != "commands");
    let found = places(
        inside(),
        &[
            "std::env",
            "env::var",
            "env::home_dir",
            "current_dir",
            "Zoned::now",
            "Timestamp::now",
            "rand::rng",
            "SysRng",
        ],
    );
    assert!(found.is_empty(), "{found:#?}");
    let clock = places(
        inside().filter(|(path, _)| !["watch", "server"].contains(&module(path))),
        &["SystemTime::now", "Instant::now"],
    );
    assert!(clock.is_empty(), "{clock:#?}");
}

#[test]
fn nothing_unsafe_is_written() {
    let sources = sources();
    let found = places(&sources, &["unsafe ", "transmute"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_translation_has_every_word() {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in texts("themes/base/strings", ".toml") {
        let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        keys.insert(path, table.keys().cloned().collect());
    }
    assert!(keys.len() >= 3, "{:?}", keys.keys());
    let english = keys["themes/base/strings/en.toml"].clone();
    for (path, own) in keys {
        let differ: Vec<&String> = own.symmetric_difference(&english).collect();
        assert!(differ.is_empty(), "{path} and English differ in {differ:?}");
    }
}

#[test]
fn styles_know_no_left_and_no_right() {
    let sheets = texts("themes", ".css");
    assert!(sheets.len() >= 3);
    for (path, text) in sheets {
        let mut rest = text.as_str();
        let mut plain = String::new();
        while let Some((before, after)) = rest.split_once("/*") {
            plain.push_str(before);
            rest = after.split_once("*/").map_or("", |(_, after)| after);
        }
        plain.push_str(rest);
        for declaration in plain.split([';', '{', '}']) {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let (name, value) = (name.trim(), value.trim());
            let sided = name == "left"
                || name == "right"
                || name.ends_with("-left")
                || name.ends_with("-right")
                || name.contains("-left-")
                || name.contains("-right-");
            let aligned = ["text-align", "float", "clear"].contains(&name) && ["left", "right"].contains(&value);
            assert!(!sided && !aligned, "{path}: `{name}: {value}` does not turn round for Arabic");
        }
    }
}

#[test]
fn nothing_names_a_place_on_somebody_s_computer() {
    let mut all = texts("src", "");
    for folder in ["themes", "tests", "example-class", "benches", ".ci"] {
        all.extend(texts(folder, ""));
    }
    for file in ["Cargo.toml", "README.md", "CHANGELOG.md", "deny.toml", "rustfmt.toml"] {
        all.extend(texts(file, ""));
    }
    all.retain(|path, _| !path.contains("node_modules") && !path.contains("/.classfolio/"));
    let places_on_disk = [concat!("/wor", "k/"), concat!("/Us", "ers/"), concat!("C:\\Us", "ers")];
    for (path, text) in all {
        for place in places_on_disk {
            assert!(!text.contains(place), "{path} says `{place}`");
        }
    }
}

#[test]
fn no_work_is_left_for_later_in_a_remark() {
    for (path, text) in texts("src", ".rs").into_iter().chain(texts("themes", ".html")).chain(texts("themes", ".css")) {
        for word in ["TODO", "FIXME", "XXX", "HACK"] {
            assert!(!text.contains(word), "{path} says {word}");
        }
    }
}
