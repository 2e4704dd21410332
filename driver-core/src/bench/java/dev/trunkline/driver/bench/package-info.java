/// Benchmarks of the driver beside others: `./dev bench`, and `docs/benchmarks.md` on what they mean.
package dev.trunkline.driver.bench;
