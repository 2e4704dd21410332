/// Servers for tests: real ones, and a scripted one for what a real one can't be made to do.
package dev.trunkline.driver.testing;
