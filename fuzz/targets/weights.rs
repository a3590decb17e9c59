//! The bytes of a reader → refused, or a reader that reads whatever text there is. Once as they are, and once under a
//! header that fits them, for no fuzzer comes upon a checksum.
#![no_main]

use doable::reader::Reader;
use libfuzzer_sys::fuzz_target;

/// Signs, names and numbers, and more words than are read.
const TEXTS: [&str; 2] = [
    "Grow my “business” by 20 % in Q3 🚀, Ana",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9 0 call grow naïve Ångström don’t v2",
];

fuzz_target!(|bytes: &[u8]| {
    for bytes in [bytes.to_vec(), with_header(bytes)] {
        let Ok(reader) = Reader::with_weights(bytes) else {
            continue;
        };
        for text in TEXTS {
            let likelihood = reader.read(text);
            let given = likelihood.each().map(|(_, given)| given.ten_thousandths());
            assert_eq!(given.sum::<u16>(), 10_000);
            let _ = reader.weigh(text, 0..text.len(), likelihood.likeliest());
        }
    }
});

/// The same body, and what stands before it as the form wants it.
fn with_header(bytes: &[u8]) -> Vec<u8> {
    let body = bytes.get(32..).unwrap_or_default();
    let checksum = body.iter().fold(0xcbf2_9ce4_8422_2325, |sum: u64, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let length = u32::try_from(32 + body.len()).unwrap_or(u32::MAX);
    let mut whole = b"doable reader\n\0\0\x01\0\0\0".to_vec();
    whole.extend(length.to_le_bytes());
    whole.extend(checksum.to_le_bytes());
    whole.extend(body);
    whole
}
