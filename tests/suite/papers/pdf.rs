//! What a PDF says to whoever has it read aloud: its streams unpacked, its glyphs turned back into signs.

use std::{collections::HashMap, io::Read};

use flate2::read::ZlibDecoder;

/// The parts of a PDF.
pub struct Pdf {
    objects: HashMap<u32, Vec<u8>>,
}

impl Pdf {
    pub fn of(bytes: &[u8]) -> Pdf {
        let mut objects = HashMap::new();
        let mut at = 0;
        while let Some(end) = find(bytes, at, b"\nendobj") {
            let begins = find(bytes, at, b" 0 obj\n").expect("an object that ends begins");
            let number = bytes[..begins].rsplit(|b| !b.is_ascii_digit()).next().expect("a number");
            let number = std::str::from_utf8(number).unwrap().parse().expect("a number");
            objects.insert(number, bytes[begins + b" 0 obj\n".len()..end].to_vec());
            at = end + 1;
        }
        Pdf { objects }
    }

    /// Every byte of it that is not packed, and all that was: nothing of the file is hidden from who looks for words.
    pub fn all_bytes(&self) -> Vec<u8> {
        let mut numbers: Vec<&u32> = self.objects.keys().collect();
        numbers.sort();
        numbers.into_iter().flat_map(|number| [self.head(*number).to_vec(), self.stream(*number)].concat()).collect()
    }

    /// The words as they are tagged, in the order in which they are drawn; what is there only for the eye is not.
    pub fn text(&self) -> String {
        self.pages().into_iter().map(|page| self.page(page).tagged).collect()
    }

    /// The words that are there only for the eye.
    pub fn for_the_eye(&self) -> String {
        self.pages().into_iter().map(|page| self.page(page).for_the_eye).collect()
    }

    fn pages(&self) -> Vec<u32> {
        let is_page = |number: &u32| has(self.head(*number), b"/Type/Page/");
        let mut pages: Vec<u32> = self.objects.keys().copied().filter(is_page).collect();
        pages.sort();
        pages
    }

    fn head(&self, number: u32) -> &[u8] {
        let object = &self.objects[&number];
        &object[..find(object, 0, b"stream\n").unwrap_or(object.len())]
    }

    fn stream(&self, number: u32) -> Vec<u8> {
        let object = &self.objects[&number];
        let Some(begins) = find(object, 0, b"stream\n") else { return Vec::new() };
        let packed = &object[begins + b"stream\n".len()..];
        let mut out = Vec::new();
        match has(self.head(number), b"FlateDecode") {
            true => drop(ZlibDecoder::new(packed).read_to_end(&mut out)),
            false => out = packed.to_vec(),
        }
        out
    }

    /// The number of the object that `key` of `of` refers to.
    fn reference(&self, of: &[u8], key: &str) -> u32 {
        let at = find(of, 0, key.as_bytes()).unwrap_or_else(|| panic!("{key}")) + key.len();
        let digits = of[at..].iter().skip_while(|b| **b == b' ').take_while(|b| b.is_ascii_digit());
        String::from_utf8(digits.copied().collect()).unwrap().parse().unwrap()
    }

    fn page(&self, page: u32) -> Said {
        let head = self.head(page);
        let resources = self.head(self.reference(head, "/Resources"));
        let mut fonts = HashMap::new();
        for name in (0..100).map(|at| format!("/f{at}")) {
            if has(resources, format!("{name} ").as_bytes()) {
                let font = self.reference(resources, &format!("{name} "));
                let map = self.stream(self.reference(self.head(font), "/ToUnicode"));
                fonts.insert(name, signs_of(&String::from_utf8(map).unwrap()));
            }
        }
        let content = self.stream(self.reference(head, "/Contents"));
        Reader { content: &content, at: 0, fonts, font: HashMap::new(), spans: Vec::new(), drawn: Vec::new() }.read()
    }
}

/// Which signs each glyph stands for.
fn signs_of(map: &str) -> HashMap<u16, String> {
    let pairs = map.lines().filter_map(|line| {
        let (glyph, signs) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        Some((u16::from_str_radix(glyph, 16).ok()?, utf16(&hex(signs))))
    });
    pairs.collect()
}

/// The words of a page.
#[derive(Default)]
struct Said {
    tagged: String,
    for_the_eye: String,
}

/// Reads what is drawn on a page.
struct Reader<'a> {
    content: &'a [u8],
    at: usize,
    fonts: HashMap<String, HashMap<u16, String>>,
    font: HashMap<u16, String>,
    /// What is open: only for the eye, or words that stand for what is drawn.
    spans: Vec<Span>,
    drawn: Vec<String>,
}

enum Span {
    Words,
    Artifact,
    Meaning(Option<String>),
}

impl Reader<'_> {
    fn read(mut self) -> Said {
        let mut said = Said::default();
        let mut word = Vec::new();
        let mut operands: Vec<Vec<u8>> = Vec::new();
        while self.at < self.content.len() {
            match self.content[self.at] {
                b'(' => {
                    let (bytes, long) = literal(&self.content[self.at..]);
                    self.at += long;
                    self.glyphs(&bytes);
                }
                b'<' if self.content[self.at + 1] == b'<' => operands.push(self.dictionary()),
                b'<' => self.hexadecimal(),
                b'[' | b']' => self.at += 1,
                b' ' | b'\n' => {
                    self.at += 1;
                }
                _ => {
                    word.clear();
                    while self.at < self.content.len()
                        && (word.is_empty() || !b"(<[] \n/".contains(&self.content[self.at]))
                    {
                        word.push(self.content[self.at]);
                        self.at += 1;
                    }
                    match word.as_slice() {
                        b"BDC" | b"BMC" => self.begin(&operands),
                        b"EMC" => drop(self.spans.pop()),
                        b"Tf" => {
                            let name = String::from_utf8(operands[operands.len() - 2].clone()).unwrap();
                            self.font = self.fonts[&name].clone();
                        }
                        b"ET" => match self.spans.iter().any(|span| matches!(span, Span::Artifact)) {
                            true => said.for_the_eye.push_str(&self.drawn_words()),
                            false => said.tagged.push_str(&self.drawn_words()),
                        },
                        _ => {
                            operands.push(word.clone());
                            continue;
                        }
                    }
                    operands.clear();
                }
            }
        }
        said
    }

    fn begin(&mut self, operands: &[Vec<u8>]) {
        let says = operands.concat();
        let meaning = find(&says, 0, b"/ActualText").map(|at| {
            let words = &says[at + b"/ActualText".len()..];
            if words.starts_with(b"(") {
                return String::from_utf8(literal(words).0).expect("plain letters");
            }
            let hexadecimal = words[1..].split(|b| *b == b'>').next().unwrap();
            utf16(&hex(std::str::from_utf8(hexadecimal).unwrap())).trim_start_matches('\u{feff}').to_owned()
        });
        self.spans.push(match meaning {
            _ if has(&says, b"/Artifact") => Span::Artifact,
            Some(meaning) => Span::Meaning(Some(meaning)),
            None => Span::Words,
        });
    }

    /// Words that run from right to left are drawn from the left all the same.
    fn drawn_words(&mut self) -> String {
        // Numbers run from the left there too.
        let from_right = |c: char| match c {
            '\u{600}'..='\u{605}' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => false,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => true,
            _ => false,
        };
        let mut drawn = std::mem::take(&mut self.drawn);
        if drawn.iter().any(|signs| signs.contains(from_right)) {
            drawn.reverse();
        }
        drawn.concat()
    }

    fn glyphs(&mut self, bytes: &[u8]) {
        for pair in bytes.chunks(2) {
            let signs = self.font.get(&u16::from_be_bytes([pair[0], pair[1]])).cloned();
            match self.spans.iter_mut().rev().find(|span| !matches!(span, Span::Words)) {
                Some(Span::Meaning(meaning)) => self.drawn.extend(meaning.take()),
                _ => self.drawn.push(signs.expect("every glyph means something")),
            }
        }
    }

    fn hexadecimal(&mut self) {
        let end = find(self.content, self.at, b">").unwrap();
        let bytes = hex(std::str::from_utf8(&self.content[self.at + 1..end]).unwrap());
        self.at = end + 1;
        self.glyphs(&bytes);
    }

    fn dictionary(&mut self) -> Vec<u8> {
        let begins = self.at;
        let mut depth = 0;
        loop {
            match &self.content[self.at..self.at + 2] {
                b"<<" => (depth, self.at) = (depth + 1, self.at + 2),
                b">>" if self.content.get(self.at + 2) == Some(&b'>') => self.at += 1,
                b">>" => (depth, self.at) = (depth - 1, self.at + 2),
                [b'(', _] => self.at += literal(&self.content[self.at..]).1,
                _ => self.at += 1,
            }
            if depth == 0 {
                return self.content[begins..self.at].to_vec();
            }
        }
    }
}

/// The bytes of a string in brackets at the beginning of `content`, and how long it is there.
fn literal(content: &[u8]) -> (Vec<u8>, usize) {
    let mut bytes = Vec::new();
    let (mut at, mut depth) = (1, 0);
    loop {
        let byte = content[at];
        at += 1;
        match byte {
            b')' if depth == 0 => return (bytes, at),
            b'\\' => {
                let octal = content[at..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(*b));
                let octal = String::from_utf8(octal.copied().collect()).unwrap();
                at += octal.len().max(1);
                bytes.push(match content[at - 1] {
                    _ if !octal.is_empty() => u8::from_str_radix(&octal, 8).unwrap(),
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    other => other,
                });
            }
            other => {
                depth += i32::from(other == b'(') - i32::from(other == b')');
                bytes.push(other);
            }
        }
    }
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap()).collect()
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

fn has(bytes: &[u8], what: &[u8]) -> bool {
    find(bytes, 0, what).is_some()
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(what.len()).position(|part| part == what).map(|at| from + at)
}
