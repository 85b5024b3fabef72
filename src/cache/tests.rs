use super::*;

#[derive(Serialize)]
struct Key {
    path: &'static str,
    size: u64,
}

const KEY: Key = Key { path: "a.jpg", size: 3 };

fn cache() -> (tempfile::TempDir, Cache) {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::open(&folder.path().join(".classfolio")).unwrap();
    (folder, cache)
}

fn only_file(cache: &Cache, folder: &str) -> PathBuf {
    let files = walkdir::WalkDir::new(cache.folder.join(folder)).into_iter().map(Result::unwrap);
    let files: Vec<_> = files.filter(|item| item.file_type().is_file()).collect();
    assert_eq!(files.len(), 1);
    files[0].path().to_path_buf()
}

#[test]
fn bytes_come_back_and_are_kept_once() {
    let (_folder, cache) = cache();
    let blob = cache.put(b"frog", "jpg").unwrap();
    assert_eq!(cache.put(b"frog", "jpg").unwrap(), blob);
    assert_eq!(std::fs::read(cache.blob(&blob).unwrap()).unwrap(), b"frog");
    assert_eq!(only_file(&cache, "blobs"), cache.path_of(&blob));
}

#[test]
fn a_blob_that_is_gone_or_cut_short_is_a_miss() {
    let (_folder, cache) = cache();
    let blob = cache.put(b"frog", "jpg").unwrap();
    std::fs::write(cache.path_of(&blob), b"fr").unwrap();
    assert_eq!(cache.blob(&blob), None);
    std::fs::remove_file(cache.path_of(&blob)).unwrap();
    assert_eq!(cache.blob(&blob), None);
}

#[test]
fn a_damaged_blob_is_mended_when_it_is_put_again() {
    let (_folder, cache) = cache();
    let blob = cache.put(b"frog", "jpg").unwrap();
    std::fs::write(cache.path_of(&blob), b"toad").unwrap();
    cache.put(b"frog", "jpg").unwrap();
    assert_eq!(std::fs::read(cache.path_of(&blob)).unwrap(), b"frog");
}

#[test]
fn a_result_is_found_by_its_key_alone() {
    let (_folder, cache) = cache();
    cache.remember("words", &KEY, &vec!["a", "b"]);
    assert_eq!(cache.result::<Vec<String>>("words", &KEY), Some(vec!["a".to_string(), "b".into()]));
    assert_eq!(cache.result::<Vec<String>>("words", &Key { size: 4, ..KEY }), None);
    assert_eq!(cache.result::<Vec<String>>("other", &KEY), None);
}

#[test]
fn the_key_can_be_read_beside_the_result() {
    let (_folder, cache) = cache();
    cache.remember("words", &KEY, &1);
    let text = std::fs::read_to_string(only_file(&cache, "results")).unwrap();
    assert!(text.contains(r#""key":{"path":"a.jpg","size":3}"#), "{text}");
}

#[test]
fn a_damaged_result_is_a_miss() {
    let (_folder, cache) = cache();
    cache.remember("words", &KEY, &"frog");
    let path = only_file(&cache, "results");
    let good = std::fs::read_to_string(&path).unwrap();
    for bad in ["", "\n", "{", &good.replace("frog", "toad"), &good[..good.len() - 3]] {
        std::fs::write(&path, bad).unwrap();
        assert_eq!(cache.result::<String>("words", &KEY), None, "{bad}");
    }
    std::fs::write(&path, &good).unwrap();
    assert_eq!(cache.result::<u32>("words", &KEY), None, "a result of another type");
    assert_eq!(cache.result::<String>("words", &KEY).unwrap(), "frog");
}

#[test]
fn an_ending_cannot_lead_out_of_the_cache() {
    let (_folder, cache) = cache();
    let blob = Blob { id: Fingerprint::of(b""), ending: "/../../x".into(), size: 0 };
    assert!(cache.path_of(&blob).to_string_lossy().ends_with(".x"));
}

#[test]
fn pruning_drops_only_what_this_run_did_not_use_and_only_over_the_cap() {
    let (folder, first) = cache();
    let old = first.put(b"old frog", "jpg").unwrap();
    let kept = first.put(b"frog", "jpg").unwrap();
    first.remember("words", &KEY, &1);
    let second = Cache::open(&folder.path().join(".classfolio")).unwrap();
    let path = first.path_of(&old);
    second.blob(&kept).unwrap();
    assert_eq!(second.prune(1000).unwrap(), 0);
    assert!(second.prune(0).unwrap() > 8);
    assert!(!path.exists());
    assert!(second.blob(&kept).is_some());
    assert_eq!(second.result::<u32>("words", &KEY), None);
}

#[test]
fn many_threads_may_put_the_same_bytes() {
    let (_folder, cache) = cache();
    let blobs: Vec<Blob> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| cache.put(&[7; 100_000], "bin").unwrap())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(blobs.iter().all(|blob| cache.blob(blob).is_some()));
    only_file(&cache, "blobs");
}

#[cfg(unix)]
#[test]
fn a_blob_can_be_read_by_others_and_written_by_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, cache) = cache();
    let blob = cache.put(b"frog", "jpg").unwrap();
    let mode = std::fs::metadata(cache.path_of(&blob)).unwrap().permissions().mode();
    let plain = cache.folder.join("plain");
    std::fs::write(&plain, b"").unwrap();
    assert_eq!(mode & 0o777, std::fs::metadata(plain).unwrap().permissions().mode() & 0o777);
    assert_eq!(mode & 0o600, 0o600);
}
