/// The table of conformance checks and the tests that prove them.
@NullMarked
package dev.baton.e2e.conformance;

import org.jspecify.annotations.NullMarked;
