/// What tests of this module and of the programs on top of it share: real servers, a scripted one for
/// what a real one can not be made to do, and tapes made by hand.
package dev.trunkline.driver.testing;
