//! Short signs for people on the chart, made of nothing but how they are written there.

/// A sign for each name, all different: the first letters of its words, or as many letters as tell it apart.
pub(super) fn signs(names: &[String]) -> Vec<String> {
    let initials = |name: &String| {
        name.split_whitespace()
            .filter_map(|word| word.chars().next().filter(|c| c.is_alphanumeric()))
            .take(3)
            .collect::<String>()
    };
    let mut signs: Vec<String> = names.iter().map(|name| initials(name).to_uppercase()).collect();
    for letters in 2..=3 {
        let known = signs.clone();
        let taken = |sign: &String| known.iter().filter(|other| *other == sign).count() > 1;
        for (sign, name) in signs.iter_mut().zip(names) {
            if taken(sign) {
                *sign = name.chars().take(letters).collect();
            }
        }
    }
    let known = signs.clone();
    for (at, sign) in signs.iter_mut().enumerate() {
        if known.iter().filter(|other| *other == sign).count() > 1 {
            *sign = format!("{}", at + 1);
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_tell_people_apart() {
        let of = |names: &[&str]| signs(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["Mum", "Dad", "Social worker"]), ["M", "D", "SW"]);
        assert_eq!(of(&["Gran", "GP", "Mum"]), ["Gr", "GP", "M"]);
        assert_eq!(of(&["Mum", "Max"]), ["Mu", "Ma"]);
        assert_eq!(of(&["Aunt 1", "Aunt 2", "Aunt 1"]), ["1", "A2", "3"]);
    }
}
