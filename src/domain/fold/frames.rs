//! The pictures of frames, and who agreed to them.

use super::{By, Done, framed};
use crate::domain::{
    event::{Body, ChoosePicture, Frame},
    frames::{Agreed, Chosen},
    history::Inverse,
    session::Session,
    text::Text,
};

impl Session {
    pub(super) fn choose_picture(&mut self, e: ChoosePicture, by: &By) -> Option<Done> {
        let ChoosePicture { board, frame, picture } = e;
        let pictures = &mut self.map.board_mut(&board)?.frames.pictures;
        let former = match picture.is_empty() {
            true => Some(pictures.remove(&frame)?),
            false => pictures.insert(frame.clone(), Chosen { event: by.event, picture }),
        };
        let picture = former.map_or_else(Text::default, |former| former.picture);
        framed(Inverse::sets(Body::Picture(ChoosePicture { board, frame, picture })))
    }

    pub(super) fn agree_to_frames(&mut self, e: Frame, by: &By) -> Option<Done> {
        let Frame { board, agreed_by, to, stands } = e;
        let agreed = &mut self.map.board_mut(&board)?.frames.agreed;
        let former = match stands {
            true => agreed.insert(agreed_by.clone(), Agreed { event: by.event, at: by.at, to }),
            false => Some(agreed.remove(&agreed_by)?),
        };
        let stands = former.is_some();
        let to = former.map(|former| former.to).unwrap_or_default();
        framed(Inverse::sets(Body::Frame(Box::new(Frame { board, agreed_by, to, stands }))))
    }
}
