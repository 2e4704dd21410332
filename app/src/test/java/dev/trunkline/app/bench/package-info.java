/// Benchmarks of the promises about size and speed: `./dev bench-ui`, and `docs/benchmarks.md` on what
/// they mean. They are compiled with the tests and never run among them.
package dev.trunkline.app.bench;
