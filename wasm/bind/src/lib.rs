//! Makes a compiled module callable from JavaScript: what the command line of wasm-bindgen does, in the version that the
//! module itself was compiled with, as Cargo.lock holds both.
//!
//! It is started as an example, for a program would be one more that `cargo install --git` finds in the repository.

use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Writes the module and what calls it into a folder, as `bound_bg.wasm` and `bound.js`.
///
/// # Errors
/// Why the module can't be bound.
pub fn bind(module: &Path, folder: &Path) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    let made = bindgen
        .input_path(module)
        .out_name("bound")
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)
        .map(|bindgen| bindgen.omit_default_module_path(true))
        .and_then(|bindgen| bindgen.generate(folder));
    made.map_err(|error| format!("can't bind {}: {error:#}", module.display()))
}
