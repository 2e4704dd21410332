package dev.trunkline.app.journal;

import java.io.IOException;

/// Is told how writing goes, on the journal's thread.
public interface Health {
    /// Nothing can be written at the moment. What is typed waits in memory and is tried again; told once
    /// until [#well()].
    void failing(IOException why);

    /// Everything has been written that had to wait.
    void well();

    /// The file of this tab is gone: [Journal#begin] has to give all of it anew.
    void wanted(String id);
}
