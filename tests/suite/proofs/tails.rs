//! A real session cut at every byte, with NULs and with noise after the cut: it opens with exactly its whole lines.

use std::{fs, path::Path};

use mapboard::{
    domain::ids::DeskId,
    store::{Mode, OpenError, Store},
};

use super::{amount, tell};

/// Numbers that only look random, so that what is found can be found again.
pub struct Noise(pub u64);

impl Noise {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next() as u8).collect()
    }
}

#[test]
fn any_prefix_of_a_sample_opens_with_its_whole_lines() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let sample = fs::read_dir(sample).unwrap().flatten().map(|entry| entry.path());
    let sample = sample.filter(|path| path.extension().is_some_and(|end| end == "yaml")).min().unwrap();
    let bytes = fs::read(sample).unwrap();
    let header = bytes.windows(8).position(|w| w == b"events:\n").unwrap() + 8;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut.yaml");
    let store = Store::at(None);
    let mut noise = Noise(0x5EED);
    let step = amount(bytes.len() / 600 + 1, 1);
    let mut cuts = 0;
    for cut in (0..bytes.len()).step_by(step) {
        let whole = bytes[header.min(cut)..cut].iter().filter(|b| **b == b'\n').count();
        let length = 1 + noise.below(5000);
        for tail in [Vec::new(), vec![0; length], noise.bytes(40)] {
            // Noise with a newline in it is no torn end: a whole line that is none.
            let tail: Vec<u8> = tail.into_iter().filter(|b| *b != b'\n').collect();
            let _ = fs::remove_file(&path);
            fs::write(&path, [&bytes[..cut], &tail].concat()).unwrap();
            cuts += 1;
            let opened = match store.read(&path) {
                Ok(opened) => opened,
                Err(OpenError::Foreign { .. } | OpenError::Empty(_)) if cut < header => continue,
                Err(error) => panic!("cut at {cut}: {error}"),
            };
            // A line that lacks only its newline is whole.
            let found = opened.events.len();
            let completes = bytes[cut] == b'\n' && tail.iter().all(|b| *b == 0) && cut > header;
            assert_eq!(found, whole + usize::from(completes), "cut at {cut}, {} more", tail.len());
            assert_eq!(opened.damage, [], "cut at {cut}");
        }
    }
    // And one of them is mended, and goes on.
    let mended = store.open(&path, Mode::Write { desk: DeskId::new("aaaa") }).unwrap();
    assert!(mended.writer.is_some());
    tell("prefixes of a sample, bare, with NULs and with noise", cuts);
}
