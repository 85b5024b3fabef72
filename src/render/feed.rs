//! Atom feeds for parents who follow, and the sitemap of a class that wants to be found. Every address is absolute.

use std::borrow::Cow;
use std::io;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::Rendered;
use super::entry::prose_options;
use super::prose::{self, Target, Targets};
use super::student::StudentScene;
use crate::plan::student::Goal;
use crate::plan::summary::Shown;
use crate::source::SitePath;

/// Posts in a feed.
pub const NEWEST: usize = 20;

/// One post of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedItem {
    /// `tag:` address made of student and file name: the same for ever, whatever the title becomes.
    pub id: String,
    /// Title.
    pub title: String,
    /// Language of the post.
    pub language: String,
    /// Its day.
    pub date: Date,
    /// Absolute address of its page.
    pub href: String,
    /// Whose.
    pub author: String,
    /// The whole post as HTML with absolute addresses.
    pub html: String,
}

/// A feed around its items.
pub struct Feed<'a> {
    /// Its own place in the tree.
    pub path: SitePath,
    /// Title.
    pub title: String,
    /// Language of the title.
    pub language: &'a str,
    /// The class's web address, ending in `/`.
    pub address: &'a str,
    /// The page it is the feed of.
    pub home: &'a SitePath,
}

/// The newest dated posts of a student as feed items, newest first.
pub fn items(at: &StudentScene<'_>, address: &str) -> Vec<FeedItem> {
    let entries = at.plan.seen.entries().iter().zip(&at.plan.entries).zip(at.cards);
    let dated = entries.filter_map(|((entry, plan), card)| Some((entry, plan, card, entry.date?)));
    dated
        .take(NEWEST)
        .map(|(entry, plan, card, date)| {
            let title = super::card::title(&entry.title, card.media.as_ref(), &at.scene);
            FeedItem {
                id: format!(
                    "tag:{},2026:{}/{}",
                    host(address),
                    id_part(&at.plan.seen.student().id.0),
                    id_part(&entry.id.0)
                ),
                language: card.language.clone(),
                date,
                href: format!("{address}{}", plan.path),
                author: at.plan.seen.student().name.clone(),
                html: item_html(at, entry, plan, &title, address),
                title,
            }
        })
        .collect()
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or(rest)
}

fn id_part(name: &str) -> String {
    percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC)
        .to_string()
        .replace("%2F", "/")
        .replace("%2D", "-")
}

fn item_html(
    at: &StudentScene<'_>,
    entry: &crate::model::entry::Entry,
    plan: &crate::plan::student::EntryPlan,
    title: &str,
    address: &str,
) -> String {
    let mut html = String::new();
    for (place, file) in entry.media.iter().enumerate() {
        if let (false, Some(shown)) = (plan.in_words.contains(&place), at.shown.get(&file.path)) {
            media_html(shown, title, address, &mut html);
        }
    }
    let absolute = |goal: &Goal| match goal {
        Goal::Page(path) => Some(Target::Href(format!("{address}{path}"))),
        Goal::Media(path) => Some(Target::Href(format!("{address}{}", shown_path(at.shown.get(path)?)?))),
    };
    let options = prose_options(&at.scene, "", false);
    if plan.links.is_empty() {
        html.push_str(&at.bodies.written(&entry.words, &options, at.scene.language.tag()));
    } else {
        let targets: Targets = plan.links.iter().filter_map(|(span, goal)| Some((*span, absolute(goal)?))).collect();
        prose::write(&entry.words, &targets, &options, &mut html);
    }
    let said =
        [("did_well", &entry.well), ("try_next", &entry.better), ("learned", &entry.learned), ("why", &entry.why)];
    for (key, lines) in said.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        let lines: String = lines.iter().map(|line| format!("<li>{}</li>", quick_xml::escape::escape(line))).collect();
        html.push_str(&format!("<h2>{}</h2><ul>{lines}</ul>", quick_xml::escape::escape(at.scene.language.text(key))));
    }
    if let Some(ask) = &entry.ask {
        let label = quick_xml::escape::escape(at.scene.language.text("ask"));
        html.push_str(&format!("<h2>{label}</h2><p>{}</p>", quick_xml::escape::escape(ask)));
    }
    html
}

fn shown_path(shown: &Shown) -> Option<&str> {
    match shown {
        Shown::Picture { files, .. } => files.get(files.len() / 2).map(|(_, path)| path.as_str()),
        Shown::Sound { path, .. } | Shown::Film { path, .. } | Shown::Document { path, .. } => Some(path),
        Shown::Missing { .. } => None,
    }
}

fn media_html(shown: &Shown, title: &str, address: &str, html: &mut String) {
    let Some(path) = shown_path(shown) else { return };
    let src = quick_xml::escape::escape(format!("{address}{path}")).into_owned();
    let (name, width, height) = match shown {
        Shown::Picture { alt, name, width, height, .. } => (if alt.is_empty() { name } else { alt }, *width, *height),
        Shown::Sound { name, .. } | Shown::Film { name, .. } | Shown::Document { name, .. } => (name, 0, 0),
        Shown::Missing { .. } => return,
    };
    let name = quick_xml::escape::escape(if name.is_empty() { title } else { name });
    html.push_str(&match shown {
        Shown::Picture { .. } => {
            format!("<p><img src=\"{src}\" alt=\"{name}\" width=\"{width}\" height=\"{height}\"></p>")
        }
        _ => format!("<p><a href=\"{src}\">{name}</a></p>"),
    });
}

/// Writes a student's Atom feed.
///
/// # Errors
/// None in practice: the writer writes into memory.
pub fn of_student(feed: &Feed<'_>, items: &[FeedItem]) -> io::Result<Rendered> {
    // Half as long again: markup within a feed is escaped.
    let room = items.iter().map(|item| item.html.len() * 3 / 2 + 1024).sum();
    let mut writer = Writer::new(Vec::with_capacity(room));
    items.iter().try_for_each(|item| entry(&mut writer, item))?;
    atom(feed, items.first().map(|item| item.date), &written(writer)?)
}

/// Writes the class's Atom feed from its students': the newest posts of all of them.
///
/// # Errors
/// None in practice: the writer writes into memory.
pub fn of_class(feed: &Feed<'_>, students: impl Iterator<Item = String>) -> io::Result<Rendered> {
    let mut newest: Vec<(String, String)> = Vec::new();
    for text in students {
        let entries = text.split_inclusive(ENTRY_END).filter_map(written_entry);
        newest.extend(entries.map(|(day, entry)| (day.to_owned(), entry.to_owned())));
        // Newest first; on one day in the order of their ids, which stand at the start of an entry.
        newest.sort_by(|(a_day, a), (b_day, b)| (b_day, a).cmp(&(a_day, b)));
        newest.truncate(NEWEST);
    }
    let day = newest.first().and_then(|(day, _)| day.parse().ok());
    atom(feed, day, &newest.into_iter().map(|(_, entry)| entry).collect::<String>())
}

const ENTRY_END: &str = "</entry>";

/// The day and the text of an entry as [`of_student`] wrote it. Everything a child wrote is escaped in it, so that no
/// words can pass for these marks.
fn written_entry(part: &str) -> Option<(&str, &str)> {
    let entry = &part[part.find("<entry")?..];
    let updated = entry.find("<updated>")? + "<updated>".len();
    Some((entry.get(updated..updated + "2026-11-14".len())?, entry.ends_with(ENTRY_END).then_some(entry)?))
}

/// A feed around its entries. Its `updated` is its newest post's day, never the clock's.
fn atom(feed: &Feed<'_>, newest: Option<Date>, entries: &str) -> io::Result<Rendered> {
    let mut writer = Writer::new(Vec::with_capacity(entries.len() + 1024));
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let own = format!("{}{}", feed.address, feed.path);
    let home = format!("{}{}", feed.address, feed.home);
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language)];
    writer.create_element("feed").with_attributes(attributes).write_inner_content(|writer| {
        text(writer, "id", &own)?;
        text(writer, "title", &feed.title)?;
        text(writer, "updated", &updated(newest))?;
        writer
            .create_element("link")
            .with_attributes([("rel", "self"), ("type", "application/atom+xml"), ("href", own.as_str())])
            .write_empty()?;
        writer
            .create_element("link")
            .with_attributes([("rel", "alternate"), ("type", "text/html"), ("href", home.as_str())])
            .write_empty()?;
        writer.write_event(Event::Text(BytesText::from_escaped(entries)))
    })?;
    Ok(Rendered { path: feed.path.clone(), text: written(writer)? })
}

fn written(writer: Writer<Vec<u8>>) -> io::Result<String> {
    String::from_utf8(writer.into_inner()).map_err(io::Error::other)
}

fn entry(writer: &mut Writer<Vec<u8>>, item: &FeedItem) -> io::Result<()> {
    writer.create_element("entry").with_attribute(("xml:lang", item.language.as_str())).write_inner_content(
        |writer| {
            text(writer, "id", &item.id)?;
            text(writer, "title", &item.title)?;
            text(writer, "updated", &updated(Some(item.date)))?;
            writer.create_element("author").write_inner_content(|writer| text(writer, "name", &item.author))?;
            writer
                .create_element("link")
                .with_attributes([("rel", "alternate"), ("type", "text/html"), ("href", item.href.as_str())])
                .write_empty()?;
            writer
                .create_element("content")
                .with_attribute(("type", "html"))
                .write_text_content(BytesText::new(&legal(&item.html)))?;
            Ok(())
        },
    )?;
    Ok(())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&legal(text)))?;
    Ok(())
}

/// Noon in UTC is the same day nearly everywhere.
fn updated(date: Option<Date>) -> String {
    date.map_or_else(|| "1970-01-01T00:00:00Z".into(), |date| format!("{date}T12:00:00Z"))
}

/// Without the control characters that XML cannot hold.
fn legal(text: &str) -> Cow<'_, str> {
    let legal = |c: char| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    // Only these bytes can be part of what is not.
    let doubtful = |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0xef;
    if !text.bytes().fold(false, |any, byte| any | doubtful(byte)) || text.chars().all(legal) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| legal(*c)).collect())
}

/// Writes the sitemap of pages, sorted.
///
/// # Errors
/// None in practice: the writer writes into memory.
pub fn sitemap(address: &str, pages: &[String]) -> io::Result<Rendered> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let schema = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    writer.create_element("urlset").with_attribute(schema).write_inner_content(|writer| {
        pages.iter().try_for_each(|page| {
            writer
                .create_element("url")
                .write_inner_content(|writer| text(writer, "loc", &format!("{address}{page}")))?;
            Ok(())
        })
    })?;
    Ok(Rendered { path: SitePath::new("sitemap.xml"), text: written(writer)? })
}
