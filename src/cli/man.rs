//! `mapboard man`: one page, every subcommand in a section of its own.

use std::io::{self, Write};

use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;

use super::{Cli, Refusal};

/// Prints the manual page.
pub fn run(out: &mut dyn Write) -> Result<(), Refusal> {
    let mut command = Cli::command();
    command.build();
    let man = Man::new(command.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_options_section(out)?;
    Ok(sections(&command, out)?)
}

/// The subcommands below `command` that do something, as sections.
fn sections(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        if sub.has_subcommands() {
            sections(sub, out)?;
            continue;
        }
        // What goes with every subcommand was said once, above.
        let said = |arg: Arg| if arg.is_global_set() || arg.get_id() == "help" { arg.hide(true) } else { arg };
        let man = Man::new(sub.clone().mut_args(said));
        let mut page = Vec::new();
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        if sub.get_arguments().any(|arg| !said(arg.clone()).is_hide_set()) {
            man.render_options_section(&mut page)?;
        }
        writeln!(out, ".SH {}", sub.get_bin_name().unwrap_or(sub.get_name()).to_uppercase())?;
        write!(out, "{}", String::from_utf8_lossy(&page).replace(".SH ", ".SS "))?;
    }
    Ok(())
}
