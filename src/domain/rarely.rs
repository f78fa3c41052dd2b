//! What most things do not have, kept in the room of a pointer: ten thousand contributions are in memory at once.

use std::{
    collections::BTreeMap,
    fmt,
    ops::{Deref, DerefMut},
};

/// A value that is nearly always the empty one, which takes no memory of its own then.
#[derive(Clone)]
pub struct Rarely<T>(Option<Box<T>>);

/// What has an empty value.
pub trait Empty: PartialEq + 'static {
    /// The empty value.
    const EMPTY: &'static Self;
    /// Whether this is it.
    fn is_empty(&self) -> bool;
}

impl<T: PartialEq + 'static> Empty for Vec<T> {
    const EMPTY: &'static Self = &Vec::new();
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<K: PartialEq + 'static, V: PartialEq + 'static> Empty for BTreeMap<K, V> {
    const EMPTY: &'static Self = &BTreeMap::new();
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Rarely<T> {
    /// The empty value.
    pub const fn empty() -> Self {
        Rarely(None)
    }
}

impl<T: Empty + Default> Rarely<T> {
    /// Puts `value` here; what stood here before.
    pub fn replace(&mut self, value: T) -> T {
        let former = std::mem::replace(self, value.into());
        former.0.map_or_else(T::default, |value| *value)
    }
}

impl<T: Empty> From<T> for Rarely<T> {
    fn from(value: T) -> Self {
        Rarely((!value.is_empty()).then(|| Box::new(value)))
    }
}

impl<T> Default for Rarely<T> {
    fn default() -> Self {
        Rarely::empty()
    }
}

impl<T: Empty> Deref for Rarely<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::EMPTY)
    }
}

impl<T: Empty + Default> DerefMut for Rarely<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Empty> PartialEq for Rarely<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<'a, T: Empty> IntoIterator for &'a Rarely<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;
    fn into_iter(self) -> Self::IntoIter {
        (**self).into_iter()
    }
}

impl<T: Empty + fmt::Debug> fmt::Debug for Rarely<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_emptied_is_as_what_never_was_there() {
        let mut names = Rarely::<Vec<u8>>::default();
        assert!(names.replace(vec![1, 2]).is_empty());
        assert_eq!((*names).as_slice(), [1, 2]);
        names.clear();
        assert_eq!(names, Rarely::empty());
        assert!(names.replace(vec![3]).is_empty());
        assert_eq!(names.replace(Vec::new()), vec![3]);
        assert!(names.0.is_none());
    }
}
