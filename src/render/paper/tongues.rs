//! The family's language beside the child's.

use std::sync::Arc;

use jiff::civil::Date;

use crate::render::scene::Scene;
use crate::render::student::StudentScene;
use crate::render::view::{AlsoView, LabelView, WordsView};
use crate::theme::{DateStyle, Language};

/// The languages of a sheet: the page's, which is the family's where somebody translated the interface into it, and the
/// child's or the class's where that is another.
pub struct Tongues<'a> {
    scene: Scene<'a>,
    also: Option<Arc<Language>>,
    /// The language of the child's words.
    child: &'a str,
}

impl<'a> Tongues<'a> {
    /// The languages of a student's sheets.
    pub fn of(at: &StudentScene<'a>) -> Tongues<'a> {
        let class = at.scene.class.language();
        let child = at.plan.seen.student().language.as_deref().unwrap_or(class);
        let page = first_part(at.scene.language.tag());
        let other = [child, class].into_iter().find(|tag| first_part(tag) != page && at.scene.theme.speaks(tag));
        Tongues { scene: at.scene, also: other.map(|tag| at.scene.theme.language(tag)), child }
    }

    /// Whether any of the sheet's languages has a script that is higher than Latin.
    pub fn are_tall(&self) -> bool {
        let also = self.also.as_ref().map(|language| language.tag());
        [Some(self.scene.language.tag()), also, Some(self.child)].into_iter().flatten().any(is_tall)
    }

    /// Something said in every language of the sheet.
    pub fn say(&self, say: impl Fn(&Language) -> String) -> LabelView {
        let also = self.also.as_ref().map(|language| AlsoView {
            text: say(language),
            lang: language.tag().to_owned(),
            dir: language.dir(),
        });
        let text = say(self.scene.language);
        LabelView { also: also.filter(|also| also.text != text), text }
    }

    /// The words of a key.
    pub fn label(&self, key: &str) -> LabelView {
        self.say(|language| language.text(key).to_owned())
    }

    /// A day.
    pub fn day(&self, day: Date, style: DateStyle) -> LabelView {
        self.say(|language| language.date_text(day, style))
    }

    /// Words that need no translation: a name.
    pub fn name(name: &str) -> LabelView {
        LabelView { text: name.to_owned(), also: None }
    }

    /// Words of a record: in its own language, else the child's.
    pub fn words(&self, text: String, own: Option<&str>) -> WordsView {
        let (lang, dir) = self.scene.part(own.unwrap_or(self.child));
        WordsView { text, lang, dir }
    }

    /// Words in a language that nobody wrote down.
    pub fn unknown(text: String) -> WordsView {
        WordsView { text, lang: None, dir: Some("auto") }
    }
}

fn first_part(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

fn is_tall(tag: &str) -> bool {
    const TALL: [&str; 14] = ["ar", "fa", "ur", "ps", "sd", "ug", "ckb", "ks", "th", "km", "my", "lo", "bo", "dz"];
    const INDIC: [&str; 11] = ["hi", "bn", "ta", "te", "mr", "ne", "gu", "kn", "ml", "pa", "si"];
    TALL.contains(&first_part(tag)) || INDIC.contains(&first_part(tag))
}
