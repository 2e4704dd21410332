/// A campaign against the client: servers that lie, in as many ways as can be thought of. `./dev fuzz`
/// runs it for as long as one likes, [dev.trunkline.driver.hostile.HostileServersTest] for a short
/// while in every build.
package dev.trunkline.driver.hostile;
