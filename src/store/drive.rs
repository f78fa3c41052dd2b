//! What kind of drive a file lies on.

use std::path::Path;

/// Whether a file lies on a drive over the network, which tells nobody of changes made elsewhere.
#[cfg(target_os = "linux")]
pub fn is_remote(path: &Path) -> bool {
    // NFS, SMB, CIFS, SMB 2, AFS, Ceph, 9P, FUSE (where sshfs and the like are): statfs(2) lists them.
    const REMOTE: [u32; 8] =
        [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F, 0x00C3_6400, 0x0102_1997, 0x6573_5546];
    rustix::fs::statfs(path).is_ok_and(|drive| REMOTE.contains(&(drive.f_type as u32)))
}

/// Elsewhere this is not known, and asking once a second costs little.
#[cfg(not(target_os = "linux"))]
pub fn is_remote(_: &Path) -> bool {
    true
}
