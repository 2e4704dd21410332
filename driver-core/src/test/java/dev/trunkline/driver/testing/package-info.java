/// What tests of this module and of the programs on top of it share.
package dev.trunkline.driver.testing;
