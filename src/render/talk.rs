//! A conversation for a page.

use super::student::StudentScene;
use super::view::LinkView;
use crate::model::conversation::{Conversation, ConversationId};
use crate::plan::address::slug;
use crate::source::SitePath;
use crate::theme::DateStyle;

/// The anchor of a conversation on the page of conversations.
pub fn anchor(id: &ConversationId) -> String {
    format!("talk-{}", slug(&id.0))
}

/// A conversation by what it was about and its day; none outside a family's tree.
pub fn link(at: &StudentScene<'_>, talk: &Conversation, page: &SitePath) -> Option<LinkView> {
    let corner = at.plan.corner.as_ref()?;
    let words = talk.focus.clone().unwrap_or_else(|| at.scene.language.text("a_talk").to_owned());
    let text = match talk.date {
        Some(day) => format!("{words} · {}", at.scene.language.date_text(day, DateStyle::DayMonth)),
        None => words,
    };
    Some(LinkView { text, href: format!("{}#{}", page.link_to(&corner.conversations), anchor(&talk.id)) })
}
