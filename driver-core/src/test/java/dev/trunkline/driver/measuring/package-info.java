/// What benchmarks have in common: aims, what was found, the machine, and rivals that only move bytes. Of the
/// window's (`./dev bench-ui`) and the driver's own (`./dev bench`): `docs/benchmarks.md`.
package dev.trunkline.driver.measuring;
