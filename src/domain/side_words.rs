//! The words for the family, and for those who are here for no agency, as kinds of meeting have them that bring none.

use super::text::Text;

/// The words for the family where the kind of meeting brings none.
const FAMILY: &str = "child, young person, parent, parents, mum, mummy, mom, mother, dad, daddy, father, stepmum, \
    stepmother, stepdad, stepfather, gran, granny, grandma, grandmother, nan, nana, grandad, grandpa, grandfather, \
    grandparent, aunt, auntie, aunty, uncle, sister, brother, cousin, partner, carer, kinship carer, family, network, \
    relative, friend, neighbour, godmother, godfather";

/// The words for parents where the kind of meeting brings none.
const PARENTS: &str = "parent, parents, mum, mummy, mom, mother, dad, daddy, father, stepmum, stepmother, stepdad, \
    stepfather, adoptive parent";

/// The words for those who are here for no agency, where the kind of meeting brings none.
const NO_AGENCY: &str = "chair, chairperson, minute-taker, minute taker, note-taker, note taker, interpreter, \
    translator, advocate, supporter, observer, student, solicitor, lawyer";

/// A kind's own words for the family, as it has them if its file says nothing.
pub(super) fn family_words() -> Vec<Text> {
    words(FAMILY)
}

/// The words for those who are here for no agency, as a quorum has them if its file says nothing.
pub(super) fn no_agency_words() -> Vec<Text> {
    words(NO_AGENCY)
}

/// A kind's own words for parents, as it has them if its file says nothing.
pub(super) fn parent_words() -> Vec<Text> {
    words(PARENTS)
}

/// Whether a kind says nothing of its own about parents.
pub(super) fn is_usual_parents(words: &Vec<Text>) -> bool {
    *words == parent_words()
}

/// Whether a kind says nothing of its own about the family.
pub(super) fn is_usual_family(words: &Vec<Text>) -> bool {
    *words == family_words()
}

/// Whether a quorum says nothing of its own about those who are here for no agency.
pub(super) fn is_usual_no_agency(words: &Vec<Text>) -> bool {
    *words == no_agency_words()
}

fn words(list: &str) -> Vec<Text> {
    list.split(',').map(|word| Text::new(word.trim())).collect()
}
