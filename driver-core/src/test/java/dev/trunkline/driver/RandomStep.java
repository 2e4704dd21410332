package dev.trunkline.driver;

import java.util.List;

/// Something that is done to a connection in a random conversation.
sealed interface RandomStep {
    /// How a statement is run.
    enum Way {
        SIMPLE,
        EXTENDED,
        REPEATED
    }

    /// How what runs is ended before its time.
    enum Ending {
        NONE,
        /// Stopped as soon as the server says that it sleeps.
        STOP,
        /// Cancelled then.
        CANCEL,
        /// Stopped at any time, so that it may come too early or too late.
        RANDOM_STOP,
        /// Cancelled at any time.
        RANDOM_CANCEL,
        /// By a limit that is short.
        LIMIT
    }

    /// How data for COPY is given.
    enum Source {
        PIECES,
        STREAM,
        IN_A_TEXT
    }

    record Ask(Way way, boolean begin, Word word, Ending ending) implements RandomStep {}

    record Text(List<Word> words, Ending ending) implements RandomStep {}

    record Pipe(List<List<Word>> segments, boolean waiting, Ending ending) implements RandomStep {}

    record Fetch(List<Integer> parts) implements RandomStep {}

    record CopyIn(Word.Load load, Source source) implements RandomStep {}

    record CopyOut() implements RandomStep {}

    /// Who reads an endless result fails.
    record GiveUp(boolean copy) implements RandomStep {}

    /// The server forgets the statements that it knew by name.
    record Forget() implements RandomStep {}
}
