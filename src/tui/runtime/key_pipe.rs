//! Handing the key of a sealed session to the wall, so that nobody is asked for a passphrase on the projector.
//!
//! A socket in a folder that only this user can enter gives the key to the first who comes, once, and is gone. The terminal
//! that is started in between sees its name and no more, whichever way it starts the wall.

use std::{
    fs::{self, Permissions},
    io::{self, Write},
    os::unix::{fs::PermissionsExt, net::UnixListener},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use crate::store::seal::file;

/// A terminal that does not start in this time does not start at all.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked whether it came.
const LOOKED: Duration = Duration::from_millis(20);

/// Where the wall of the session at `path` is given its key; `None` if it needs none.
pub fn offer(path: &Path) -> io::Result<Option<PathBuf>> {
    let cover = file::cover(path);
    let Some(seal) = cover.seal() else { return Ok(None) };
    let key = seal.key().to_text();
    // Nobody else comes in, whatever the umask. The name of a session's own folder could be too long for a socket.
    let own = Permissions::from_mode(0o700);
    let folder = tempfile::Builder::new().prefix("mapboard-").permissions(own.clone()).tempdir()?;
    fs::set_permissions(folder.path(), own)?;
    let place = folder.path().join("key");
    let listener = UnixListener::bind(&place)?;
    fs::set_permissions(&place, Permissions::from_mode(0o600))?;
    listener.set_nonblocking(true)?;
    thread::Builder::new().name("key".into()).spawn(move || {
        // It goes with its socket, whoever came.
        let _folder = folder;
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            match listener.accept() {
                Ok((mut wall, _)) => {
                    // A wall that went away meanwhile says itself that it has no key.
                    let _ = wall.set_nonblocking(false).and_then(|()| writeln!(wall, "{}", *key));
                    return;
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => thread::sleep(LOOKED),
                Err(_) => return,
            }
        }
    })?;
    Ok(Some(place))
}
