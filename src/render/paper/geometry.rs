//! The measures of the sheet, as `paper.css` has them: hundredths of a millimetre, on the narrower and the lower of A4 and
//! Letter.

use super::room::{Length, Letters};

/// Inside the margins of the lower paper: Letter's height without twice 11.5 mm, less what printers round.
pub const ROOM: Length = 25_300;
/// Inside the margins of the narrower paper, A4.
pub const WIDTH: Length = 18_600;
/// The child's sign and the gap after it.
pub const HEAD: Length = 2_250;
/// Between two parts of the sheet, at least.
pub const GAP: Length = 270;
/// Beside a line: an icon and the gap after it.
pub const ICON: Length = 560;
/// A line of the family's note to write on.
pub const NOTE_LINE: Length = 1050;

/// Letters of every size on one sheet.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// What people wrote.
    pub body: Letters,
    /// The other language, addresses, names under lines.
    pub small: Letters,
    /// Titles of work.
    pub title: Letters,
    /// Headings of the parts.
    pub heading: Letters,
    /// Headings of small parts.
    pub minor: Letters,
    /// The sheet's own heading.
    pub name: Letters,
}

impl Sizes {
    /// The sizes for a body of so many tenths of a millimetre. Tall scripts need more from line to line.
    pub fn of(letters: u32, tall: bool) -> Sizes {
        let of = |size: Length, line: Length| Letters { size, line: size * if tall { line + 12 } else { line } / 100 };
        let body = letters * 10;
        Sizes {
            body: of(body, 135),
            small: of(290, 130),
            title: of(body + 50, 125),
            heading: of(480, 125),
            minor: of(420, 125),
            name: of(760, 115),
        }
    }
}

/// How wide each of the columns of a row is, with a gap between.
pub fn column(columns: u32, gap: Length) -> Length {
    (WIDTH - gap * (columns - 1)) / columns.max(1)
}

/// Beside each other in three columns.
pub const THIRD_GAP: Length = 450;
/// Width of a picture in a row.
pub const PICTURE: Length = 3_000;
/// Width of the words beside a picture in a row.
pub const BESIDE: Length = 5_500;
/// Inside the frame of the new goal.
pub const FRAME: Length = 17_640;
/// The chart of the new goal and the gap after it.
pub const CHART: Length = 4_600;
/// The tallest chart.
pub const CHART_HEIGHT: Length = 3_450;
/// A line to sign on and the gap before it.
pub const SIGN: Length = 4_800;
/// Code squares, and the gap before them.
pub const ASIDE: Length = 6_600;
/// The large code square.
pub const SQUARE: Length = 3_200;
/// The code square of a pointer.
pub const SMALL_SQUARE: Length = 1_800;
/// Words beside the large code square.
pub const BESIDE_SQUARE: Length = 2_600;
