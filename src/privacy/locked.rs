//! A tree's files on their way to a host that everybody can reach: locked, so that only words open them.

use serde::{Deserialize, Serialize};

use super::keyring::{CopyKeys, Keyring};
use super::seal::{
    self, FamilyKeys, ITERATIONS, KeyError, Locked, LockedFile, LockedPage, PlainFile, SealError, Sealer, Slot,
};
use super::{Content, SiteFile, is_for};
use crate::cache::{Blob, Cache};
use crate::plan::tree::Tree;
use crate::source::{Fingerprint, SitePath};
use crate::theme::{Language, Theme};

/// Locks files into one copy in `web/`.
pub struct Lock<'a> {
    keys: FamilyKeys,
    /// A name for the copy's key, under which its files are kept.
    kept: Fingerprint,
    cache: &'a Cache,
}

/// What a locked file is remembered by.
#[derive(Serialize)]
struct Key<'a> {
    copy: Fingerprint,
    path: &'a str,
    hash: Fingerprint,
}

/// A file that was locked before.
#[derive(Serialize, Deserialize)]
struct Kept {
    locked: Locked,
    parts: Vec<Blob>,
}

/// Where a copy's page is, from the top of `web/`.
pub fn home(copy: &CopyKeys) -> SitePath {
    SitePath::new(format!("{}{}", folder(copy.name().family()), seal::PAGE))
}

/// A copy's folder in `web/`, with a slash at its end.
pub fn folder(name: &str) -> String {
    format!("locked/{name}/")
}

/// Files of themes that lie in the open in `web/`, by their paths in a tree whose pages wear them, with the links to them
/// from a copy's page.
pub fn in_the_open(tree: &Tree, themes: &[&Theme], page: &SitePath) -> Vec<(SitePath, String)> {
    let web = Tree::web();
    let link =
        |theme: &Theme, file: &str| (tree.theme(theme.name(), file), page.link_to(&web.theme(theme.name(), file)));
    let files = |theme: &&Theme| -> Vec<(SitePath, String)> {
        let shown = theme.static_files().iter().filter(|file| is_for(&file.path, tree));
        shown.map(|file| link(theme, &file.path)).collect()
    };
    themes.iter().flat_map(files).collect()
}

impl<'a> Lock<'a> {
    /// What locks a copy. The slow part, which makes it hard to try words, is done once and kept.
    ///
    /// # Errors
    /// If the copy has no words or too many.
    pub fn of(keyring: &Keyring, copy: &CopyKeys, cache: &'a Cache) -> Result<Lock<'a>, KeyError> {
        let (name, content) = (copy.name(), copy.content());
        let slot = |(place, words)| {
            let salt = content.salt(name, place);
            let key = Slot::fingerprint(name, content, words, &salt, ITERATIONS);
            if let Some(slot) = cache.result("slot", &key) {
                return Ok(slot);
            }
            let slot = Slot::seal(name, content, words, salt, ITERATIONS)?;
            cache.remember("slot", &key, &slot);
            Ok(slot)
        };
        let slots = copy.words().iter().chain([keyring.teacher()]).enumerate().map(slot).collect::<Result<_, _>>()?;
        let keys = FamilyKeys::new(name.clone(), content.clone(), slots)?;
        Ok(Lock { keys, kept: content.fingerprint(name, &[]), cache })
    }

    /// Locks a tree's files but those of themes, which lie in the open. What came from a blob of the cache is kept there
    /// locked as well, so that it is locked once; pages are locked each time.
    ///
    /// # Errors
    /// If this computer's disk fails.
    pub fn files(&self, tree: &Tree, files: &[SiteFile]) -> Result<(Vec<SiteFile>, Vec<Locked>), SealError> {
        let sealer = Sealer::new(&self.keys);
        let (mut out, mut all) = (Vec::new(), Vec::new());
        for file in files {
            let inside =
                file.path().as_str().strip_prefix(tree.folder.as_str()).and_then(|path| path.strip_prefix('/'));
            let Some(path) = inside.filter(|path| !path.starts_with("theme/")) else { continue };
            let plain = PlainFile { path: SitePath::new(path), content: file.content().clone() };
            all.push(match plain.content {
                Content::Bytes(_) => seal::seal_file(&sealer, &plain, &mut |part| self.keep(part, &mut out))?,
                Content::Blob(_) => self.once(&sealer, &plain, file.hash(), &mut out)?,
            });
        }
        Ok((out, all))
    }

    /// What holds the copy together: the list of its files, and the page.
    ///
    /// # Errors
    /// If the page's first page is not among `locked`, or the theme's page is wrong.
    pub fn page(
        &self,
        locked: &[Locked],
        page: &LockedPage,
        theme: &Theme,
        language: &Language,
    ) -> Result<Vec<SiteFile>, SealError> {
        let mut out = Vec::new();
        let sealer = Sealer::new(&self.keys);
        seal::seal_page(&sealer, locked, page, theme, language, &mut |part| self.keep(part, &mut out))?;
        Ok(out)
    }

    /// Locks a blob, or finds what it became when it was locked before.
    fn once(
        &self,
        sealer: &Sealer<'_>,
        file: &PlainFile,
        hash: Fingerprint,
        out: &mut Vec<SiteFile>,
    ) -> Result<Locked, SealError> {
        let key = Key { copy: self.kept, path: file.path.as_str(), hash };
        let before: Option<Kept> = self.cache.result("locked", &key);
        let whole = |kept: &Kept| kept.parts.iter().all(|part| self.cache.blob(part).is_some());
        let kept = match before.filter(whole) {
            Some(kept) => kept,
            None => {
                let mut parts = Vec::new();
                let locked = seal::seal_file(sealer, file, &mut |part| {
                    parts.push(self.cache.put(&part.bytes, "js")?);
                    Ok(())
                })?;
                let kept = Kept { locked, parts };
                self.cache.remember("locked", &key, &kept);
                kept
            }
        };
        for (id, part) in kept.locked.parts.iter().zip(&kept.parts) {
            out.push(SiteFile {
                path: self.place(&SitePath::new(format!("b/{id}.js"))),
                hash: part.id,
                size: part.size,
                content: Content::Blob(self.cache.path_of(part)),
            });
        }
        Ok(kept.locked)
    }

    fn keep(&self, file: LockedFile, out: &mut Vec<SiteFile>) -> std::io::Result<()> {
        out.push(SiteFile {
            path: self.place(&file.path),
            hash: Fingerprint::of(&file.bytes),
            size: file.bytes.len() as u64,
            content: Content::Bytes(file.bytes.into()),
        });
        Ok(())
    }

    fn place(&self, inside: &SitePath) -> SitePath {
        let folder = folder(self.keys.name().family());
        inside.below(folder.trim_end_matches('/')).below(&Tree::web().folder)
    }
}
