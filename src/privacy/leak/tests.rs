use super::sources::sample;
use super::*;
use crate::source::SitePath;

const DIARY: &str = "---\nfor: family\nwell: I told my mother about it\n---\nOn Monday I hid behind the *old* boat shed\n\
                     until nobody was looking for me any more.\n";

fn page(path: &str, text: &str) -> Rendered {
    Rendered { path: SitePath::new(path), text: text.into() }
}

/// What is told of a page, in a tree that may not hold the diary and may hold `public`.
fn told(page: Rendered, public: &'static str) -> Vec<Diagnostic> {
    let guard = sample(&[("students/ava/notebook/2026-10-05 behind the old boat shed.md", DIARY)], public, &["Okafor"]);
    guard.leaks(&Tree::web(), &Files { pages: vec![&page], blobs: &[], carried: &Default::default(), summary: None })
}

fn html(text: &str) -> Rendered {
    page("students/ava/index.html", text)
}

#[test]
fn private_words_are_found_however_a_page_writes_them() {
    for text in [
        "<p>On Monday I hid behind the <em>old</em> boat shed",
        "<p class=\"x\">and then ON MONDAY, I hid be<b>hind</b> the old boat...",
        "<meta name=\"description\" content=\"hid behind the old boat shed until nobody was\">",
        "<img src=\"a.jpg\" alt='the old boat shed&#10;until nobody was looking for me'>",
        "<p>I told my <b>mother</b> about it</p>",
        "<a href=\"notebook/2026-10-05-behind-the-old-boat-shed.html\">x</a>",
        "<p>Hello, Oka&shy;for!",
        "<p>The <i>Okafors</i> came.",
    ] {
        assert_eq!(told(html(text), "").len(), 1, "{text}");
    }
    assert_eq!(told(page("media/2026-10-05-behind-the-old-boat-shed.html", ""), "").len(), 1);
    let feed = "<content type=\"html\">&lt;p&gt;On Monday I hid behind the &lt;em&gt;old&lt;/em&gt; boat shed&lt;/p&gt;</content>";
    assert_eq!(told(page("feed.xml", feed), "").len(), 1);
}

#[test]
fn words_that_may_be_read_and_words_that_only_look_alike_are_no_leak() {
    let text = "<p>On Monday I hid behind the old boat shed until nobody was looking</p>";
    assert!(told(html(text), "On Monday I hid behind the old boat shed until nobody was looking for me.").is_empty());
    for text in [
        "<p>I hid behind the old boat shed",
        "<h2>On Monday I hid</h2><p>behind the old boat shed",
        "<p class=\"okafor\" id=\"on monday i hid behind the old boat\">",
        "<p>They told my mother about it.",
        "<p>okafo okaforo",
    ] {
        assert!(told(html(text), "").is_empty(), "{text}");
    }
}

#[test]
fn a_message_names_both_places_and_repeats_no_word() {
    let [told] = &told(html("<p>I told my mother about it"), "")[..] else { panic!("one message") };
    assert_eq!(told.place.as_ref().unwrap().file, "students/ava/notebook/2026-10-05 behind the old boat shed.md");
    assert_eq!(told.place.as_ref().unwrap().line, None);
    assert!(told.message.contains("line 3") && told.message.contains("`web/students/ava/index.html`"));
    assert!(!format!("{told:?}").contains("mother"));
}
