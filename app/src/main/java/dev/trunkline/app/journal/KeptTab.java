package dev.trunkline.app.journal;

import java.util.Optional;

/// What is kept of a tab besides its text.
///
/// @param id tells it from all others, of other programs too
/// @param name that the user or the program gave it; empty if it goes by its file's
/// @param connection name of the one it is bound to; empty if there is none
/// @param file whose text it shows
/// @param ownText whether its text is in the journal: not so for a file that was opened and never changed
public record KeptTab(String id, String name, String connection, Optional<KeptFile> file, boolean ownText) {}
