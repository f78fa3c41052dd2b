//! Rust source as tokens: enough to read imports and paths from, and no more.

/// What kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Word,
    /// `::`
    Path,
    /// A text between quotes, without them.
    Text,
    /// Any other character.
    Sign,
}

/// A token and the line it stands in, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }
}

/// The tokens of `source`; comments, characters, lifetimes and white space are left out.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let (kind, begin, end) = match chars[at] {
            '/' if chars.get(at + 1) == Some(&'/') => (None, at, find(&chars, at, '\n')),
            '/' if chars.get(at + 1) == Some(&'*') => (None, at, after_comment(&chars, at)),
            '"' => (Some(Kind::Text), at + 1, after_text(&chars, at) - 1),
            '\'' => (None, at, after_quote(&chars, at)),
            'r' | 'b' if raw_hashes(&chars, at).is_some() => {
                let hashes = raw_hashes(&chars, at).unwrap_or_default();
                let quote = find(&chars, at, '"');
                (Some(Kind::Text), quote + 1, end_of_raw(&chars, quote + 1, hashes))
            }
            c if is_word(c) => (Some(Kind::Word), at, at + count(&chars[at..], is_word)),
            ':' if chars.get(at + 1) == Some(&':') => (Some(Kind::Path), at, at + 2),
            c if c.is_whitespace() => (None, at, at + 1),
            _ => (Some(Kind::Sign), at, at + 1),
        };
        let (begin, end) = (begin.min(chars.len()), end.clamp(begin, chars.len()));
        if let Some(kind) = kind {
            tokens.push(Token { kind, text: chars[begin..end].iter().collect(), line });
        }
        let next = match kind {
            // The closing quote, and the signs of a raw text after it.
            Some(Kind::Text) => end + 1 + count(&chars[(end + 1).min(chars.len())..], |c| c == '#'),
            _ => end,
        };
        line += chars[at..next.min(chars.len())].iter().filter(|c| **c == '\n').count();
        at = next;
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn count(chars: &[char], is: impl Fn(char) -> bool) -> usize {
    chars.iter().take_while(|c| is(**c)).count()
}

fn find(chars: &[char], from: usize, sought: char) -> usize {
    from + count(&chars[from..], |c| c != sought)
}

/// The end of a comment, which may hold others.
fn after_comment(chars: &[char], begin: usize) -> usize {
    let (mut depth, mut at) = (0, begin);
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

/// The end of a text in plain quotes.
fn after_text(chars: &[char], begin: usize) -> usize {
    let mut at = begin + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The end of a character, or of a lifetime's mark.
fn after_quote(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => find(chars, (at + 3).min(chars.len()), '\'') + 1,
        (_, Some('\'')) => at + 3,
        _ => at + 1,
    }
}

/// How many signs stand before the quote of a raw text that begins here, if one does; bytes count as texts.
fn raw_hashes(chars: &[char], at: usize) -> Option<usize> {
    let letters = match (chars[at], chars.get(at + 1)) {
        ('b', Some('r')) => 2,
        ('r', _) => 1,
        _ => return None,
    };
    let before = at.checked_sub(1).map(|before| chars[before]);
    let hashes = count(&chars[at + letters..], |c| c == '#');
    (chars.get(at + letters + hashes) == Some(&'"') && !before.is_some_and(is_word)).then_some(hashes)
}

/// Where a raw text's closing quote stands.
fn end_of_raw(chars: &[char], begin: usize, hashes: usize) -> usize {
    let closes = |at: usize| chars[at] == '"' && count(&chars[at + 1..], |c| c == '#') >= hashes;
    (begin..chars.len()).find(|at| closes(*at)).unwrap_or(chars.len())
}

/// `tokens` without the items under `#[cfg(test)]`, and the names of the modules among these.
pub fn without_tests(tokens: Vec<Token>) -> (Vec<Token>, Vec<String>) {
    let (mut kept, mut modules, mut at) = (Vec::new(), Vec::new(), 0);
    while at < tokens.len() {
        let Some(end) = attribute(&tokens, at).filter(|end| is_for_tests(&tokens[at..*end])) else {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        };
        at = end;
        while let Some(end) = attribute(&tokens, at) {
            at = end;
        }
        let end = end_of_item(&tokens, at);
        let module = tokens[at..end].iter().position(|token| token.is("mod"));
        modules.extend(module.map(|module| tokens[at + module + 1].text.clone()));
        at = end;
    }
    (kept, modules)
}

/// The end of the attribute that begins at `at`, if one does.
fn attribute(tokens: &[Token], at: usize) -> Option<usize> {
    let begins = tokens.get(at).is_some_and(|t| t.is("#")) && tokens.get(at + 1).is_some_and(|t| t.is("["));
    begins.then(|| end_of_group(tokens, at + 1))
}

fn is_for_tests(attribute: &[Token]) -> bool {
    let has = |word: &str| attribute.iter().any(|token| token.is(word));
    has("cfg") && has("test") && !has("not")
}

/// After the group that opens at `open`.
pub fn end_of_group(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        if ["(", "[", "{"].iter().any(|sign| token.is(sign)) {
            depth += 1;
        } else if [")", "]", "}"].iter().any(|sign| token.is(sign)) {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    tokens.len()
}

/// After the item that begins at `begin`: its semicolon or its braces.
fn end_of_item(tokens: &[Token], begin: usize) -> usize {
    let mut at = begin;
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            ";" => return at + 1,
            "{" => {
                let end = end_of_group(tokens, at);
                return if tokens.get(end).is_some_and(|t| t.is(";")) { end + 1 } else { end };
            }
            "(" | "[" => at = end_of_group(tokens, at),
            _ => at += 1,
        }
    }
    at
}
