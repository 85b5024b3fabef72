//! Where elements begin and end.

/// An element and its place in the file.
pub(super) struct Element {
    pub id: u32,
    pub start: usize,
    pub body: usize,
    pub end: usize,
    /// It does not say how long it is; `end` is then the end of what holds it.
    pub endless: bool,
}

impl Element {
    pub(super) fn bytes<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        bytes.get(self.body..self.end)
    }

    /// A whole number of up to eight bytes.
    pub(super) fn number(&self, bytes: &[u8]) -> Option<u64> {
        let bytes = self.bytes(bytes).filter(|bytes| bytes.len() <= 8)?;
        Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// A number with a point, of four or eight bytes.
    pub(super) fn real(&self, bytes: &[u8]) -> Option<f64> {
        let bytes = self.bytes(bytes)?;
        match bytes.len() {
            4 => Some(f64::from(f32::from_be_bytes(*bytes.first_chunk()?))),
            8 => Some(f64::from_be_bytes(*bytes.first_chunk()?)),
            _ => None,
        }
    }

    pub(super) fn fill(&self, bytes: &mut [u8], with: u8) {
        if let Some(bytes) = bytes.get_mut(self.body..self.end) {
            bytes.fill(with);
        }
    }

    /// Makes it an element of the same size that holds nothing.
    pub(super) fn void(&self, bytes: &mut [u8]) {
        let Some(whole) = bytes.get_mut(self.start..self.end) else { return };
        whole.fill(0);
        let length = whole.len() as u64;
        let header: Vec<u8> = if length < 9 {
            vec![0xec, 0x80 | length.saturating_sub(2) as u8]
        } else {
            let size = (length - 9) | 1 << 56;
            std::iter::once(0xec).chain(size.to_be_bytes()).collect()
        };
        whole.iter_mut().zip(header).for_each(|(byte, header)| *byte = header);
    }
}

/// The element that begins at `at`, if it is whole within `end`.
pub(super) fn element_at(bytes: &[u8], at: usize, end: usize) -> Option<Element> {
    let (id, id_length) = variable(bytes.get(at..end)?, 4, true)?;
    let size_at = at + id_length;
    let (size, size_length) = variable(bytes.get(size_at..end)?, 8, false)?;
    let body = size_at + size_length;
    let endless = size == (1 << (7 * size_length)) - 1;
    let element_end = if endless { end } else { body.checked_add(usize::try_from(size).ok()?)? };
    let id = u32::try_from(id).ok()?;
    (element_end <= end).then_some(Element { id, start: at, body, end: element_end, endless })
}

/// The elements directly inside another, `None` where one of them is not whole.
pub(super) fn elements_in(bytes: &[u8], parent: &Element) -> Option<Vec<Element>> {
    let mut found = Vec::new();
    let mut at = parent.body;
    while at < parent.end {
        let next = element_at(bytes, at, parent.end).filter(|next| !next.endless)?;
        at = next.end;
        found.push(next);
    }
    Some(found)
}

/// A number that says its own length by the zeros it begins with. An id keeps the bit that ends them.
fn variable(bytes: &[u8], longest: usize, keep_mark: bool) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let length = first.leading_zeros() as usize + 1;
    if length > longest {
        return None;
    }
    let number = bytes.get(..length)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    let mark = 1_u64 << (7 * length);
    Some((if keep_mark { number } else { number & !mark }, length))
}
