package dev.trunkline.app.connect;

import dev.trunkline.app.places.PasswordStore;
import dev.trunkline.app.places.ProfileStore;
import dev.trunkline.driver.options.ConnectOptions;
import org.jspecify.annotations.Nullable;

/// What connecting needs from elsewhere.
///
/// @param connector opens sessions
/// @param tester tries connections step by step
/// @param sample starts the sample server; null if there is none to offer
/// @param profiles the saved connections
/// @param passwords the keyring
/// @param proposals connections of other programs
/// @param initial what the dialog says at first
public record ConnectParts(
        Connector connector,
        Tester tester,
        @Nullable SampleSource sample,
        ProfileStore profiles,
        PasswordStore passwords,
        Proposals proposals,
        ConnectOptions initial) {}
