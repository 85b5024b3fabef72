//! Code squares: an address that a phone reads from paper or from the wall.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder, QRCode};

use super::prose;
use super::view::Html;

/// The empty border that readers need, in modules.
const QUIET: usize = 4;

/// The code square of an address as inline SVG, black on white, one unit a module, error level M, with its quiet border.
/// Its accessible name is the address. Its size is the style sheet's to say: held at 30 cm, a phone needs 32 mm.
/// `None` for more than a code square holds, about two thousand letters.
pub fn square(address: &str) -> Option<Html> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let side = code.size + 2 * QUIET;
    let mut svg = format!("<svg class=\"code-square\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"");
    prose::write_text(address, &mut svg);
    svg.push_str("\" shape-rendering=\"crispEdges\" focusable=\"false\">");
    let _ = write!(svg, "<path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"");
    for row in 0..code.size {
        write_row(&code, row, &mut svg);
    }
    svg.push_str("\"/></svg>");
    Some(Html(svg))
}

/// The dark modules of a row: those side by side are one piece, so that no printer leaves a hair of white between them.
fn write_row(code: &QRCode, row: usize, path: &mut String) {
    let dark: Vec<bool> = code[row].iter().take(code.size).map(|module| module.value()).collect();
    let mut start = 0;
    for run in dark.chunk_by(|a, b| a == b) {
        if run.first() == Some(&true) {
            let _ = write!(path, "M{} {}h{}v1h-{}z", start + QUIET, row + QUIET, run.len(), run.len());
        }
        start += run.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paints the square as a printer would, `dot` pixels a module.
    fn painted(svg: &str, dot: usize) -> (usize, Vec<u8>) {
        let side: usize = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let mut pixels = vec![255; (side * dot) * (side * dot)];
        for piece in svg.split("fill=\"#000\" d=\"").nth(1).unwrap().split('M').skip(1) {
            let (x, rest) = piece.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let length: usize = rest.split('v').next().unwrap().parse().unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            for py in y * dot..(y + 1) * dot {
                pixels[py * side * dot..][x * dot..(x + length) * dot].fill(0);
            }
        }
        (side * dot, pixels)
    }

    fn read(svg: &str) -> (String, rqrr::MetaData) {
        let (side, pixels) = painted(svg, 4);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| pixels[y * side + x]);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "one square is seen");
        let (about, text) = grids[0].decode().unwrap();
        (text, about)
    }

    #[test]
    fn a_reader_reads_the_address_back() {
        let long = format!("https://school.example/{}", "a-long-name/".repeat(30));
        for address in
            ["https://room4.example/theo", "https://school.example/?a=1&b=\"2\"", "https://example.org/é", &long]
        {
            let (text, about) = read(&square(address).unwrap().0);
            assert_eq!((text.as_str(), about.ecc_level), (address, 0), "level M is written as 0");
        }
    }

    #[test]
    fn the_border_is_four_modules_wide_and_white() {
        let (side, pixels) = painted(&square("https://room4.example/theo").unwrap().0, 1);
        let dark = |row: usize| pixels[row * side..(row + 1) * side].iter().position(|pixel| *pixel == 0);
        assert_eq!((0..side).find_map(|row| dark(row).map(|column| (row, column))), Some((4, 4)));
        assert!((side - 4..side).all(|row| dark(row).is_none()), "the last four rows are white");
        assert!((0..side).all(|row| pixels[row * side + side - 4..(row + 1) * side].iter().all(|pixel| *pixel == 255)));
    }

    #[test]
    fn its_name_is_the_address_and_no_markup_breaks_out_of_it() {
        let svg = square("https://a.example/\"><script>").unwrap().0;
        assert!(
            svg.contains("aria-label=\"https://a.example/&quot;&gt;&lt;script&gt;\"") && svg.contains("role=\"img\""),
            "{svg}"
        );
    }

    #[test]
    fn the_same_address_gives_the_same_square() {
        assert_eq!(square("https://room4.example/").unwrap().0, square("https://room4.example/").unwrap().0);
    }

    #[test]
    fn more_than_a_square_holds_gives_none() {
        assert!(square(&"x".repeat(4000)).is_none());
    }
}
