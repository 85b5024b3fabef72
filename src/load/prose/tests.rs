use super::*;
use crate::model::document::{Block, Inline, Link};
use crate::source::Span;

fn read(text: &str) -> (Document, Vec<Diagnostic>) {
    parse(&SourceText { path: "a.md".into(), text: text.into() }, 0..text.len())
}

fn document(text: &str) -> Document {
    let (document, diagnostics) = read(text);
    assert_eq!(diagnostics, [], "{text}");
    document
}

fn codes(text: &str) -> Vec<String> {
    read(text).1.iter().map(|diagnostic| diagnostic.code.to_string()).collect()
}

fn links(document: &Document) -> Vec<(Link, bool)> {
    let mut links = Vec::new();
    document.for_each_link(&mut |link, picture| links.push((link.clone(), picture)));
    links
}

fn targets(text: &str) -> Vec<String> {
    links(&document(text)).into_iter().map(|(link, _)| link.target.into()).collect()
}

fn depth(blocks: &[Block]) -> usize {
    let below = |blocks: &[Block]| 1 + depth(blocks);
    blocks
        .iter()
        .map(|block| match block {
            Block::Quote(blocks) => below(blocks),
            Block::List { items, .. } => 1 + items.iter().map(|item| below(&item.blocks)).max().unwrap_or(0),
            _ => 0,
        })
        .max()
        .unwrap_or(0)
}

#[test]
fn a_link_may_name_an_entry_as_people_say_it() {
    assert_eq!(targets("see [him](my dog) and [it](writing/my dog)"), ["my dog", "writing/my dog"]);
    assert_eq!(targets("[**my** friend's boat](my dad's boat)"), ["my dad's boat"]);
    assert_eq!(targets("[[my dog]] and [[my dad's boat|the boat]]"), ["my dog", "my dad's boat"]);
    assert_eq!(targets("[a](<my dog> \"Rex\")"), ["my dog"]);
    assert_eq!(targets("![the frog](clay frog (1).jpg)"), ["clay frog (1).jpg"]);
    assert_eq!(targets("<rosa@example.org>"), ["mailto:rosa@example.org"]);
}

#[test]
fn code_and_plain_words_keep_what_looks_like_a_named_link() {
    assert_eq!(document("`[a](b c)` \\[a\\](b c)").plain_text(), "[a](b c) [a](b c)");
    assert_eq!(document("```\n[a](b c)\n```").plain_text(), "[a](b c)");
}

#[test]
fn spans_point_at_the_link_in_the_whole_file() {
    let text = "---\ntitle: é\n---\nÜber [my dog](my dog) and [[sea]] and ![a](b c.jpg)\n";
    let source = SourceText { path: "a.md".into(), text: text.into() };
    let (document, _) = parse(&source, text.find("Über").unwrap()..text.len());
    let shown: Vec<_> = links(&document)
        .iter()
        .map(|(link, picture)| (&text[link.span.start as usize..link.span.end as usize], *picture))
        .collect();
    assert_eq!(shown, [("[my dog](my dog)", false), ("[[sea]]", false), ("![a](b c.jpg)", true)]);
}

#[test]
fn headings_carry_their_place_and_the_first_can_be_the_title() {
    let document = document("# My *dog*\n\nHe runs.\n\n## More\n\n- # not this");
    assert_eq!(document.first_heading().as_deref(), Some("My dog"));
    assert_eq!(
        document.headings().map(|(level, _, span)| (level, span)).collect::<Vec<_>>(),
        [(1, Span::new(0, 11)), (2, Span::new(22, 30))]
    );
    let rest = document.without_first_heading();
    assert_eq!((rest.first_heading(), rest.first_sentence().as_deref()), (None, Some("He runs.")));
}

#[test]
fn a_range_that_is_no_text_is_an_empty_document() {
    let source = SourceText { path: "a.md".into(), text: "é".into() };
    assert_eq!(parse(&source, 1..2), (Document::default(), vec![]));
    assert_eq!(parse(&source, 5..9), (Document::default(), vec![]));
}

#[test]
fn neighbouring_pieces_of_text_become_one() {
    let document = document("a \\* b &amp; c \"d\" 'e' -- f ...");
    assert_eq!(document.blocks, [Block::Paragraph(vec![Inline::Text("a * b & c “d” ‘e’ – f …".into())])]);
}

#[test]
fn control_characters_are_dropped() {
    assert_eq!(document("a\0b\u{7}c\u{7f}d\u{85}e\tf\r\ng").plain_text(), "abcde\tf\ng");
    assert_eq!(document("```\r\na\0\r\nb\r\n```").plain_text(), "a\nb");
}

#[test]
fn nothing_but_comments_is_nothing_to_read() {
    for text in ["", "\n\n", "<!-- a note -->", "<!-- a\n\nb -->", "<b></b>", "<br>", "#", "> "] {
        assert!(document(text).is_empty(), "{text:?}");
    }
}

#[test]
fn tags_in_a_line_find_their_place_in_the_tree_or_leave_their_words() {
    let inline = |text: &str| match document(text).blocks.as_slice() {
        [Block::Paragraph(line)] => format!("{line:?}").replace("Text(", "(").replace("Marked(Subscript, ", "Sub("),
        other => format!("{other:?}"),
    };
    assert_eq!(inline("H<sub>2</sub>O"), r#"[("H"), Sub([("2")]), ("O")]"#);
    assert_eq!(inline("a <b>c *d</b> e*"), r#"[("a "), ("c "), Emphasis([("d e")])]"#);
    assert_eq!(inline("a <b>b <i>c</b> d</i>"), r#"[("a "), Strong([("b "), Emphasis([("c")])]), (" d")]"#);
    assert_eq!(inline("a <b>b"), r#"[("a "), ("b")]"#);
    assert_eq!(inline("a </b>b<br/>c"), r#"[("a b"), HardBreak, ("c")]"#);
}

#[test]
fn a_file_hears_once_of_html_that_was_not_kept() {
    let (document, said) = read("one\n\n<iframe srcdoc=x></iframe>\n\n<p style=x>two</p>\n\nthree <img src=x>");
    assert_eq!(document.plain_text(), "one\ntwo\nthree");
    assert_eq!(said.len(), 1);
    let said = &said[0];
    assert_eq!(
        (said.code.as_str(), said.message.as_str()),
        ("html-removed", "`<iframe>` cannot be used in a page, so it was left out")
    );
    assert_eq!(said.place.as_ref().unwrap().line.as_ref().unwrap().number, 3);
}

#[test]
fn refused_targets_leave_their_words() {
    let (document, said) = read("[run](javascript:alert) and [see](file:///c:/x) ![cat](https://example.org/cat.jpg)");
    assert_eq!(document.plain_text(), "run and see cat");
    assert_eq!(links(&document), []);
    assert_eq!(
        said.iter().map(|said| said.code.as_str()).collect::<Vec<_>>(),
        ["link-refused", "link-refused", "picture-from-the-web"]
    );
    assert_eq!(
        codes("![x](data:image/png;base64,AAAA) <a href=\"javascript:x\">y</a>"),
        ["link-refused", "link-refused"]
    );
}

#[test]
fn a_hundred_bad_links_are_not_a_hundred_messages() {
    assert_eq!(codes(&"[x](javascript:y) ".repeat(100)).len(), 20);
}

#[test]
fn footnotes_are_in_the_order_of_their_first_mention() {
    let document = document("a[^two] b[^One] c[^two]\n\n[^one]: first\n\n[^two]: second\n\n[^three]: alone\n");
    let labels: Vec<_> = document.footnotes.iter().map(|note| &*note.label).collect();
    assert_eq!(labels, ["two", "One", "three"]);
    assert_eq!(document.plain_text(), "a b c\nsecond\nfirst\nalone");
}

#[test]
fn lists_know_whether_they_are_tight_and_done() {
    let blocks = document("- [x] a\n- [ ] b\n- c\n\n3. d\n\n   e\n").blocks;
    let [Block::List { start: None, tight: true, items }, Block::List { start: Some(3), tight: false, .. }] =
        blocks.as_slice()
    else {
        panic!("{blocks:?}")
    };
    assert_eq!(items.iter().map(|item| item.task).collect::<Vec<_>>(), [Some(true), Some(false), None]);
}

#[test]
fn deep_nesting_is_cut_and_its_words_stay() {
    let quotes = document(&format!("{}deep\n\nafter", ">".repeat(100_000)));
    assert!(depth(&quotes.blocks) < DEEPEST);
    assert_eq!(quotes.plain_text(), "deep\nafter");
    let list = document(&format!("{}deep\n\n{}", "- ".repeat(50_000), " \n".repeat(50)));
    assert!(depth(&list.blocks) < 2 * DEEPEST);
    assert_eq!(list.plain_text().trim(), "deep");
    let marked = document(&format!("{}deep\n{}", "> - ".repeat(50_000), "x\n".repeat(50_000)));
    assert_eq!(marked.word_count(), 50_001);
    let steps: String = (0..400).map(|level| format!("{}- item {level}\n", "  ".repeat(level))).collect();
    assert_eq!(document(&steps).word_count(), 800);
}

#[test]
fn bombs_of_signs_end() {
    let n = 100_000;
    for sign in [
        "[", "![", "*", "**a", "_a_", "[[", "]", "[a](", "[a](b ", "<", "<b>", "`", "~", "\"", "&", "a*_", "[^a]",
        "\\", "|",
    ] {
        let (document, _) = read(&sign.repeat(n / sign.len()));
        let mut seen = 0;
        document.for_each_link(&mut |_, _| seen += 1);
        assert!(seen <= n && document.plain_text().len() <= 4 * n, "{sign}");
    }
    for block in [
        "<div>\n",
        "<b><p>\n",
        "[^a]: ",
        "[a]: b\n",
        "|a|\n|-|\n",
        "- a\n",
        "> - ",
        "1. \n\n",
        "<!--\n",
        "```\n",
        "# \n",
    ] {
        assert!(read(&block.repeat(n / block.len())).0.plain_text().len() <= 4 * n, "{block}");
    }
}

#[test]
fn emphasis_in_emphasis_is_cut_and_its_words_stay() {
    let text = format!("{}sea{}", "*_".repeat(500), "_*".repeat(500));
    let document = document(&text);
    fn deep(line: &[Inline]) -> usize {
        line.iter()
            .map(|inline| match inline {
                Inline::Emphasis(content) | Inline::Strong(content) => 1 + deep(content),
                _ => 0,
            })
            .max()
            .unwrap_or(0)
    }
    let [Block::Paragraph(line)] = document.blocks.as_slice() else { panic!() };
    assert!((1..=DEEPEST).contains(&deep(line)));
    assert!(document.plain_text().contains("sea"));
}
