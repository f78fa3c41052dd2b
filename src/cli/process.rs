//! What this process takes care of before it does anything: it leaves no picture of its memory behind, and a limit on the
//! size of files is told instead of ending it.

/// Prepares the process.
pub fn prepare() {
    #[cfg(unix)]
    keep_running_at_a_file_limit();
    #[cfg(unix)]
    leave_no_core();
}

/// Without this the system ends whoever writes beyond the limit; with it the write fails, and is told like any other.
#[cfg(unix)]
fn keep_running_at_a_file_limit() {
    // Should it not be possible, it is as it was.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Default::default());
}

/// A core dump would hold the whole meeting.
#[cfg(unix)]
fn leave_no_core() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}
