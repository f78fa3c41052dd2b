//! The lesson that something was made in, as JSON has it.

use serde::Serialize;

use crate::domain::map::Map;

/// A lesson, without its steps.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "LessonOfPractice"))]
pub(super) struct LessonOf<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a str,
}

/// The lesson of this meeting, where it is practice.
pub(super) fn lesson(map: &Map) -> Option<LessonOf<'_>> {
    let lesson = &map.practice.as_ref()?.lesson;
    Some(LessonOf { id: &lesson.id, version: &lesson.version, title: &lesson.title })
}
