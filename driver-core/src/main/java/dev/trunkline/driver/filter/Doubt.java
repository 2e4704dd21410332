package dev.trunkline.driver.filter;

/// Why nobody knows whether a message meets a filter.
public enum Doubt {
    /// Its bytes were dropped, or never listed, or the disk does not give them back.
    DROPPED,
    /// It is longer than is looked at.
    TOO_LONG,
    /// A regular expression would have looked at it for too long.
    TOO_SLOW
}
