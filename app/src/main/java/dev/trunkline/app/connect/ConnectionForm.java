package dev.trunkline.app.connect;

import dev.trunkline.app.places.Environment;
import dev.trunkline.driver.options.ConnectOptions;

/// Where to connect and as whom, and what kind of place that is. Never prints the password.
///
/// @param options for the driver
/// @param environment as the user says
public record ConnectionForm(ConnectOptions options, Environment environment) {}
