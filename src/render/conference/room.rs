//! How much fits on one screen of the wall: a title, and at most three lines beside the work.
//!
//! Everything is counted in the wall's unit, a hundredth of the screen's height in a wide room. The letters' widths are
//! those of a broad face, so that a little room is left rather than a line cut; what does not fit all the same scrolls.

use super::view::{LineView, WorkView};

/// Most lines of speech on one screen: two stars and a sprout.
const MOST: usize = 3;
/// A letter's width, by its size.
const LETTER: f64 = 0.49;
/// A letter's width in a title, which is bold.
const BOLD: f64 = 0.55;

/// A projector's shape.
struct Room {
    /// Height of the stage.
    height: f64,
    /// Width of the column of words.
    width: f64,
}

/// A wide room and a square one.
const ROOMS: [Room; 2] = [Room { height: 76.0, width: 77.0 }, Room { height: 86.0, width: 62.0 }];

impl Room {
    /// Rows of a text whose letters are this wide.
    fn rows(&self, text: &str, letter: f64, indent: f64) -> f64 {
        let letters: f64 = text.chars().map(|c| if u32::from(c) > 0x2e80 { 2.0 } else { 1.0 }).sum();
        let a_row = ((self.width - indent) / letter).max(1.0);
        (letters / a_row).ceil().max(1.0)
    }

    fn title(&self, work: &WorkView) -> f64 {
        let size = match work.title_size {
            "tiny" | "short" => 9.0,
            "medium" => 7.0,
            _ => 5.6,
        };
        // The step's name stands above it.
        7.8 + self.rows(&work.title.text, size * BOLD, 0.0) * size * 1.09 + 2.2
    }

    fn line(&self, line: &LineView) -> f64 {
        let criterion = line.criterion.as_ref().map_or(0.0, |it| 1.0 + self.rows(&it.text, 4.6 * LETTER, 16.0) * 5.75);
        self.rows(&line.words.text, 5.3 * LETTER, 9.0) * 6.5 + 2.2 + criterion
    }

    fn holds(&self, work: &WorkView, lines: &[LineView]) -> bool {
        self.title(work) + lines.iter().map(|line| self.line(line)).sum::<f64>() <= self.height
    }
}

/// The lines as they stand on one screen after another: each holds what fits in every room, and at least one line.
pub(super) fn screens(work: &WorkView, lines: Vec<LineView>) -> Vec<Vec<LineView>> {
    let mut screens: Vec<Vec<LineView>> = vec![Vec::new()];
    for line in lines {
        let Some(screen) = screens.last_mut() else { break };
        screen.push(line);
        let full = screen.len() > MOST || !ROOMS.iter().all(|room| room.holds(work, screen));
        if full && screen.len() > 1 {
            let rest = screen.pop();
            screens.push(rest.into_iter().collect());
        }
    }
    screens
}
