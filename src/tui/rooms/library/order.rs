//! In which order past sessions are listed.

use std::collections::HashMap;

use crate::{
    domain::ids::SeriesId,
    tui::{message::Listed, past::Glanced},
};

/// The orders there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// Each family's meetings below its newest one.
    #[default]
    Family,
    /// The newest first.
    Date,
    /// What is still open first.
    State,
    /// The most open actions first.
    Actions,
}

impl Order {
    /// The one after it; they come round again.
    pub fn next(self) -> Order {
        match self {
            Order::Family => Order::Date,
            Order::Date => Order::State,
            Order::State => Order::Actions,
            Order::Actions => Order::Family,
        }
    }

    /// What it is called, after “by”.
    pub fn title(self) -> &'static str {
        match self {
            Order::Family => "family",
            Order::Date => "date",
            Order::State => "state",
            Order::Actions => "open actions",
        }
    }

    /// Puts `items`, which count up from the newest, in this order. `session` and `glanced` say what an item is.
    pub fn arrange<'a>(
        self,
        items: &mut Vec<usize>,
        session: impl Fn(usize) -> Option<&'a Listed>,
        glanced: impl Fn(usize) -> Option<&'a Glanced>,
    ) {
        match self {
            Order::Date => {}
            Order::Family => {
                let family = |item| session(item).and_then(|session| session.series.as_ref());
                let mut newest: HashMap<&SeriesId, usize> = HashMap::new();
                let stands =
                    |item: usize| (family(item).map_or(item, |family| *newest.entry(family).or_insert(item)), item);
                let mut standing: Vec<(usize, usize)> = items.iter().copied().map(stands).collect();
                standing.sort_unstable();
                *items = standing.into_iter().map(|(_, item)| item).collect();
            }
            Order::State => items.sort_by_key(|item| match session(*item) {
                None => 0,
                Some(Listed { problem: Some(_), .. }) => 4,
                Some(Listed { fictional: true, .. }) => 3,
                Some(Listed { closed: true, .. }) => 2,
                Some(_) => 1,
            }),
            Order::Actions => items.sort_by_key(|item| {
                let open = glanced(*item).and_then(|glanced| glanced.as_ref().ok()).map(|glance| glance.open_actions);
                (session(*item).is_some(), std::cmp::Reverse(open))
            }),
        }
    }
}
