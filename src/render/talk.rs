//! A conversation for a page, and the page of all of them.

use std::sync::Arc;

use super::corner::{self, link_to_conversation};
use super::student::StudentScene;
use super::view::{
    AboutLinkView, ConversationsView, DateView, Html, LinkView, MediaView, QuestionView, SeeView, SpeakerView,
    TalkKindView, TalkView, TickView, TicksView,
};
use super::{Rendered, card, check};
use crate::model::conversation::{About, Conversation, ConversationId, Kind, Pointer, Speaker, Ticks};
use crate::model::entry::EntryId;
use crate::plan::address::slug;
use crate::source::SitePath;
use crate::theme::{DateStyle, TemplateError};

/// The anchor of a conversation.
pub fn anchor(id: &ConversationId) -> String {
    format!("talk-{}", slug(&id.0))
}

/// The page of all conversations, newest first.
///
/// # Errors
/// What is wrong in a template.
pub fn page(at: &StudentScene<'_>, path: &SitePath) -> Result<Rendered, TemplateError> {
    let title = at.scene.language.text("we_talked").to_owned();
    let view = ConversationsView {
        page: at.page("conversations", path, title),
        student: at.student(path),
        talks: at.plan.seen.conversations().iter().map(|talk| with_follow_up(at, talk, path)).collect(),
    };
    at.scene.render("student/conversations.html", path, &view)
}

/// A conversation with the way to its printable half page.
fn with_follow_up(at: &StudentScene<'_>, talk: &Conversation, page: &SitePath) -> TalkView {
    let follow_up = at.plan.corner.as_ref().and_then(|corner| corner.follow_up(&talk.id));
    TalkView { follow_up: follow_up.map(|path| page.link_to(path)), ..view(at, talk, page, None) }
}

/// A conversation as the page at `page` shows it; `own` is the piece of work whose page that is.
pub fn view(at: &StudentScene<'_>, talk: &Conversation, page: &SitePath, own: Option<&EntryId>) -> TalkView {
    let language = language_of(at, talk);
    let (lang, dir) = at.scene.part(&language);
    let mut about = about_links(at, talk, page, own);
    let named = (talk.focus.is_none() && !about.is_empty()).then(|| about.remove(0));
    let (title, title_is_words) = title(at, talk, named.as_ref());
    TalkView {
        id: anchor(&talk.id),
        date: talk.date.map(|day| date_view(at, day)),
        who: speakers(at, talk),
        kind: talk.kind.map(|kind| kind_view(at, kind)),
        title,
        title_href: named.and_then(|named| named.href),
        title_is_words,
        lang,
        dir,
        about,
        said: talk.said.clone(),
        note: talk.note.clone(),
        body: body(at, talk, page),
        went_well: talk.went_well.clone(),
        next: talk.next.clone(),
        plan: talk.plan.clone(),
        questions: talk
            .questions
            .iter()
            .map(|it| QuestionView { asked: it.asked.clone(), answer: it.answer.clone() })
            .collect(),
        see: talk.see.iter().filter_map(|pointer| see(at, pointer, page)).collect(),
        ticks: talk.ticks.as_ref().and_then(|ticks| ticks_view(at, ticks, page)),
        result: talk.result.clone(),
        mentor: talk.mentor.clone(),
        media: media(at, talk, page),
        transcript: talk.transcript.clone(),
        follow_up: None,
    }
}

/// The language of a conversation's words.
pub fn language_of(at: &StudentScene<'_>, talk: &Conversation) -> String {
    let own = talk.language.as_deref().or(at.plan.seen.student().language.as_deref());
    own.unwrap_or_else(|| at.scene.class.language()).to_owned()
}

/// A conversation by what it was about and its day; none outside a family's tree.
pub fn link(at: &StudentScene<'_>, talk: &Conversation, page: &SitePath) -> Option<LinkView> {
    let words = match &talk.focus {
        Some(focus) => focus.clone(),
        None => talk.kind.map_or_else(|| at.scene.language.text("a_talk").to_owned(), |kind| kind_view(at, kind).text),
    };
    let text = match talk.date {
        Some(day) => format!("{words} · {}", at.scene.language.date_text(day, DateStyle::DayMonth)),
        None => words,
    };
    Some(LinkView { text, href: link_to_conversation(at, &talk.id, page)? })
}

/// What a conversation was about, as far as this audience may see it; without `own`, whose page it is.
pub fn about_links(
    at: &StudentScene<'_>,
    talk: &Conversation,
    page: &SitePath,
    own: Option<&EntryId>,
) -> Vec<AboutLinkView> {
    let others = talk.about.iter().filter(|about| !matches!((about, own), (About::Entry(id), Some(own)) if id == own));
    others.filter_map(|about| corner::about_link(at, about, page)).collect()
}

/// The one thing it was about; whether that is somebody's words.
fn title(at: &StudentScene<'_>, talk: &Conversation, about: Option<&AboutLinkView>) -> (String, bool) {
    match (&talk.focus, about, talk.kind) {
        (Some(focus), _, _) => (focus.clone(), true),
        (None, Some(about), _) => (about.text.clone(), true),
        (None, None, Some(kind)) => (kind_view(at, kind).text, false),
        (None, None, None) => (at.scene.language.text("a_talk").to_owned(), false),
    }
}

/// A day of the corner.
pub fn date_view(at: &StudentScene<'_>, day: jiff::civil::Date) -> DateView {
    at.scene.day(day, at.newest(), false)
}

/// Who talked with the child.
pub fn speakers(at: &StudentScene<'_>, talk: &Conversation) -> Vec<SpeakerView> {
    talk.who.iter().map(|who| speaker(at, who)).collect()
}

fn speaker(at: &StudentScene<'_>, who: &Speaker) -> SpeakerView {
    let text = |key: &str| at.scene.language.text(key).to_owned();
    let (kind, icon, name) = match who {
        Speaker::Me => ("me", "me", text("me")),
        Speaker::Teacher(name) => ("teacher", "teacher", name.clone().unwrap_or_else(|| only_teacher(at))),
        Speaker::Classmate(name) => ("classmate", "friend", name.clone().unwrap_or_else(|| text("a_classmate"))),
        Speaker::Family(name) => ("family", "house", name.clone().unwrap_or_else(|| text("my_family"))),
        Speaker::Group(name) => ("group", "adults", name.clone()),
        Speaker::Other(name) => ("other", "talk", name.clone()),
    };
    SpeakerView { kind, icon, name }
}

/// The teacher's name, where the class has one alone.
fn only_teacher(at: &StudentScene<'_>) -> String {
    match &at.scene.class.teachers[..] {
        [name] => name.clone(),
        _ => at.scene.language.text("my_teacher").to_owned(),
    }
}

fn kind_view(at: &StudentScene<'_>, kind: Kind) -> TalkKindView {
    let (key, icon) = match kind {
        Kind::Experiment => ("talk_experiment", "sprout"),
        Kind::Revise => ("talk_revise", "pencil"),
        Kind::Affirm => ("talk_affirm", "star"),
        Kind::Question => ("talk_question", "ask"),
        Kind::Peer => ("talk_peer", "friend"),
        Kind::Observation => ("talk_observation", "eye"),
        Kind::Check => ("talk_check", "check"),
        Kind::Stamp => ("talk_stamp", "rosette"),
        Kind::Family => ("talk_family", "house"),
    };
    TalkKindView { word: kind.word(), text: at.scene.language.text(key).to_owned(), icon }
}

fn body(at: &StudentScene<'_>, talk: &Conversation, page: &SitePath) -> Option<Html> {
    let prefix = format!("{}-", anchor(&talk.id));
    corner::words(at, &talk.words, page, &prefix)
}

fn media(at: &StudentScene<'_>, talk: &Conversation, page: &SitePath) -> Vec<MediaView> {
    let title = talk.focus.as_deref().unwrap_or_else(|| at.scene.language.text("a_talk"));
    let shown = talk.media.iter().filter_map(|file| at.shown.get(&file.path));
    shown.map(|shown| card::media(shown, title, &at.scene, page)).collect()
}

fn see(at: &StudentScene<'_>, pointer: &Pointer, page: &SitePath) -> Option<SeeView> {
    match pointer {
        Pointer::Record(about) => {
            let link = corner::about_link(at, about, page)?;
            Some(SeeView { text: link.text, href: link.href, site: None })
        }
        Pointer::Web { href, words } => {
            let site = site(href).to_owned();
            let text = if words.is_empty() { site.clone() } else { words.clone() };
            Some(SeeView { text, href: Some(href.clone()), site: Some(site) })
        }
    }
}

/// The website of an address: "khanacademy.org".
fn site(href: &str) -> &str {
    let rest = href.split_once("://").map_or(href, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    host.strip_prefix("www.").unwrap_or(host)
}

fn ticks_view(at: &StudentScene<'_>, ticks: &Ticks, page: &SitePath) -> Option<TicksView> {
    let chart = at.scene.class.chart(&ticks.chart)?;
    let (lang, dir) = at.scene.part(check::language_of(at, chart));
    let tick = |(place, tick): &(usize, _)| {
        let words = chart.criteria.get(*place)?.words.clone();
        Some(TickView { words, mark: check::mark(at, *tick) })
    };
    Some(TicksView {
        chart: check::chart_link(at, chart, page)?,
        lang,
        dir,
        ticks: ticks.ticks.iter().filter_map(tick).collect(),
    })
}

/// Conversations about a piece of work, newest first.
pub fn about_entry<'a>(
    at: &'a StudentScene<'_>,
    entry: &'a EntryId,
) -> impl Iterator<Item = &'a Arc<Conversation>> + use<'a> {
    let about = move |talk: &&Arc<Conversation>| {
        talk.about.iter().any(|about| matches!(about, About::Entry(id) if id == entry))
    };
    at.plan.seen.conversations().iter().filter(about)
}
