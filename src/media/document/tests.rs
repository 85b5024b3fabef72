use super::*;

/// A PDF with these objects and this trailer.
fn pdf(objects: &str, trailer: &str) -> Vec<u8> {
    format!("%PDF-1.4\n{objects}\nxref\n0 1\ntrailer\n<< {trailer} >>\nstartxref\n9\n%%EOF\n").into_bytes()
}

fn scrubbed(file: &[u8]) -> String {
    match scrub(file.to_vec()) {
        Ok(Made::Document { bytes }) => {
            assert_eq!(bytes.len(), file.len());
            bytes.iter().map(|byte| char::from(*byte)).collect()
        }
        Ok(_) => panic!("not a document"),
        Err(reason) => panic!("{reason:?}"),
    }
}

fn refused(objects: &str, trailer: &str) -> Reason {
    scrub(pdf(objects, trailer)).err().expect("refused")
}

#[test]
fn a_pdf_without_names_is_not_changed() {
    let file = pdf("1 0 obj\n<< /Type /Catalog >>\nendobj", "/Root 1 0 R");
    assert_eq!(scrubbed(&file).as_bytes(), file);
}

#[test]
fn who_made_a_pdf_is_overwritten_with_spaces() {
    let file = pdf(
        "5 0 obj\n<< /Author (Ava \\(7\\) (Lindqvist)) /Title <417661> /Producer(Mac of Ava)\n/Trapped /False >>\nendobj\n\
         15 0 obj\n(Ava stays)\nendobj",
        "/Root 1 0 R /Info 5 0 R",
    );
    let text = scrubbed(&file);
    assert!(
        text.contains("/Author (                     ) /Title <      > /Producer(          )\n/Trapped /False"),
        "{text}"
    );
    assert!(text.contains("(Ava stays)"));
}

#[test]
fn every_older_version_of_a_pdf_is_overwritten_too() {
    let old = "5 0 obj << /Author (Ava) >> endobj trailer << /Info 5 0 R >> 5 0 obj << /Author (Ava) >> endobj";
    let text = scrubbed(&pdf(&format!("{old}\n6 0 obj << /Author (Ava) >> endobj"), "/Info 6 0 R"));
    assert!(!text.contains("Ava"), "{text}");
}

#[test]
fn metadata_one_can_read_is_overwritten() {
    let xmp = "<?xpacket begin='' id='W5M0'?><dc:creator>Ava</dc:creator><?xpacket end='w'?>";
    let object = |dictionary: &str| format!("7 0 obj\n<< {dictionary} >>\nstream\n{xmp}\nendstream\nendobj");
    for dictionary in ["/Type /Metadata /Subtype /XML", "/Type/Metadata", "/Subtype /XML"] {
        let text = scrubbed(&pdf(&object(dictionary), "/Root << /Metadata 7 0 R >>"));
        assert!(!text.contains("Ava") && !text.contains("xpacket") && text.contains("endstream"), "{text}");
    }
    assert!(!scrubbed(&pdf(&object("/Length 1"), "")).contains("Ava"));
}

#[test]
fn metadata_one_cannot_read_keeps_a_pdf_in() {
    let object = "7 0 obj\n<< /Type /Metadata /Filter /FlateDecode >>\nstream\nxyz\nendstream\nendobj";
    assert_eq!(refused(object, "/Metadata 7 0 R"), Reason::DocumentNames);
}

#[test]
fn names_that_cannot_be_seen_keep_a_pdf_in() {
    let packed = "9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nxyz\nendstream\nendobj";
    assert_eq!(refused(packed, "/Info 5 0 R"), Reason::DocumentNames);
    assert_eq!(
        refused("5 0 obj << /Author 6 0 R >> endobj 6 0 obj (Ava) endobj", "/Info 5 0 R"),
        Reason::DocumentNames
    );
    assert_eq!(refused("5 0 obj << /Author (Ava", "/Info 5 0 R"), Reason::DocumentNames);
}

#[test]
fn a_packed_pdf_whose_names_can_be_seen_goes_out_without_them() {
    let packed = "9 0 obj\n<< /Type /ObjStm >>\nstream\nxyz\nendstream\nendobj\n5 0 obj << /Author (Ava) >> endobj";
    assert!(!scrubbed(&pdf(packed, "/Info 5 0 R")).contains("Ava"));
}

#[test]
fn a_locked_pdf_and_one_cut_short_are_left_out() {
    assert_eq!(refused("", "/Encrypt 3 0 R"), Reason::DocumentLocked);
    assert_eq!(scrub(b"%PDF-1.4\n1 0 obj".to_vec()).err(), Some(Reason::Broken));
}

#[test]
fn photos_in_a_pdf_lose_their_words() {
    let mut file = pdf("8 0 obj << /Filter /DCTDecode >> stream\n", "");
    file.extend_from_slice(b"\xff\xd8\xff\xe1\0\x16Exif\0\0MM Ava's home\xff\xdb rest endstream endobj startxref");
    let text = scrubbed(&file);
    assert!(!text.contains("Exif") && !text.contains("Ava") && text.contains(" rest endstream"), "{text}");
}

#[test]
fn a_pdf_cut_short_anywhere_does_no_harm() {
    let whole = pdf("5 0 obj << /Author (A(v)a) /Title <41> >> endobj", "/Info 5 0 R");
    for length in 0..whole.len() {
        let file = [&whole[..length], b" startxref"].concat();
        if let Ok(Made::Document { bytes }) = scrub(file.clone()) {
            assert_eq!(bytes.len(), file.len());
        }
    }
}
